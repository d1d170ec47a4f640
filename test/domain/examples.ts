/** A player, a session and transactions for tests of the rules: each test says only what it cares about. */
import { type ChainedEntry, chain, type EntryType } from '../../shared/domain/ledger.ts';
import { noUsage } from '../../shared/domain/limits.ts';
import { cents } from '../../shared/domain/money.ts';
import type { Player } from '../../shared/domain/player.ts';
import { REFUSALS, type RefusalName } from '../../shared/domain/refusal.ts';
import { NO_TALLY, type Round } from '../../shared/domain/round.ts';
import type { Session } from '../../shared/domain/session.ts';
import type {
  AcceptedTransaction,
  RefusedTransaction,
  Tombstone,
  TransactionIdentity,
  TransactionRequest,
} from '../../shared/domain/transaction.ts';

/** A Wednesday. */
export const NOW = new Date('2024-05-15T12:00:00.000Z');
export const EARLIER = '2024-05-15T11:00:00.000Z';

/** 100.00 EUR, neither blocked nor limited. */
export const player = (changes: Partial<Player> = {}): Player => ({
  operatorId: 'casino',
  userId: '611',
  currency: 'EUR',
  balance: cents(10_000n),
  seq: 7,
  head: 'ab'.repeat(32),
  version: 12,
  blocked: false,
  limits: {},
  usage: noUsage(NOW),
  createdAt: '2024-01-01T00:00:00.000Z',
  ...changes,
});

/** The player's, with an hour to go. */
export const session = (changes: Partial<Session> = {}): Session => ({
  operatorId: 'casino',
  tokenHash: 'cd'.repeat(32),
  userId: '611',
  gameId: '200',
  createdAt: EARLIER,
  expiresAt: NOW.getTime() / 1000 + 3600,
  ...changes,
});

export const round = (changes: Partial<Round> = {}): Round => ({
  operatorId: 'casino',
  userId: '611',
  roundId: '1727',
  gameId: '200',
  startedAt: EARLIER,
  tallies: { BET: NO_TALLY, WIN: NO_TALLY, REFUND: NO_TALLY },
  ...changes,
});

/** What a changebalance of 17.25 EUR says of itself. */
export const identity = (changes: Partial<TransactionIdentity> = {}): TransactionIdentity => ({
  operatorId: 'casino',
  transactionId: '3568',
  type: 'BET',
  userId: '611',
  roundId: '1727',
  gameId: '200',
  currency: 'EUR',
  amount: cents(1_725n),
  ...changes,
});

export const request = (changes: Partial<TransactionRequest> = {}): TransactionRequest => ({
  ...identity(),
  roundFinished: false,
  facts: { transactionTimestamp: '2024-05-15 11:59:58', reason: 'SPIN' },
  ...changes,
});

/** A transaction that moved money when the balance was 50.00. */
export function accepted(
  of: Partial<TransactionIdentity> = {},
  status: AcceptedTransaction['status'] = 'OK',
): AcceptedTransaction {
  const known = identity(of);
  const balanceBefore = cents(5_000n);
  return {
    status,
    identity: known,
    entry: chain({
      operatorId: known.operatorId,
      userId: known.userId,
      seq: 3,
      type: known.type,
      amount: known.amount,
      currency: known.currency,
      balanceBefore,
      balanceAfter: cents(known.type === 'BET' ? balanceBefore - known.amount : balanceBefore + known.amount),
      transactionId: known.transactionId,
      roundId: known.roundId,
      gameId: known.gameId,
      createdAt: EARLIER,
      previousHash: 'ef'.repeat(32),
    }),
  };
}

/** A transaction refused when the balance was 12.34. */
export const refused = (
  refusal: RefusalName,
  of: Partial<TransactionIdentity> = {},
  status: RefusedTransaction['status'] = 'ERROR',
): RefusedTransaction => ({
  status,
  identity: identity(of),
  refusal,
  balance: cents(1_234n),
  createdAt: EARLIER,
  facts: {},
});

export const tombstone = (): Tombstone => ({
  status: 'TOMBSTONE',
  operatorId: 'casino',
  transactionId: '3568',
  userId: '611',
  roundId: '1727',
  gameId: '200',
  createdAt: EARLIER,
});

/** An entry that a transfer made. */
export const transferEntry = (type: EntryType, amount: bigint): ChainedEntry =>
  chain({
    operatorId: 'casino',
    userId: '611',
    seq: 2,
    type,
    amount: cents(amount),
    currency: 'EUR',
    balanceBefore: cents(5_000n),
    balanceAfter: cents(type === 'WITHDRAWAL' ? 5_000n - amount : 5_000n + amount),
    transferId: 'transfer-1',
    createdAt: EARLIER,
    previousHash: 'ef'.repeat(32),
  });

/** An answer in a word: the code of its refusal, or OK. */
export const codeOf = (answer: object): string =>
  'refused' in answer ? REFUSALS[answer.refused as RefusalName].code : 'OK';
