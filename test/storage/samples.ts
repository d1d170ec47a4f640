/** One player's records under keys that no other test has, for tests that care about conditions and not about values. */
import { randomUUID } from 'node:crypto';
import { type ChainedEntry, GENESIS_HASH } from '../../shared/domain/ledger.ts';
import { noUsage } from '../../shared/domain/limits.ts';
import { cents } from '../../shared/domain/money.ts';
import type { Player } from '../../shared/domain/player.ts';
import type { RoundChange } from '../../shared/domain/round.ts';
import type { AcceptedTransaction, RefusedTransaction, Tombstone } from '../../shared/domain/transaction.ts';
import type { Write } from '../../shared/domain/write.ts';
import type { Wanted } from '../../shared/storage/store.ts';

const AT = '2031-01-15T12:00:00.000Z';

export type Samples = ReturnType<typeof samples>;

/** A fresh set of records that belong together. */
export function samples() {
  const key = { operatorId: 'examplecasino', userId: `player-${randomUUID()}` };
  const transactionId = randomUUID();
  const transferId = randomUUID();
  const subject = { ...key, transactionId, roundId: '1727', gameId: '200' };
  const amount = cents(1_000n);

  const player = (version: number, changes: Partial<Player> = {}): Player => ({
    ...key,
    currency: 'EUR',
    balance: cents(BigInt(version)),
    seq: version,
    head: GENESIS_HASH,
    version,
    blocked: false,
    limits: {},
    usage: noUsage(new Date(AT)),
    createdAt: AT,
    ...changes,
  });
  const entry = (facts: Partial<ChainedEntry>): ChainedEntry => ({
    ...key,
    seq: 1,
    type: 'BET',
    amount,
    currency: 'EUR',
    balanceBefore: cents(0n),
    balanceAfter: amount,
    createdAt: AT,
    previousHash: GENESIS_HASH,
    hash: 'f'.repeat(64),
    ...facts,
  });
  const identity = { ...subject, type: 'BET', currency: 'EUR', amount } as const;
  const accepted = (status: AcceptedTransaction['status'] = 'OK'): AcceptedTransaction => ({
    status,
    identity,
    entry: entry({ transactionId, roundId: '1727', gameId: '200' }),
  });
  const refused = (status: RefusedTransaction['status'] = 'ERROR'): RefusedTransaction => ({
    status,
    identity,
    refusal: 'insufficientFunds',
    balance: amount,
    createdAt: AT,
    facts: { transactionTimestamp: '2020-12-01 13:44:54', reason: 'SPIN' },
  });
  const tombstone: Tombstone = { ...subject, status: 'TOMBSTONE', createdAt: AT };
  const round = (changes: Partial<RoundChange> = {}): Write => ({
    write: 'round',
    change: {
      ...key,
      roundId: '1727',
      gameId: '200',
      at: AT,
      type: 'BET',
      count: 1,
      amount,
      finished: false,
      onlyIfNotClosed: true,
      ...changes,
    },
  });
  const finish = (closed: boolean, at = AT): Write => ({ write: 'round-finished', round: subject, at, closed });
  const wanted: Wanted = {
    player: key,
    profile: key,
    transaction: subject,
    transfer: { ...key, transferId },
    round: subject,
  };
  return { key, subject, player, entry, accepted, refused, tombstone, round, finish, transferId, wanted };
}
