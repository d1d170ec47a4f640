/** What is told of a call of the operator API: its status, and the ids of its path that are nobody's name. */
import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Handler } from '../../infra/local/invocation.ts';
import { getPlayer } from '../../shared/commands/get-player.ts';
import { getRound } from '../../shared/commands/get-round.ts';
import { putPlayer } from '../../shared/commands/put-player.ts';
import { operatorHandler } from '../../shared/middleware/operator.ts';
import { getRoundCall } from '../../shared/operator-api/history-calls.ts';
import { getPlayerCall, putPlayerCall } from '../../shared/operator-api/player-calls.ts';
import type { Store } from '../../shared/storage/store.ts';
import { newPath } from '../support/gambler.ts';
import { newPlayer, type OperatorApi, openOperatorApi } from '../support/operator-api.ts';
import { OPERATOR_ID, openWallet, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
let api: OperatorApi;
beforeAll(async () => {
  wallet = await openWallet();
  api = openOperatorApi(wallet);
});
beforeEach(() => {
  wallet.told.length = 0;
});

const functionsOn = (store: Store): Record<string, Handler> => {
  const services = { ...wallet.services, operatorIds: new Set([OPERATOR_ID]), store };
  return {
    'put-player': operatorHandler(putPlayerCall, putPlayer, services) as Handler,
    'get-player': operatorHandler(getPlayerCall, getPlayer, services) as Handler,
    'get-round': operatorHandler(getRoundCall, getRound, services) as Handler,
  };
};

test('its status tells success, refusal and rejection', async () => {
  const path = newPath();
  const handlers = functionsOn(wallet.real.store);
  await api('PUT', path, newPlayer(), { handlers });
  await api('PUT', path, newPlayer({ currency_code: 'USD' }), { handlers });
  await api('PUT', path, newPlayer({ user_name: 'a|b' }), { handlers });
  await api('GET', path, undefined, { handlers, operatorId: 'nobody' });
  expect(wallet.told.map(({ level, outcome, operatorId }) => [level, outcome, operatorId])).toEqual([
    ['INFO', '201', OPERATOR_ID],
    ['INFO', '409', OPERATOR_ID],
    ['WARN', '400', OPERATOR_ID],
    ['WARN', '404', undefined],
  ]);
  expect(wallet.told[0]).toMatchObject({ api: 'operator', command: 'put-player', consumption: { calls: 2 } });
});

test('what nobody foresaw is an error', async () => {
  const handlers = functionsOn({ ...wallet.real.store, read: () => Promise.reject(new TypeError('oops')) });
  expect((await api('GET', newPath(), undefined, { handlers })).status).toBe(500);
  expect(wallet.told).toMatchObject([{ level: 'ERROR', outcome: '500', command: 'get-player' }]);
});

test('a round is named, its player is not', async () => {
  const path = newPath();
  await api('GET', `${path}/rounds/1727`, undefined, { handlers: functionsOn(wallet.real.store) });
  expect(wallet.told).toMatchObject([{ outcome: '404', roundId: '1727' }]);
  expect(JSON.stringify(wallet.told)).not.toContain(path.split('/').at(-1));
});

test('an observer that fails costs no answer', async () => {
  const fail = (): never => {
    throw new Error('no space left on device');
  };
  const services = { ...wallet.services, operatorIds: new Set([OPERATOR_ID]), tellCall: fail, log: fail };
  const broken = { ...services, store: { ...services.store, read: () => Promise.reject(new TypeError('oops')) } };
  const path = newPath();
  const put = operatorHandler(putPlayerCall, putPlayer, services) as Handler;
  expect((await api('PUT', path, newPlayer(), { handlers: { 'put-player': put } })).status).toBe(201);
  const get = operatorHandler(getPlayerCall, getPlayer, broken) as Handler;
  expect((await api('GET', path, undefined, { handlers: { 'get-player': get } })).status).toBe(500);
});
