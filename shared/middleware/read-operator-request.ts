/** Reads path parameters, query, body and headers into what the call's schema makes of them, or names what is wrong. */
import { fieldErrors } from '../operator-api/field-errors.ts';
import type { RequestSchema } from '../operator-api/operator-call.ts';
import { isJsonObject, type JsonObject } from '../protocol/json.ts';
import { readJsonBody } from '../protocol/json-body.ts';
import { bodyOf } from './event-body.ts';
import { CallRejected, type OperatorEvent, type OperatorLink } from './operator-event.ts';

export const readOperatorRequest = (schema: RequestSchema): OperatorLink => ({
  before: function readOperatorRequestBefore({ event }) {
    const request = {
      params: event.pathParameters ?? {},
      query: event.queryStringParameters ?? {},
      ...('body' in schema.shape ? { body: readBody(event) } : {}),
      ...('headers' in schema.shape ? { headers: lowerCased(event.headers) } : {}),
    };
    const parsed = schema.safeParse(request, { reportInput: true });
    if (!parsed.success) throw malformed(fieldErrors(parsed.error.issues));
    event.call.request = parsed.data;
  },
});

const lowerCased = (headers: OperatorEvent['headers']) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

function readBody(event: OperatorEvent): JsonObject {
  const read = readJsonBody(bodyOf(event));
  if ('unreadable' in read) throw malformed([{ field: 'body', detail: read.unreadable }]);
  if (!isJsonObject(read.json)) throw malformed([{ field: 'body', detail: 'the body is not a JSON object' }]);
  return read.json;
}

const malformed = (errors: ReturnType<typeof fieldErrors>): CallRejected =>
  new CallRejected('malformedRequest', { errors });
