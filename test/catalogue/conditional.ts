/** A conditional call of the operator API: as any other, with an If-None-Match. */
import type { Handler } from '../../infra/local/invocation.ts';
import type { OperatorAnswer, OperatorApi, OperatorCallOptions } from '../support/operator-api.ts';

/** Asks for the list again, with the answer's name that the caller has. */
export async function askAgain(
  api: OperatorApi,
  path: `/games${string}` | `/lobbies${string}`,
  ifNoneMatch: string,
  options: OperatorCallOptions = {},
): Promise<OperatorAnswer> {
  const name = path.startsWith('/games') ? 'list-games' : 'list-lobbies';
  const { handler } = (await import(`../../functions/operator/${name}.ts`)) as { handler: Handler };
  const withHeader: Handler = (event, context) =>
    handler({ ...event, headers: { ...event.headers, 'If-None-Match': ifNoneMatch } }, context);
  return api('GET', path, undefined, { ...options, handlers: { [name]: withHeader } });
}
