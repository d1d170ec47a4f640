/** What the operator API answers instead: problem details, by their names one response for each HTTP status. */
import * as z from 'zod/mini';
import { type ProblemName, problemDetails } from '../../shared/operator-api/problems.ts';
import { writeJson } from '../../shared/protocol/json.ts';
import { described } from './answer-fields.ts';
import { schemaReference } from './json-schemas.ts';

export const problem = z.object({
  type: described(
    'A URN that stays the same for its kind of problem',
    z.string().check(z.regex(/^urn:seamless-wallet:problem:[a-z-]+$/)),
  ),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: described(
    'The members of the request that are wrong',
    z.array(z.object({ field: z.string(), detail: z.string() })),
  ),
});

/** What comes of any call: the request may be malformed, its operator unknown, the service busy or broken. */
const ALWAYS: readonly ProblemName[] = ['malformedRequest', 'operatorNotFound', 'busy', 'internalError'];

const problemOf = (name: ProblemName) => JSON.parse(writeJson(problemDetails(name).body)) as z.output<typeof problem>;

/** An example of each of these problems, and of those that any call may come to, by its name. */
export const problemExamples = (names: readonly ProblemName[]): Record<string, object> =>
  Object.fromEntries([...ALWAYS, ...names].map((name) => [name, { value: problemOf(name) }]));

/** The responses of a call that may come to these problems, by status; each refers to its problems' examples. */
export function problemResponses(names: readonly ProblemName[]): Record<string, object> {
  const byStatus = Object.groupBy([...ALWAYS, ...names], (name) => problemOf(name).status);
  return Object.fromEntries(Object.entries(byStatus).map(([status, ofStatus = []]) => [status, response(ofStatus)]));
}

const response = (names: readonly ProblemName[]) => ({
  description: names.map((name) => problemOf(name).title).join('; '),
  ...(names.includes('busy')
    ? { headers: { 'Retry-After': { description: 'When to try again, seconds', schema: { type: 'integer' } } } }
    : {}),
  content: {
    'application/problem+json': {
      schema: { $ref: schemaReference('Problem') },
      examples: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/examples/${name}` }])),
    },
  },
});
