/** Holds real answers against what the operator API's document says, and remembers which of it was seen. */
import { expect } from '@jest/globals';
import { findRoute } from '../../infra/local/route-match.ts';
import { OPERATOR_ANSWERS } from '../../infra/openapi/operator-answers.ts';
import { OPERATIONS } from '../../infra/openapi/operator-operations.ts';
import { problem, problemResponses } from '../../infra/openapi/problem-answer.ts';
import { ROUTES } from '../../infra/routes.ts';
import type { OperatorAnswer, OperatorApi } from '../support/operator-api.ts';

/** The API, with each answer checked before it is given; `seen` gets what came, such as `get-player 200`. */
export const documented =
  (api: OperatorApi, seen: Set<string>): OperatorApi =>
  async (method, path, body, options) => {
    const answer = await api(method, path, body, options);
    const name = findRoute(ROUTES, method, `/operator/any${path.split('?')[0]}`)?.route.name ?? '';
    seen.add(`${name} ${answer.status}`);
    if (String(answer.headers['content-type']).startsWith('application/problem+json')) expectProblem(name, answer);
    else expectAnswer(name, answer);
    return answer;
  };

const operationOf = (name: string) => {
  const operation = OPERATIONS.find(({ call }) => call.name === name);
  if (operation === undefined) throw new Error(`${name} is not documented`);
  return operation;
};

/** A member that the schema does not know is left out of what it reads, so the two would differ. */
function expectAnswer(name: string, { status, body }: OperatorAnswer): void {
  const answers: Readonly<Record<number, keyof typeof OPERATOR_ANSWERS | null>> = operationOf(name).answers;
  const schema = answers[status];
  if (schema === undefined) throw new Error(`${name} is not documented to answer ${status}`);
  if (schema === null) expect(body).toBeUndefined();
  else expect(OPERATOR_ANSWERS[schema].parse(body)).toEqual(body);
}

function expectProblem(name: string, { status, body }: OperatorAnswer): void {
  expect(problem.parse(body)).toEqual(body);
  const response = problemResponses(operationOf(name).problems ?? [])[status] as { readonly description: string };
  expect(response?.description.split('; ')).toContain(body.title);
}
