/** What one version has written, the other plays on: no call is told another thing than its own version would tell. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { localClient } from '../support/dynamodb.ts';
import { newId } from '../support/players.ts';
import { wrongsInProof } from '../wire/proven.ts';
import { balanceAt, changeOf, result, type Seat, takeSeat, told } from './seat.ts';
import { START_TIMEOUT, startTwoVersions, type TwoVersions } from './two-versions.ts';

let both: TwoVersions;

beforeAll(async () => {
  both = await startTwoVersions();
}, START_TIMEOUT);

afterAll(() => both?.close());

describe.each([
  ['what the previous version has written, this one', 'previous', 'current'],
  ['what this version has written, the previous one', 'current', 'previous'],
] as const)('%s', (_, writing, reading) => {
  const writer = () => both[writing];
  const reader = () => both[reading];
  let seat: Seat;

  beforeAll(async () => {
    seat = await takeSeat(writer());
  });

  test('opens a session of', async () => {
    const data = { token: seat.token };
    const answer = told(await reader().play('authenticate', data));
    expect(answer).toMatchObject({ status: 'OK', data: { user_id: seat.userId } });
    expect(answer).toEqual(told(await writer().play('authenticate', data)));
  });

  test('plays a round of to its end', async () => {
    const bet = changeOf(seat);
    expect(await result(writer(), 'changebalance', bet)).toBe('OK');
    expect(await balanceAt(reader(), seat)).toBe('990');
    const win = { ...bet, transaction_id: newId(), transaction_type: 'WIN', amount: '25.50', round_finished: true };
    expect(await result(reader(), 'changebalance', win)).toBe('OK');
    expect(await balanceAt(writer(), seat)).toBe('1015.5');
  });

  test.each([
    ['a BET', {}],
    ['a free spin', { amount: '0.00', context: { reason: 'PROMO-FREESPIN' } }],
    ['a BET that was more than there is', { amount: '100000.00' }],
    ['a WIN of a round that never was', { transaction_type: 'WIN' }],
  ])('tells again of %s, and moves nothing', async (_name, changes) => {
    const sent = changeOf(seat, changes);
    const first = told(await writer().play('changebalance', sent));
    const balance = await balanceAt(writer(), seat);
    expect(told(await reader().play('changebalance', sent))).toEqual(first);
    expect(await balanceAt(reader(), seat)).toBe(balance);
  });

  test('sees when an id is used for another thing', async () => {
    const bet = changeOf(seat);
    await writer().play('changebalance', bet);
    const other = { ...bet, amount: '11.00' };
    const seen = told(await reader().play('changebalance', other));
    expect(seen.status).toBe('ERROR');
    expect(seen).toEqual(told(await writer().play('changebalance', other)));
  });

  test('cancels a BET and a WIN of, once', async () => {
    const before = await balanceAt(reader(), seat);
    const bet = changeOf(seat);
    const win = { ...bet, transaction_id: newId(), transaction_type: 'WIN', amount: '7.00' };
    for (const sent of [bet, win]) expect(await result(writer(), 'changebalance', sent)).toBe('OK');
    for (const sent of [win, bet]) expect(await result(reader(), 'cancel', sent)).toBe('OK');
    const again = told(await writer().play('cancel', bet));
    expect(again).toEqual(told(await reader().play('cancel', bet)));
    expect(await balanceAt(writer(), seat)).toBe(before);
  });

  test('keeps out a BET whose cancel came first', async () => {
    const bet = changeOf(seat);
    const canceled = told(await writer().play('cancel', bet));
    const refused = await result(reader(), 'changebalance', bet);
    expect(refused).toMatch(/^OP_/);
    expect(await result(writer(), 'changebalance', bet)).toBe(refused);
    expect(told(await reader().play('cancel', bet))).toEqual(canceled);
  });

  test('finishes a round, and tells the status of what was in it', async () => {
    const bet = changeOf(seat);
    await writer().play('changebalance', bet);
    const asked = { user_id: seat.userId, transaction_id: bet.transaction_id, round_id: bet.round_id };
    const status = told(await reader().play('status', asked));
    expect(status).toMatchObject({ status: 'OK' });
    expect(status).toEqual(told(await writer().play('status', asked)));
    const finish = { user_id: seat.userId, round_id: bet.round_id, game_id: bet.game_id };
    expect(await result(reader(), 'finishround', finish)).toBe('OK');
    for (const by of [reader(), writer()]) {
      expect(await result(by, 'changebalance', { ...bet, transaction_id: newId() })).toBe('OP_49');
    }
  });

  test("holds to a player's limits, and counts what was staked before", async () => {
    const limited = await takeSeat(writer());
    await writer().ask('PATCH', limited.path, { limits: { wager: { day: 25 } } });
    for (const by of [writer(), reader()]) expect(await result(by, 'changebalance', changeOf(limited))).toBe('OK');
    const refused = await result(reader(), 'changebalance', changeOf(limited));
    expect(refused).toMatch(/^OP_/);
    expect(await result(writer(), 'changebalance', changeOf(limited))).toBe(refused);
  });

  test('refuses a blocked player, and a switched-off game', async () => {
    const blocked = await takeSeat(writer());
    await writer().ask('PATCH', blocked.path, { blocked: true });
    const refused = await result(reader(), 'changebalance', changeOf(blocked));
    expect(refused).toMatch(/^OP_/);
    const gameId = writing === 'previous' ? '301' : '302';
    await writer().ask('PUT', `/games/${gameId}`, { enabled: false });
    const off = await result(reader(), 'changebalance', changeOf(seat, { game_id: gameId }));
    expect(off).toMatch(/^OP_/);
    expect(off).not.toBe(refused);
    await reader().ask('PUT', `/games/${gameId}`, { enabled: true });
    expect(await result(writer(), 'changebalance', changeOf(seat, { game_id: gameId }))).toBe('OK');
  });

  test('makes the same transfer no second time', async () => {
    const transfer = { transfer_id: `again-${seat.userId}`, type: 'DEPOSIT', amount: 50 };
    const first = await writer().ask('POST', `${seat.path}/transfers`, transfer);
    expect(first.status).toBe(200);
    expect(await reader().ask('POST', `${seat.path}/transfers`, transfer)).toEqual(first);
  });

  test('ends its session', async () => {
    const ended = await takeSeat(writer());
    await reader().ask('DELETE', `/sessions/${ended.token}`);
    expect(await result(writer(), 'authenticate', { token: ended.token })).toMatch(/^OP_/);
  });

  test.each([
    ['the player', () => seat.path],
    ['the entries', () => `${seat.path}/entries?limit=100`],
    ['the rounds', () => `${seat.path}/rounds?limit=100`],
    ['the first transaction', () => `/transactions/${firstTransaction}`],
  ])('shows the casino all that the previous version would of %s', async (_name, path) => {
    await rememberFirstTransaction();
    const before = await both.previous.ask('GET', path());
    expect(before.status).toBe(200);
    // A new version may show more.
    expect(await both.current.ask('GET', path())).toMatchObject({ ...before });
  });

  let firstTransaction = '';

  async function rememberFirstTransaction(): Promise<void> {
    const { body } = await writer().ask('GET', `${seat.path}/entries?limit=100`);
    const [found] = body.entries.filter(({ transaction_id }: { transaction_id?: string }) => transaction_id);
    firstTransaction = found.transaction_id;
  }
});

test('all of it is proven by the finance verifier', async () => {
  const client = localClient(both.tables.endpoint);
  expect(await wrongsInProof(client, both.tables.tables.ledger)).toEqual([]);
  client.destroy();
});
