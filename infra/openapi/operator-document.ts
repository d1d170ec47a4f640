/** The OpenAPI document of the operator API, of the routes and the schemas that check its requests. */
import { type FunctionRoute, ROUTES } from '../routes.ts';
import { type JsonSchema, jsonSchemas, schemaReference } from './json-schemas.ts';
import { OPERATOR_ANSWERS } from './operator-answers.ts';
import { OPERATIONS, type Operation, type Tag } from './operator-operations.ts';
import { problemExamples, problemResponses } from './problem-answer.ts';

const TAGS: Readonly<Record<Tag, string>> = {
  Players: 'Players, their limits and their money',
  Games: 'Launches, sessions and the catalogue',
  History: 'What has happened, exactly',
  Reports: 'What the service has found out by itself',
  PLATFORM: 'Questions handed on to the PLATFORM',
};

const DESCRIPTION = `The casino's back end manages its players here. Ids are text; money is a JSON number with at most
two decimals, in requests also its text. A member that is not known is refused. Failures are problem details (RFC 9457).`;

/** @throws Error when a route has no operation */
export function operatorDocument(version: string): object {
  const requests = requestSchemas();
  const bodies = OPERATIONS.flatMap(({ call }) => {
    const { body } = requests[call.name] as Request;
    return body === undefined ? [] : [[bodyName(call.name), body]];
  });
  return {
    openapi: '3.1.1',
    info: {
      title: 'Operator API',
      version,
      description: DESCRIPTION.replaceAll('\n', ' '),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    security: [{ iam: [] }],
    paths: paths(requests),
    components: {
      schemas: { ...Object.fromEntries(bodies), ...jsonSchemas(OPERATOR_ANSWERS) },
      examples: problemExamples(OPERATIONS.flatMap(({ problems = [] }) => problems)),
      securitySchemes: {
        iam: {
          type: 'apiKey',
          name: 'Authorization',
          in: 'header',
          description: 'AWS Signature Version 4 of a caller that IAM allows `execute-api:Invoke` on the route',
          'x-amazon-apigateway-authtype': 'awsSigv4',
        },
      },
    },
  };
}

/** A request's parts: the JSON Schemas of an object for each, and of the body. */
interface Request {
  readonly params: ObjectSchema;
  readonly query: ObjectSchema;
  readonly headers?: ObjectSchema;
  readonly body?: JsonSchema;
}

interface ObjectSchema {
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

function requestSchemas(): Readonly<Record<string, Request>> {
  const written = jsonSchemas(Object.fromEntries(OPERATIONS.map(({ call }) => [call.name, call.request])));
  return Object.fromEntries(Object.entries(written).map(([name, schema]) => [name, schema.properties as Request]));
}

function paths(requests: Readonly<Record<string, Request>>): object {
  const all: Record<string, Record<string, object>> = {};
  for (const route of ROUTES.filter(({ group }) => group === 'operator')) {
    const operation = OPERATIONS.find(({ call }) => call.name === route.name);
    if (operation === undefined) throw new Error(`${route.name} has a route and no operation`);
    all[route.path] ??= {};
    Object.assign(all[route.path] ?? {}, {
      [route.method.toLowerCase()]: operationObject(operation, route, requests[route.name] as Request),
    });
  }
  return all;
}

function operationObject(operation: Operation, { name }: FunctionRoute, request: Request): object {
  const { tag, summary, description, deprecated, problems = [] } = operation;
  return {
    operationId: operationId(name),
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(deprecated === undefined ? {} : { deprecated }),
    parameters: [
      { name: 'operator_id', in: 'path', required: true, schema: { type: 'string' } },
      ...parameters('path', request.params),
      ...parameters('query', request.query),
      ...(request.headers === undefined ? [] : parameters('header', request.headers)),
    ],
    ...(request.body === undefined ? {} : { requestBody: { required: true, ...jsonContent(bodyName(name)) } }),
    responses: { ...answerResponses(operation), ...accessDenied, ...problemResponses(problems) },
  };
}

const parameters = (place: 'path' | 'query' | 'header', { properties, required = [] }: ObjectSchema): object[] =>
  Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema,
  }));

const MEANINGS = {
  200: 'Done',
  201: 'Created',
  204: 'Done; there is nothing to say',
  304: 'The answer is still the one that If-None-Match names',
};
const ETAG = { headers: { ETag: { description: 'Names this answer', schema: { type: 'string' } } } };

const answerResponses = ({ answers }: Operation): object =>
  Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [
      status,
      {
        description: MEANINGS[Number(status) as keyof typeof MEANINGS],
        ...(304 in answers ? ETAG : {}),
        ...(answer === null ? {} : jsonContent(answer)),
      },
    ]),
  );

/** API Gateway's own answer to a call that IAM does not allow. */
const accessDenied = {
  403: {
    description: 'IAM does not allow the call',
    content: { 'application/json': { schema: { type: 'object', properties: { message: { type: 'string' } } } } },
  },
};

const jsonContent = (schema: string) => ({
  content: { 'application/json': { schema: { $ref: schemaReference(schema) } } },
});

/** `put-player` as `putPlayer`. */
const operationId = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

const bodyName = (name: string): string => `${operationId(`-${name}`)}Body`;
