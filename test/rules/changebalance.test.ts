/** Rules 4.1 and 4.3 to 4.5: what refuses a changebalance and in which order, what is recorded, what moves. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { switchGame } from '../../shared/storage/game-switches.ts';
import { playerKey } from '../../shared/storage/keys.ts';
import { StoreUnavailable } from '../../shared/storage/store.ts';
import { everyItem, ledgerItems, violations } from '../support/books.ts';
import { addPlayer, balanceOf, changeData, money, type NewPlayer, newId } from '../support/players.ts';
import { OPERATOR_ID, openWallet, resultOf, type Wallet } from '../support/wallet.ts';

const DISABLED_GAME = '404';

let wallet: Wallet;
beforeAll(async () => {
  wallet = await openWallet();
  const change = { operatorId: OPERATOR_ID, gameId: DISABLED_GAME, enabled: false };
  await switchGame(wallet.client, wallet.tables.settings, change);
});

interface Fault {
  readonly code: string;
  readonly settings?: NewPlayer;
  readonly data?: object;
}

/** What can be wrong with a BET by a known player, in the order in which it is to be noticed. */
const FAULTS: readonly Fault[] = [
  { code: 'OP_21', data: { token: null } },
  { code: 'OP_33', settings: { blocked: true } },
  { code: 'OP_30', data: { currency_code: 'USD' } },
  { code: 'OP_35', data: { game_id: DISABLED_GAME } },
  { code: 'OP_49' },
  { code: 'OP_32', settings: { limits: { bet: money('9.99') } } },
  { code: 'OP_31', settings: { balance: '9.99' } },
];

/** A player and a change with all of these faults at once. */
async function withFaults(faults: readonly Fault[], changes: object = {}) {
  const player = await addPlayer(wallet, Object.assign({}, ...faults.map(({ settings }) => settings)));
  const data = changeData(player, Object.assign({}, ...faults.map((fault) => fault.data), changes));
  if (faults.some(({ code }) => code === 'OP_49')) {
    const win = changeData(player, { transaction_type: 'WIN', game_id: data.game_id, amount: '0' });
    await wallet.call('changebalance', win);
    const finished = await wallet.call('finishround', { ...win, user_id: player.userId });
    expect(resultOf(finished)).toBe('OK');
  }
  return { player, data };
}

describe('4.1 a BET is refused in this order: each row mends one thing and meets the next refusal', () => {
  test('4.1 OP_50 for its shape comes before the player is looked for', async () => {
    const { data } = await withFaults(FAULTS, { user_id: 'nobody', amount: '-1' });
    expect(resultOf(await wallet.call('changebalance', data))).toBe('OP_50');
  });

  test('4.1 OP_34 comes before all that is asked of a player', async () => {
    const { data } = await withFaults(FAULTS, { user_id: 'nobody' });
    expect(resultOf(await wallet.call('changebalance', data))).toBe('OP_34');
  });

  test('4.1 a transaction id that is known comes before the session', async () => {
    const first = await addPlayer(wallet);
    const known = changeData(first);
    await wallet.call('changebalance', known);
    const { data } = await withFaults(FAULTS, { transaction_id: known.transaction_id });
    expect(resultOf(await wallet.call('changebalance', data))).toBe('OP_40');
  });

  test.each(FAULTS.map(({ code }, index) => [code, FAULTS.slice(index)] as const))('4.1 %s', async (code, faults) => {
    const { player, data } = await withFaults(faults);
    const before = await balanceOf(wallet, player);
    expect(resultOf(await wallet.call('changebalance', data))).toBe(code);
    expect(await balanceOf(wallet, player)).toBe(before);
  });

  test('4.1 OK when nothing is wrong', async () => {
    const { data } = await withFaults([]);
    expect(resultOf(await wallet.call('changebalance', data))).toBe('OK');
  });
});

describe('4.1 money owed to a player is credited whatever is wrong but the currency', () => {
  const all = FAULTS.filter(({ code }) => code !== 'OP_30');
  test.each(['WIN', 'REFUND'])('4.1 a %s', async (transaction_type) => {
    const { player, data } = await withFaults(all, { transaction_type });
    expect(resultOf(await wallet.call('changebalance', data))).toBe('OK');
    expect(await balanceOf(wallet, player)).toBe('19.99');
    const excluded = await addPlayer(wallet, { selfExcludedUntil: '2999-01-01T00:00:00.000Z', balance: '0' });
    const change = changeData({ ...excluded, token: 'ended' }, { transaction_type });
    expect(resultOf(await wallet.call('changebalance', change))).toBe('OK');
    const foreign = changeData(player, { transaction_type, currency_code: 'USD' });
    expect(resultOf(await wallet.call('changebalance', foreign))).toBe('OP_30');
    const unknown = changeData({ userId: 'nobody', token: null }, { transaction_type });
    expect(resultOf(await wallet.call('changebalance', unknown))).toBe('OP_34');
    expect(await balanceOf(wallet, player)).toBe('19.99');
  });
});

test.each(['WIN', 'REFUND'])('4.1 a %s does not wait for the game switches', async (transaction_type) => {
  const isEnabled = async () => {
    throw new StoreUnavailable('no settings');
  };
  const blind = await openWallet({ beside: wallet, replace: () => ({ games: { isEnabled } }) });
  const player = await addPlayer(blind);
  expect(resultOf(await blind.call('changebalance', changeData(player, { transaction_type })))).toBe('OK');
});

describe('4.3 refusals', () => {
  test('4.3 OP_31 carries the balance and its currency', async () => {
    const player = await addPlayer(wallet, { balance: '9.90' });
    const { body } = await wallet.send('changebalance', changeData(player));
    const error = '"error_code":"OP_31","error_message":"Insufficient funds"';
    expect(body).toContain(`"data":{${error},"balance":9.90,"currency_code":"EUR"}`);
  });

  test.each(FAULTS.map((fault) => [fault.code, fault] as const))(
    '4.3 %s is recorded for status and support',
    async (code, fault) => {
      const { player, data } = await withFaults([fault]);
      const answer = await wallet.call('changebalance', data);
      expect(resultOf(answer)).toBe(code);
      if (code !== 'OP_31') expect(Object.keys(answer.response.data)).toEqual(['error_code', 'error_message']);
      const status = await wallet.call('status', data);
      expect(status.response).toMatchObject({ status: 'OK', data: { transaction_status: 'ERROR' } });
      const record = (await ledgerItems(wallet)).find(({ transaction_id: id }) => id?.S === data.transaction_id);
      expect(record).toMatchObject({ status: { S: 'ERROR' }, error_code: { S: code }, user_id: { S: player.userId } });
      expect(record).not.toHaveProperty('seq');
    },
  );

  test('4.3 nothing is recorded for a call that is denied, unsigned, malformed or names no player', async () => {
    const player = await addPlayer(wallet);
    const data = changeData(player);
    const before = await everyItem(wallet);
    expect((await wallet.send('changebalance', data, { secret: 'guess' })).statusCode).toBe(403);
    const body = JSON.stringify({ command: 'changebalance', data });
    expect(resultOf(await wallet.call('changebalance', data, { body }))).toBe('OP_20');
    expect(resultOf(await wallet.call('changebalance', { ...data, user_id: 'nobody' }))).toBe('OP_34');
    expect(resultOf(await wallet.call('changebalance', { ...data, amount: '1.001' }))).toBe('OP_50');
    expect(resultOf(await wallet.call('changebalance', data, { remainingMilliseconds: 0 }))).toBe('OP_47');
    expect(await everyItem(wallet)).toEqual(before);
    expect(resultOf(await wallet.call('changebalance', data))).toBe('OK');
  });
});

describe('4.4 and 4.5 movements', () => {
  test('4.4 BET debits, WIN and REFUND credit', async () => {
    const player = await addPlayer(wallet, { balance: '100.00' });
    const balances = [];
    for (const transaction_type of ['BET', 'WIN', 'REFUND']) {
      const change = changeData(player, { transaction_type, amount: '17.25' });
      balances.push((await wallet.call('changebalance', change)).response.data);
    }
    const euros = (balance: number) => ({ balance, currency_code: 'EUR' });
    expect(balances).toEqual([euros(82.75), euros(100), euros(117.25)]);
  });

  test('4.4 a BET of all that is there is taken, of a cent more it is not', async () => {
    const player = await addPlayer(wallet, { balance: '10.00' });
    expect(resultOf(await wallet.call('changebalance', changeData(player, { amount: '10.01' })))).toBe('OP_31');
    expect(resultOf(await wallet.call('changebalance', changeData(player, { amount: '10.00' })))).toBe('OK');
    expect(await balanceOf(wallet, player)).toBe('0.00');
    expect(resultOf(await wallet.call('changebalance', changeData(player, { amount: '0.01' })))).toBe('OP_31');
    expect(resultOf(await wallet.call('changebalance', changeData(player, { amount: '0' })))).toBe('OK');
  });

  test('4.5 wallet, transaction, round and counters are one TransactWriteItems', async () => {
    const own = await openWallet({ beside: wallet });
    const player = await addPlayer(own);
    const sent: string[] = [];
    own.client.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          sent.push(`${commandName}`);
          return next(args);
        },
      { step: 'initialize' },
    );
    const bet = changeData(player, { round_id: newId(), round_finished: true });
    expect(resultOf(await own.call('changebalance', bet))).toBe('OK');
    expect(sent.toSorted()).toEqual(['BatchGetItemCommand', 'GetItemCommand', 'TransactWriteItemsCommand']);
    const items = (await ledgerItems(own)).filter(
      ({ pk, user_id }) => user_id?.S === player.userId || pk?.S === playerKey(player).pk,
    );
    const find = (sk: string) => items.find((item) => item.sk?.S === sk);
    expect(find('player')).toMatchObject({ balance: { N: '9000' }, seq: { N: '2' } });
    expect(find('player')?.usage?.M?.day?.M).toMatchObject({ wagered: { N: '1000' }, lost: { N: '1000' } });
    expect(find('transaction')).toMatchObject({ status: { S: 'OK' }, seq: { N: '2' } });
    expect(find(`round|${bet.round_id}`)).toMatchObject({ bet_count: { N: '1' }, bet_sum: { N: '1000' } });
    expect(find(`round|${bet.round_id}`)).toHaveProperty('finished_at');
  });

  test('4.5 the books are right after all of the above', async () => {
    expect(await violations(wallet)).toEqual([]);
  });
});
