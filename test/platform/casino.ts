/** A casino to play against: the deployed functions in this process, behind the local gateway, on tables of their own. */

import type { Handler } from '../../infra/local/invocation.ts';
import { type Gateway, openGateway } from '../../infra/local/server.ts';
import { type FunctionRoute, ROUTES } from '../../infra/routes.ts';
import { createTestTables, type TestTables } from '../support/dynamodb.ts';

export const OPERATOR_ID = 'examplecasino';
export const SECRET = 'secret_key';

const PLAYED = new Set(['put-player', 'get-player', 'transfer', 'launch', 'end-session', 'list-entries']);

export interface TestCasino extends TestTables {
  readonly url: string;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Opens the casino; once a test file, since functions read their environment as they load.
 *
 * @param replace puts another handler in a function's place
 */
export async function openCasino(
  launchHost: string,
  replace: (name: string, handler: Handler) => Handler = (_, handler) => handler,
): Promise<TestCasino> {
  const { endpoint, tables } = await createTestTables();
  // biome-ignore lint/style/noProcessEnv: where the deployed functions look for their settings
  Object.assign(process.env, {
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    LEDGER_TABLE: tables.ledger,
    SESSIONS_TABLE: tables.sessions,
    SETTINGS_TABLE: tables.settings,
    DYNAMODB_ENDPOINT: endpoint,
    OPERATORS: JSON.stringify({ [OPERATOR_ID]: { secretKeys: [SECRET] } }),
    OPERATOR_IDS: JSON.stringify([OPERATOR_ID]),
    GAME_LAUNCH_HOST: launchHost,
  });
  const routes = ROUTES.filter(({ group, name }) => group === 'gameplay' || PLAYED.has(name));
  const load = async ({ group, name }: FunctionRoute): Promise<[string, Handler]> => {
    const { handler } = (await import(`../../functions/${group}/${name}.ts`)) as { handler: Handler };
    return [name, replace(name, handler)];
  };
  const handlers = new Map(await Promise.all(routes.map(load)));
  const gateway: Gateway = await openGateway(0, { routes, handlers, onFailure: () => {} });
  return { endpoint, tables, url: gateway.url, [Symbol.asyncDispose]: () => gateway.close(5_000) };
}
