/**
 * Every Lambda of the service, its route or its clock, and what it may touch: the one table that the CDK app deploys from
 * and the local runner serves from, so that the two cannot drift.
 */

/** What a function does with a table; each verb maps to IAM actions in infra/constructs/table-rights.ts. */
export type Right = 'read' | 'get' | 'query' | 'query-index' | 'scan' | 'put' | 'update' | 'check';

export interface FunctionDefinition {
  /** The function's name, its entry file `functions/{group}/{name}.ts` and its bundle. */
  readonly name: string;
  readonly group: 'gameplay' | 'operator' | 'jobs';
  readonly rights: {
    readonly ledger?: readonly Right[];
    readonly sessions?: readonly Right[];
    readonly settings?: readonly Right[];
  };
  /** Whether it must know the operators' secrets: to check the PLATFORM's calls, or to sign calls to it. */
  readonly secrets: boolean;
  /** Whether it calls the PLATFORM, which allow-lists the casino's address. */
  readonly callsPlatform?: boolean;
}

/** A function behind API Gateway. */
export interface FunctionRoute extends FunctionDefinition {
  readonly group: 'gameplay' | 'operator';
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The path in API Gateway's own syntax, `{name}` for a path parameter. */
  readonly path: string;
}

/** A function called by the clock. */
export interface Job extends FunctionDefinition {
  readonly group: 'jobs';
  /** Every so many minutes, or daily at an hour and minute, UTC. */
  readonly schedule: { readonly everyMinutes: number } | { readonly hour: number; readonly minute: number };
  /** How long it may take, seconds. */
  readonly timeoutSeconds: number;
}

type Rights = FunctionDefinition['rights'];

/** A command the PLATFORM calls: `POST /api/{command}`, signed with the operator's secret (rule 1.1). */
const gameplay = (name: string, rights: Rights): FunctionRoute => ({
  name,
  group: 'gameplay',
  method: 'POST',
  path: `/api/${name}`,
  rights,
  secrets: true,
});

/** A call of the casino's own back end: `/operator/{operator_id}/…`, IAM-authorized. */
const operator = (name: string, method: FunctionRoute['method'], path: string, rights: Rights): FunctionRoute => ({
  name,
  group: 'operator',
  method,
  path: `/operator/{operator_id}${path}`,
  rights,
  secrets: false,
});

/** A question of the casino's back end that the PLATFORM answers. */
const platformQuestion = (name: string, path: string): FunctionRoute => ({
  ...operator(name, 'GET', path, {}),
  secrets: true,
  callsPlatform: true,
});

export const ROUTES: readonly FunctionRoute[] = [
  gameplay('authenticate', { ledger: ['read'], sessions: ['read'] }),
  gameplay('balance', { ledger: ['read'], sessions: ['read'] }),
  gameplay('changebalance', {
    ledger: ['read', 'put', 'update', 'check'],
    sessions: ['read'],
    settings: ['get'],
  }),
  gameplay('status', { ledger: ['read'] }),
  gameplay('cancel', { ledger: ['read', 'put', 'update', 'check'] }),
  gameplay('finishround', { ledger: ['read', 'update'] }),
  { name: 'ping', group: 'gameplay', method: 'GET', path: '/api/ping', rights: {}, secrets: false },

  operator('put-player', 'PUT', '/players/{user_id}', { ledger: ['read', 'put', 'update'] }),
  operator('get-player', 'GET', '/players/{user_id}', { ledger: ['read'] }),
  operator('patch-player', 'PATCH', '/players/{user_id}', { ledger: ['read', 'update'] }),
  operator('transfer', 'POST', '/players/{user_id}/transfers', { ledger: ['read', 'put', 'update', 'check'] }),
  operator('list-entries', 'GET', '/players/{user_id}/entries', { ledger: ['read', 'query-index'] }),
  operator('list-rounds', 'GET', '/players/{user_id}/rounds', { ledger: ['read', 'query'] }),
  operator('get-round', 'GET', '/players/{user_id}/rounds/{round_id}', { ledger: ['read'] }),
  operator('get-transaction', 'GET', '/transactions/{transaction_id}', { ledger: ['read'] }),
  operator('launch', 'POST', '/launches', { ledger: ['read'], sessions: ['put'], settings: ['read'] }),
  operator('end-session', 'DELETE', '/sessions/{token}', { sessions: ['update'] }),
  operator('switch-game', 'PUT', '/games/{game_id}', { settings: ['update'] }),
  operator('list-games', 'GET', '/games', { settings: ['read', 'query'] }),
  operator('list-lobbies', 'GET', '/lobbies', { settings: ['read', 'query'] }),
  operator('get-reconciliation', 'GET', '/reports/reconciliation', { settings: ['get'] }),

  platformQuestion('business-report', '/platform/business-report'),
  platformQuestion('balance-limits', '/platform/balance-limits'),
  platformQuestion('ggr-limits', '/platform/ggr-limits'),
  platformQuestion('hand-history', '/platform/hand-history/{transaction_id}/{history_id}'),
];

export const JOBS: readonly Job[] = [
  {
    name: 'sync-catalogue',
    group: 'jobs',
    schedule: { everyMinutes: 60 },
    timeoutSeconds: 300,
    rights: { settings: ['get', 'query', 'put', 'update'] },
    secrets: true,
    callsPlatform: true,
  },
  {
    name: 'watch-limits',
    group: 'jobs',
    schedule: { everyMinutes: 5 },
    timeoutSeconds: 120,
    rights: {},
    secrets: true,
    callsPlatform: true,
  },
  {
    name: 'reconcile',
    group: 'jobs',
    schedule: { hour: 2, minute: 0 },
    timeoutSeconds: 900,
    rights: { ledger: ['scan'], settings: ['query', 'put'] },
    secrets: true,
    callsPlatform: true,
  },
];

/** All that is bundled and deployed. */
export const FUNCTIONS: readonly (FunctionRoute | Job)[] = [...ROUTES, ...JOBS];
