/** The OpenAPI document of the gameplay API, of the schemas that check the PLATFORM's calls. */
import {
  authenticateCommand,
  balanceCommand,
  cancelCommand,
  changebalanceCommand,
  finishroundCommand,
  statusCommand,
} from '../../shared/protocol/gameplay-commands.ts';
import { answerEnvelope, COMMAND_ANSWERS, message, refusal, requestEnvelope } from './gameplay-answers.ts';
import { jsonSchemas, schemaReference } from './json-schemas.ts';

/** Every command, with what it is for. */
const COMMANDS = [
  [authenticateCommand, 'Tells who plays in a session'],
  [balanceCommand, "Tells a player's balance"],
  [changebalanceCommand, 'Books a bet, a win or a refund, once for each transaction_id'],
  [statusCommand, 'Tells what became of a transaction'],
  [cancelCommand, 'Takes a transaction back, or sees to it that it can never be booked'],
  [finishroundCommand, 'Says that a round is over'],
] as const;

const DESCRIPTION = `The PLATFORM plays here with the casino's players. Every call is signed, every answer too. A call
that came through has HTTP 200 whatever comes of it: \`response.status\` says OK or ERROR. Members of \`data\` that are
not known are kept, not refused.`;

export const gameplayDocument = (version: string): object => ({
  openapi: '3.1.1',
  info: {
    title: 'Gameplay API',
    version,
    description: DESCRIPTION.replaceAll('\n', ' '),
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/' }],
  security: [{ operator: [], authorization: [] }],
  paths: {
    ...Object.fromEntries(COMMANDS.map(([{ name }, summary]) => [`/api/${name}`, { post: operation(name, summary) }])),
    '/api/ping': { get: PING },
  },
  components: {
    schemas: jsonSchemas({
      ...Object.fromEntries(
        COMMANDS.flatMap(([{ name, schema }]) => {
          const answer = COMMAND_ANSWERS[name as keyof typeof COMMAND_ANSWERS];
          return [
            [`${name}-data`, schema],
            [`${name}-request`, requestEnvelope(name, schema)],
            [`${name}-answer-data`, answer],
            [`${name}-answer`, answerEnvelope(answer)],
          ];
        }),
      ),
      Refusal: refusal,
      Message: message,
    }),
    securitySchemes: {
      operator: {
        type: 'apiKey',
        in: 'header',
        name: 'X-Operator-Id',
        description: 'The operator id; X-TT-Operator-Id is taken too',
      },
      authorization: { type: 'apiKey', in: 'header', name: 'X-Authorization', description: 'sha1(command + secret)' },
    },
  },
});

const operation = (name: string, summary: string) => ({
  operationId: name,
  summary,
  requestBody: { required: true, ...jsonContent(`${name}-request`) },
  responses: {
    200: { description: 'Signed, OK or ERROR', ...jsonContent(`${name}-answer`) },
    403: { description: 'Headers or source address are not those of an operator', ...jsonContent('Message') },
    503: { description: 'Who calls could not be checked in time', ...jsonContent('Message') },
  },
});

const PING = {
  operationId: 'ping',
  summary: 'Says that the service is reachable',
  security: [],
  responses: {
    200: { description: 'It is', content: { 'text/plain': { schema: { type: 'string', const: 'PONG' } } } },
  },
};

const jsonContent = (schema: string) => ({
  content: { 'application/json': { schema: { $ref: schemaReference(schema) } } },
});
