/** Rule 4.6: responsible gambling limits, their periods, and what gives back. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { noUsage } from '../../shared/domain/limits.ts';
import { violations } from '../support/books.ts';
import { addPlayer, changeData, money, type NewPlayer } from '../support/players.ts';
import { openWallet, resultOf, type Wallet } from '../support/wallet.ts';

let tables: Wallet;
beforeAll(async () => {
  tables = await openWallet();
});

/** A Wednesday in the middle of a month, in a year in which no other clock of the tests runs. */
const WEDNESDAY = '2031-01-15T12:00:00Z';

/** A player of 1,000.00 with these limits, in a wallet whose clock the test sets. */
async function openAt(at: string, limits: NewPlayer['limits'] = {}) {
  let now = new Date(at);
  const wallet = await openWallet({ beside: tables, replace: () => ({ now: () => now }) });
  const expiresAt = Date.parse('2039-01-01') / 1000;
  const settings = { now, usage: noUsage(now), limits, session: { expiresAt }, balance: '1000.00' };
  const player = await addPlayer(wallet, settings);
  const change = (transaction_type: string) => async (amount: string) => {
    const data = changeData(player, { transaction_type, amount });
    return { data, result: resultOf(await wallet.call('changebalance', data)) };
  };
  return {
    wallet,
    setClock: (later: string) => {
      now = new Date(later);
    },
    bet: async (amount: string) => (await change('BET')(amount)).result,
    win: async (amount: string) => (await change('WIN')(amount)).data,
    placeBet: async (amount: string) => (await change('BET')(amount)).data,
    refund: async (amount: string) => (await change('REFUND')(amount)).data,
    cancel: async (data: object) => resultOf(await wallet.call('cancel', data)),
  };
}

test('4.6 no limits, no OP_32', async () => {
  const { bet } = await openAt(WEDNESDAY);
  expect(await bet('1000.00')).toBe('OK');
});

test('4.6 the largest single bet: exactly the limit is allowed, a cent more is not', async () => {
  const { bet } = await openAt(WEDNESDAY, { bet: money('10.00') });
  expect([await bet('10.00'), await bet('10.01'), await bet('10.00')]).toEqual(['OK', 'OP_32', 'OK']);
});

const PERIODS = ['day', 'week', 'month'] as const;

describe.each(PERIODS)('4.6 limits per %s', (period) => {
  test('4.6 wagered: what is won back does not count', async () => {
    const { bet, win, refund } = await openAt(WEDNESDAY, { wager: { [period]: money('50.00') } });
    expect(await bet('40.00')).toBe('OK');
    await win('500.00');
    await refund('5.00');
    expect([await bet('10.01'), await bet('10.00'), await bet('0.01')]).toEqual(['OP_32', 'OK', 'OP_32']);
  });

  test('4.6 net loss: what is won or refunded counts', async () => {
    const { bet, win, refund } = await openAt(WEDNESDAY, { loss: { [period]: money('50.00') } });
    expect([await bet('50.00'), await bet('0.01')]).toEqual(['OK', 'OP_32']);
    await win('20.00');
    await refund('5.00');
    expect([await bet('25.01'), await bet('25.00'), await bet('0.01')]).toEqual(['OP_32', 'OK', 'OP_32']);
  });

  test('4.6 a cancelled BET gives its part back, a cancelled WIN takes it', async () => {
    const limits = { wager: { [period]: money('50.00') }, loss: { [period]: money('50.00') } };
    const { wallet, bet, placeBet, win, cancel } = await openAt(WEDNESDAY, limits);
    const placed = await placeBet('50.00');
    expect(await bet('0.01')).toBe('OP_32');
    expect([await cancel(placed), await cancel(placed)]).toEqual(['OK', 'OK']);
    expect([await bet('50.01'), await bet('40.00')]).toEqual(['OP_32', 'OK']);
    const won = await win('5.00');
    await cancel(won);
    expect([await bet('10.01'), await bet('10.00')]).toEqual(['OP_32', 'OK']);
    expect(await violations(wallet)).toEqual([]);
  });
});

/** The last millisecond of a period and the first of the next; a week begins on Monday, all in UTC. */
const EDGES = {
  day: ['2031-01-15T23:59:59.999Z', '2031-01-16T00:00:00.000Z'],
  week: ['2031-01-19T23:59:59.999Z', '2031-01-20T00:00:00.000Z'],
  month: ['2031-01-31T23:59:59.999Z', '2031-02-01T00:00:00.000Z'],
} as const;

describe.each(PERIODS)('4.6 the end of a %s, UTC', (period) => {
  test.each(['wager', 'loss'])('4.6 the %s starts again from nothing, and not a millisecond earlier', async (kind) => {
    const [last, first] = EDGES[period];
    const { bet, setClock } = await openAt(WEDNESDAY, { [kind]: { [period]: money('50.00') } });
    expect(await bet('50.00')).toBe('OK');
    setClock(last);
    expect(await bet('0.01')).toBe('OP_32');
    setClock(first);
    expect([await bet('50.01'), await bet('50.00'), await bet('0.01')]).toEqual(['OP_32', 'OK', 'OP_32']);
  });

  test('4.6 a BET of the period before, cancelled in this one, gives nothing back', async () => {
    const [last, first] = EDGES[period];
    const { placeBet, bet, cancel, setClock } = await openAt(last, { wager: { [period]: money('50.00') } });
    const before = await placeBet('50.00');
    setClock(first);
    expect(await bet('50.00')).toBe('OK');
    expect(await cancel(before)).toBe('OK');
    expect(await bet('0.01')).toBe('OP_32');
  });
});

test('4.6 a week that spans two months, a month that ends in a week: each period ends by itself', async () => {
  const limits = { wager: { week: money('100.00'), month: money('80.00') } };
  const { bet, setClock } = await openAt('2031-01-30T12:00:00Z', limits);
  expect([await bet('80.00'), await bet('0.01')]).toEqual(['OK', 'OP_32']);
  setClock('2031-02-01T12:00:00Z');
  expect([await bet('20.01'), await bet('20.00'), await bet('0.01')]).toEqual(['OP_32', 'OK', 'OP_32']);
  setClock('2031-02-03T00:00:00Z');
  expect([await bet('60.01'), await bet('60.00')]).toEqual(['OP_32', 'OK']);
});

test('4.6 a BET refused for limits uses nothing of them', async () => {
  const { bet } = await openAt(WEDNESDAY, { wager: { day: money('10.00') } });
  expect([await bet('10.01'), await bet('10.01'), await bet('10.00')]).toEqual(['OP_32', 'OP_32', 'OK']);
});
