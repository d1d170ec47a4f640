/** Lending players whom people have prepared. */
import { describe, expect, test } from '@jest/globals';
import { PlayerUnavailable, type TestPlayer } from './run/deployment.ts';
import { centsOf, decimalOf, type PreparedPlayer, preparedPlayers } from './run/prepared-players.ts';

/** A casino whose players have these balances. */
function purseOf(balances: Record<string, string>) {
  const moves: string[] = [];
  const move = (type: string, sign: bigint) => async (player: TestPlayer, amount: string) => {
    if (amount !== '0.00') moves.push(`${type} ${amount}`);
    const balance = decimalOf(centsOf(balances[player.userId] ?? '0.00') + sign * centsOf(amount));
    balances[player.userId] = balance;
    return balance;
  };
  return { moves, purse: { win: move('WIN', 1n), bet: move('BET', -1n) } };
}

const open = (prepared: readonly PreparedPlayer[], balances: Record<string, string> = {}) => {
  const { moves, purse } = purseOf(balances);
  return { moves, balances, ...preparedPlayers(prepared, purse) };
};

describe('the balance of the wish', () => {
  test.each([
    ['3.50', '100.00', ['WIN 96.50']],
    ['100.00', '100.00', []],
    ['250.00', '100.00', ['BET 150.00']],
    ['-5.00', '0.00', ['WIN 5.00']],
    ['9999999999999999.99', '0.01', ['BET 9999999999999999.98']],
  ])('from %s to %s', async (had, balance, expected) => {
    const { take, moves, balances } = open([{ user_id: 'a', token: 't' }], { a: had });
    await expect(take({ balance }, '')).resolves.toMatchObject({ userId: 'a', token: 't', whose: 'first' });
    expect(moves).toEqual(expected);
    expect(balances.a).toBe(balance);
  });

  test('whoever cannot bet keeps what is too much, and the next one is tried', async () => {
    const prepared: PreparedPlayer[] = [
      { user_id: 'rich', blocked: true },
      { user_id: 'poor', blocked: true },
    ];
    const { take, giveBack } = open(prepared, { rich: '500.00' });
    const poor = await take({ blocked: true, balance: '10.00' }, '');
    expect(poor.userId).toBe('poor');
    giveBack(poor);
    await expect(take({ blocked: true, balance: '5.00' }, '')).rejects.toThrow(PlayerUnavailable);
  });
});

describe('who is lent', () => {
  const prepared: PreparedPlayer[] = [
    { user_id: 'alice' },
    { user_id: '42' },
    { user_id: 'dollars', currency: 'USD' },
    { user_id: 'over', session: 'ended' },
    { user_id: 'alice', operator: 'second' },
    { user_id: 'other', operator: 'second' },
  ];

  test.each([
    [{}, 'alice'],
    [{ digits: true }, '42'],
    [{ currency: 'USD' }, 'dollars'],
    [{ session: 'ended' as const }, 'over'],
    [{ operator: 'second' as const }, 'other'],
    [{ operator: 'second' as const, twin_of: 'alice' }, 'alice'],
  ])('%j', async (wish, userId) => {
    const { take } = open(prepared);
    await expect(take(wish, '')).resolves.toMatchObject({ userId });
  });

  test('each to one case at a time', async () => {
    const { take, giveBack } = open(prepared);
    const first = await take({}, '');
    await expect(take({}, '')).resolves.toMatchObject({ userId: '42' });
    await expect(take({}, '')).rejects.toThrow(
      'no player is prepared who is currency EUR, session live, operator first',
    );
    giveBack(first);
    await expect(take({}, '')).resolves.toMatchObject({ userId: 'alice' });
  });

  test('nobody with limits: they cannot be set from outside', async () => {
    await expect(open(prepared).take({ limits: { bet: '1.00' } }, '')).rejects.toThrow(PlayerUnavailable);
  });
});
