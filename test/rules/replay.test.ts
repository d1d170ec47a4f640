/** Rule 4.2: one transaction id has one answer for ever. The rule's table, record by record. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { everyItem, violations } from '../support/books.ts';
import { addPlayer, balanceOf, changeData, newId, setCurrency } from '../support/players.ts';
import { openWallet, resultOf, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
beforeAll(async () => {
  wallet = await openWallet();
});

const play = (data: object) => wallet.call('changebalance', data);

/** Each member of a transaction's identity, with another value. */
const DIFFERENCES: readonly [string, (data: { transaction_type: string }) => Promise<object> | object][] = [
  ['type', (data) => ({ transaction_type: data.transaction_type === 'BET' ? 'REFUND' : 'BET' })],
  ['user', async () => ({ user_id: (await addPlayer(wallet)).userId })],
  ['round', () => ({ round_id: newId() })],
  ['game', () => ({ game_id: '201' })],
  ['currency', () => ({ currency_code: 'USD' })],
  ['amount', () => ({ amount: '10.01' })],
];

/** The ways to a record of each status; each returns the transaction's data, its player and the result of sending it again. */
const RECORDS = {
  'OK BET': { changes: {}, again: 'OK', afterwards: async () => {} },
  'OK WIN': { changes: { transaction_type: 'WIN' }, again: 'OK', afterwards: async () => {} },
  'OK REFUND': { changes: { transaction_type: 'REFUND' }, again: 'OK', afterwards: async () => {} },
  'ERROR BET': { changes: { amount: '100.01' }, again: 'OP_31', afterwards: async () => {} },
  'ERROR WIN': {
    changes: { transaction_type: 'WIN', currency_code: 'GBP' },
    again: 'OP_30',
    afterwards: async () => {},
  },
  'CANCELED BET': { changes: {}, again: 'OP_49', afterwards: cancelIt },
  'CANCELED WIN': { changes: { transaction_type: 'WIN' }, again: 'OP_49', afterwards: cancelIt },
  'CANCELED after ERROR': { changes: { amount: '100.01' }, again: 'OP_49', afterwards: cancelIt },
} as const;

async function cancelIt(data: object): Promise<void> {
  expect(resultOf(await wallet.call('cancel', data))).toBe('OK');
}

async function recordOf(name: keyof typeof RECORDS) {
  const { changes, afterwards, again } = RECORDS[name];
  const player = await addPlayer(wallet);
  const data = changeData(player, changes);
  const first = await play(data);
  await afterwards(data);
  return { player, data, first, again };
}

const NAMES = Object.keys(RECORDS) as (keyof typeof RECORDS)[];

describe('4.2 sent again as it was', () => {
  test.each(NAMES)('4.2 %s: the answer of the table, and nothing moves', async (name) => {
    const { data, first, again } = await recordOf(name);
    const before = await everyItem(wallet);
    const second = await play(data);
    expect(resultOf(second)).toBe(again);
    if (!name.startsWith('CANCELED')) expect(second.response.data).toEqual(first.response.data);
    expect(await everyItem(wallet)).toEqual(before);
  });

  test.each(NAMES)('4.2 %s: token, timestamps, round_finished and context may differ', async (name) => {
    const { data, again } = await recordOf(name);
    const before = await everyItem(wallet);
    const retry = {
      ...data,
      token: null,
      transaction_timestamp: '2021-01-01 00:00:00',
      round_finished: true,
      context: { reason: 'RETRY' },
    };
    expect(resultOf(await play(retry))).toBe(again);
    expect(await everyItem(wallet)).toEqual(before);
  });
});

describe('4.2 sent again with other data is OP_40', () => {
  const pairs = NAMES.flatMap((name) => DIFFERENCES.map(([member, change]) => [name, member, change] as const));
  test.each(pairs)('4.2 %s, another %s', async (name, _, change) => {
    const { player, data } = await recordOf(name);
    const changed = { ...data, ...(await change(data)) };
    const before = await balanceOf(wallet, player);
    expect(resultOf(await play(changed))).toBe('OP_40');
    expect(await balanceOf(wallet, player)).toBe(before);
  });
});

describe('4.2 the first answer, whatever has happened since', () => {
  test('4.2 an OK keeps its balance when the balance has moved on, the player is blocked out and the round is finished', async () => {
    const player = await addPlayer(wallet);
    const bet = changeData(player, { amount: '60.00' });
    await play(bet);
    await play(changeData(player, { transaction_type: 'WIN', amount: '500.00' }));
    await wallet.call('finishround', bet);
    expect((await play({ ...bet, token: 'ended' })).response.data).toEqual({ balance: 40, currency_code: 'EUR' });
    expect(await balanceOf(wallet, player)).toBe('540.00');
  });

  test('4.2 a refused BET stays refused when there is money: the game already told its player no', async () => {
    const player = await addPlayer(wallet, { balance: '5.00' });
    const bet = changeData(player);
    const first = await play(bet);
    await play(changeData(player, { transaction_type: 'WIN', amount: '500.00' }));
    const again = await play(bet);
    expect(again.response.data).toEqual(first.response.data);
    expect(again.response.data).toMatchObject({ error_code: 'OP_31', balance: 5 });
    expect(await balanceOf(wallet, player)).toBe('505.00');
  });

  test.each(['WIN', 'REFUND'])(
    '4.2 a refused %s is judged afresh: the money is still owed',
    async (transaction_type) => {
      const player = await addPlayer(wallet, { currency: 'USD' });
      const credit = changeData(player, { transaction_type });
      expect(resultOf(await play(credit))).toBe('OP_30');
      await setCurrency(wallet, player, 'EUR');
      const accepted = await play(credit);
      expect(accepted.response.data).toEqual({ balance: 110, currency_code: 'EUR' });
      expect((await play(credit)).response.data).toEqual(accepted.response.data);
      expect(await balanceOf(wallet, player)).toBe('110.00');
      expect((await wallet.call('status', credit)).response.data.transaction_status).toBe('OK');
    },
  );
});

describe('4.2 cancelled before it came', () => {
  test.each(['BET', 'WIN', 'REFUND'])(
    '4.2 a %s that comes late is OP_49, identical or not',
    async (transaction_type) => {
      const player = await addPlayer(wallet);
      const data = changeData(player, { transaction_type });
      expect(resultOf(await wallet.call('cancel', data))).toBe('OP_41');
      const before = await everyItem(wallet);
      expect(resultOf(await play(data))).toBe('OP_49');
      for (const [, change] of DIFFERENCES.filter(([member]) => member !== 'user')) {
        expect(resultOf(await play({ ...data, ...(await change(data)) }))).toBe('OP_49');
      }
      expect(await everyItem(wallet)).toEqual(before);
      const other = await addPlayer(wallet);
      expect(resultOf(await play({ ...data, user_id: other.userId, token: other.token }))).toBe('OP_49');
      expect(await balanceOf(wallet, other)).toBe('100.00');
    },
  );
});

test('4.2 the books are right after all of the above', async () => {
  expect(await violations(wallet)).toEqual([]);
});
