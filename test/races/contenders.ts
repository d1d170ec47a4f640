/** What the races have in common: the stores that they are run on, and a PLATFORM that sends again what it must. */
import { jest } from '@jest/globals';
import type { Store } from '../../shared/storage/store.ts';
import { withConflicts } from '../support/conflicts.ts';
import { type Answer, type CommandName, openWallet, resultOf, type Wallet } from '../support/wallet.ts';

/** Contention is what a busy machine makes worse: the races have time. */
jest.setTimeout(120_000);

/** Between DynamoDB's own median for a transaction (21 ms) and what keeps a test short. */
const HOLD_MILLISECONDS = 6;

/** Each race is run on DynamoDB Local as it is, which serializes, and with the conflicts that AWS's would raise. */
export const STORES: readonly [string, (store: Store) => Store][] = [
  ['as DynamoDB Local does it', (store) => store],
  ['with transaction conflicts', (store) => withConflicts(store, HOLD_MILLISECONDS)],
];

export const openOn = (around: (store: Store) => Store): Promise<Wallet> =>
  openWallet({ replace: ({ store }) => ({ store: around(store) }) });

/** How often the PLATFORM tries at most. */
const ATTEMPTS = 10;

/** The answer to a call that is sent again, as the PLATFORM does, while it is OP_47 or OP_50. */
export async function settle(wallet: Wallet, command: CommandName, data: object, attempts = ATTEMPTS): Promise<Answer> {
  const answer = await wallet.call(command, data);
  const isOpen = ['OP_47', 'OP_50'].includes(resultOf(answer));
  return isOpen && attempts > 1 ? settle(wallet, command, data, attempts - 1) : answer;
}

/** How often each result came. */
export const tally = (answers: readonly Answer[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(answers, resultOf)].map(([result, group]) => [result, group.length]));
