/** Rule 7.1: every command answers in time, by a clock that the test turns. */
import { afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { changeData } from '../support/players.ts';
import { type CommandName, isSigned, openWallet, resultOf, type Wallet } from '../support/wallet.ts';

const never = () => new Promise<never>(() => {});

/** A wallet whose database never says a word. */
let wallet: Wallet;
beforeAll(async () => {
  wallet = await openWallet({
    replace: () => ({ store: { read: never, commit: never }, games: { isEnabled: never } }),
  });
});
beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const data = { ...changeData({ userId: '611', token: 'eqkB1WoKQCvjrv6taJRN' }), round_finished: true };
const COMMANDS: readonly CommandName[] = [
  'authenticate',
  'balance',
  'changebalance',
  'status',
  'cancel',
  'finishround',
];

describe.each(COMMANDS)('7.1 %s', (command) => {
  const deadlines: readonly [number, number][] = [
    [60_000, 4_000],
    [4_500, 4_000],
    [4_499, 3_999],
    [1_500, 1_000],
  ];
  test.each(deadlines)('7.1 with %i ms left of the function, OP_47 after %i ms', async (remainingMilliseconds, due) => {
    let answer: unknown;
    void wallet.call(command, data, { remainingMilliseconds }).then((given) => {
      answer = given;
    });
    await jest.advanceTimersByTimeAsync(due - 1);
    expect(answer).toBeUndefined();
    await jest.advanceTimersByTimeAsync(1);
    expect(answer).toBeDefined();
    expect(resultOf(answer)).toBe('OP_47');
    expect(isSigned(answer)).toBe(true);
  });
});
