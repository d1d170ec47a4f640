/** The deployed functions, loaded once in a process from their own files, with the environment that they read as they load. */
import type { Handler } from '../../../infra/local/invocation.ts';
import { ROUTES } from '../../../infra/routes.ts';
import { OPERATOR_IDS, OPERATORS } from '../platform/operators.ts';

/** Each function as loaded on every machine, by name. */
export type Functions = Readonly<Record<string, readonly Handler[]>>;

/** How many machines run the functions, each with a clock and a memory of its own. */
export const MACHINES = 3;

export const TABLE_NAMES = { ledger: 'ledger', sessions: 'sessions', settings: 'settings' };

/** What they are deployed with; game switches are read each time, for the model does not know when they were. */
const ENVIRONMENT = {
  AWS_REGION: 'simulated',
  AWS_ACCESS_KEY_ID: 'simulated',
  AWS_SECRET_ACCESS_KEY: 'simulated',
  LEDGER_TABLE: TABLE_NAMES.ledger,
  SESSIONS_TABLE: TABLE_NAMES.sessions,
  SETTINGS_TABLE: TABLE_NAMES.settings,
  SETTINGS_CACHE_SECONDS: '0',
  OPERATORS: JSON.stringify(OPERATORS),
  OPERATOR_IDS: JSON.stringify(OPERATOR_IDS),
  GAME_LAUNCH_HOST: 'launch.platform.example',
};

const GAMEPLAY = ['authenticate', 'balance', 'changebalance', 'status', 'cancel', 'finishround'];
const OPERATOR = [
  'put-player',
  'get-player',
  'patch-player',
  'transfer',
  'list-entries',
  'launch',
  'end-session',
  'switch-game',
];

/** Loads them; the globals must have been replaced before. */
export async function loadFunctions(): Promise<Functions> {
  // biome-ignore lint/style/noProcessEnv: where the deployed functions look for their settings
  Object.assign(process.env, ENVIRONMENT);
  const loaded = await Promise.all(
    [...GAMEPLAY, ...OPERATOR].map(async (name) => [name, await loadOnMachines(name)] as const),
  );
  return Object.fromEntries(loaded);
}

/** A module is loaded once for each URL. */
const loadOnMachines = (name: string): Promise<Handler[]> =>
  Promise.all(
    Array.from({ length: MACHINES }, async (_, machine) => {
      const url = new URL(`../../../functions/${routeOf(name).group}/${name}.ts?machine=${machine}`, import.meta.url);
      return ((await import(url.href)) as { readonly handler: Handler }).handler;
    }),
  );

/** The route of a function. */
export function routeOf(name: string): (typeof ROUTES)[number] {
  const route = ROUTES.find((candidate) => candidate.name === name);
  if (route === undefined) throw new Error(`There is no function ${name}`);
  return route;
}
