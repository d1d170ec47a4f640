/**
 * Every Lambda of the service, its route and what it may touch: the one table that the CDK app deploys from and the
 * local runner serves from, so that the two cannot drift.
 */

/** What a function does with a table; each verb maps to IAM actions in infra/constructs/table-rights.ts. */
export type Right = 'read' | 'get' | 'query' | 'query-index' | 'put' | 'update' | 'check';

export interface FunctionRoute {
  /** The function's name, its entry file `functions/{group}/{name}.ts` and its bundle. */
  readonly name: string;
  readonly group: 'gameplay' | 'operator';
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The path in API Gateway's own syntax, `{name}` for a path parameter. */
  readonly path: string;
  readonly rights: {
    readonly ledger?: readonly Right[];
    readonly sessions?: readonly Right[];
    readonly settings?: readonly Right[];
  };
  /** Whether it must know the operators' secrets (gameplay calls are signed; operator calls are IAM-authorized). */
  readonly secrets: boolean;
}

type Rights = FunctionRoute['rights'];

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

export const ROUTES: readonly FunctionRoute[] = [
  gameplay('authenticate', { ledger: ['read'], sessions: ['read'] }),
  gameplay('balance', { ledger: ['read'], sessions: ['read'] }),
  gameplay('changebalance', {
    ledger: ['read', 'put', 'update', 'check'],
    sessions: ['read'],
    settings: ['get'],
  }),
  gameplay('status', { ledger: ['read'] }),
  gameplay('cancel', { ledger: ['read', 'put', 'update'] }),
  gameplay('finishround', { ledger: ['read', 'update'] }),
  { name: 'ping', group: 'gameplay', method: 'GET', path: '/api/ping', rights: {}, secrets: false },

  operator('put-player', 'PUT', '/players/{user_id}', { ledger: ['read', 'put', 'update'] }),
  operator('get-player', 'GET', '/players/{user_id}', { ledger: ['read'] }),
  operator('patch-player', 'PATCH', '/players/{user_id}', { ledger: ['read', 'put', 'update'] }),
  operator('transfer', 'POST', '/players/{user_id}/transfers', { ledger: ['read', 'put', 'update', 'check'] }),
  operator('list-entries', 'GET', '/players/{user_id}/entries', { ledger: ['read', 'query-index'] }),
  operator('list-rounds', 'GET', '/players/{user_id}/rounds', { ledger: ['read', 'query'] }),
  operator('get-round', 'GET', '/players/{user_id}/rounds/{round_id}', { ledger: ['read'] }),
  operator('get-transaction', 'GET', '/transactions/{transaction_id}', { ledger: ['read'] }),
  operator('launch', 'POST', '/launches', { ledger: ['read'], sessions: ['put'] }),
  operator('end-session', 'DELETE', '/sessions/{token}', { sessions: ['update'] }),
  operator('switch-game', 'PUT', '/games/{game_id}', { settings: ['update'] }),
  operator('list-games', 'GET', '/games', { settings: ['get'] }),
];
