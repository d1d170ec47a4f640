/** The laws of money: true of all books, whatever was called in whatever order (rules 4.4 to 4.7, 5.3, 5.5 and 9.1). */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ChainedEntry, chain, type EntryType, GENESIS_HASH } from '../../shared/domain/ledger.ts';
import { PERIODS, periodStart } from '../../shared/domain/limits.ts';
import type { Player } from '../../shared/domain/player.ts';
import { type AcceptedTransaction, isAccepted, type TransactionType } from '../../shared/domain/transaction.ts';
import { codeOf } from '../domain/examples.ts';
import { playerKey, roundKey, transactionKey } from '../support/book-keys.ts';
import type { Books } from '../support/pure-books.ts';
import { ledgerOf, type Played, play } from './calls.ts';
import { calls } from './random-calls.ts';

/** Some days of play, the nights included. */
const law = (title: string, holds: (books: Books, played: readonly Played[]) => void) =>
  test(title, () => {
    const property = fc.property(calls(8), (day) => {
      const { books, played } = play(day);
      holds(books, played);
    });
    fc.assert(property, { numRuns: 150 });
  });

const players = (books: Books): Player[] => [...books.players.values()];
const moved = ({ balanceAfter, balanceBefore }: ChainedEntry): bigint => balanceAfter - balanceBefore;
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);
const transactionsOf = (books: Books): AcceptedTransaction[] => [...books.transactions.values()].filter(isAccepted);
const standing = (books: Books): AcceptedTransaction[] => transactionsOf(books).filter(({ status }) => status === 'OK');

describe('the ledger (rule 9.1)', () => {
  law('a balance is the sum of its movements', (books) => {
    for (const player of players(books)) expect(sum(ledgerOf(books, player).map(moved))).toBe(player.balance);
  });

  law('entries are numbered without a gap, and each begins where the one before ended', (books) => {
    for (const player of players(books)) {
      const entries = ledgerOf(books, player);
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
      expect(entries.map(({ balanceBefore }) => balanceBefore)).toEqual(
        [0n, ...entries.map(({ balanceAfter }) => balanceAfter)].slice(0, entries.length),
      );
      expect(player.seq).toBe(entries.length);
    }
  });

  law('the chain of hashes leads unbroken to the player', (books) => {
    for (const player of players(books)) {
      const entries = ledgerOf(books, player);
      expect(entries.map(({ previousHash }) => previousHash)).toEqual(
        [GENESIS_HASH, ...entries.map(({ hash }) => hash)].slice(0, entries.length),
      );
      expect(entries.map(({ hash: _, ...entry }) => chain(entry).hash)).toEqual(entries.map(({ hash }) => hash));
      expect(player.head).toBe(entries.at(-1)?.hash ?? GENESIS_HASH);
    }
  });

  const hashes = (books: Books, player: Player): string =>
    ledgerOf(books, player)
      .map(({ hash }) => hash)
      .join();
  law('an entry that is written stays as it is', (_, played) => {
    for (const { before, books } of played) {
      for (const player of players(books)) {
        expect(hashes(books, player).startsWith(hashes(before, player))).toBe(true);
      }
    }
  });

  const DIRECTION: Readonly<Record<Exclude<EntryType, 'CANCEL'>, bigint>> = {
    BET: -1n,
    WIN: 1n,
    REFUND: 1n,
    DEPOSIT: 1n,
    WITHDRAWAL: -1n,
  };
  law('each movement is its amount, in the direction of its type', (books) => {
    for (const entry of players(books).flatMap((player) => ledgerOf(books, player))) {
      const { type, canceledType, amount } = entry;
      const direction = type === 'CANCEL' ? -DIRECTION[canceledType as TransactionType] : DIRECTION[type];
      expect(moved(entry)).toBe(direction * amount);
    }
  });

  law('no BET and no withdrawal takes a balance below zero (rule 4.4)', (books) => {
    for (const { type, balanceAfter } of players(books).flatMap((player) => ledgerOf(books, player))) {
      if (type === 'BET' || type === 'WITHDRAWAL') expect(balanceAfter >= 0n).toBe(true);
    }
  });
});

law(
  'a cancel takes back what its transaction moved, once, and only of a transaction that no longer stands (rule 5.3)',
  (books) => {
    const cancels = [...books.entries.values()].filter(({ type }) => type === 'CANCEL');
    const canceled = transactionsOf(books).filter(({ status }) => status === 'CANCELED');
    const movedBack = cancels.map((entry) => [transactionKey(entry as never), -moved(entry)] as const);
    const movedOnce = canceled.map(({ identity, entry }) => [transactionKey(identity), moved(entry)] as const);
    expect(new Map(movedBack)).toEqual(new Map(movedOnce));
    expect(cancels).toHaveLength(canceled.length);
  },
);

law('a round holds what stands of its transactions, and begins with the first (rules 4.7, 5.5)', (books) => {
  const byRound = Map.groupBy(transactionsOf(books), ({ identity }) => roundKey(identity));
  expect([...books.rounds.keys()].sort()).toEqual([...byRound.keys()].sort());
  for (const [key, transactions] of byRound) {
    const round = books.rounds.get(key);
    for (const type of ['BET', 'WIN', 'REFUND'] as const) {
      const amounts = transactions
        .filter(({ status, identity }) => status === 'OK' && identity.type === type)
        .map(({ identity }) => identity.amount as bigint);
      expect(round?.tallies[type]).toEqual({ count: amounts.length, sum: sum(amounts) });
    }
    const [first] = transactions.toSorted((left, right) => left.entry.seq - right.entry.seq);
    expect([round?.gameId, round?.startedAt]).toEqual([first?.identity.gameId, first?.entry.createdAt]);
  }
});

law("the usage of the limits is what stands of the period's transactions (rule 4.6)", (books) => {
  for (const { usage, ...player } of players(books)) {
    for (const period of PERIODS) {
      const within = standing(books).filter(
        ({ entry }) =>
          playerKey(entry) === playerKey(player) &&
          periodStart(period, new Date(entry.createdAt)) === usage[period].start,
      );
      const amounts = (type: TransactionType) =>
        sum(within.filter(({ identity }) => identity.type === type).map(({ identity }) => identity.amount));
      expect([usage[period].wagered, usage[period].lost]).toEqual([
        amounts('BET'),
        amounts('BET') - amounts('WIN') - amounts('REFUND'),
      ]);
    }
  }
});

law('no BET passes a limit (rule 4.6)', (_, played) => {
  for (const { call, before, books } of played) {
    if (call.call !== 'change' || call.request.type !== 'BET') continue;
    const player = books.players.get(playerKey(call.request));
    if (player === undefined || player === before.players.get(playerKey(call.request))) continue;
    const { limits, usage } = player;
    expect(call.request.amount <= (limits.bet ?? call.request.amount)).toBe(true);
    for (const period of PERIODS) {
      expect(usage[period].wagered <= (limits.wager?.[period] ?? usage[period].wagered)).toBe(true);
      expect(usage[period].lost <= (limits.loss?.[period] ?? usage[period].lost)).toBe(true);
    }
  }
});

law('no BET joins a round that finishround has closed, whatever else speaks against it (rule 4.1)', (_, played) => {
  for (const { call, answer, before } of played) {
    if (call.call !== 'change' || call.request.type !== 'BET') continue;
    if (before.transactions.has(transactionKey(call.request))) continue;
    if (before.rounds.get(roundKey(call.request))?.closedAt === undefined) continue;
    expect(['OK', 'OP_31', 'OP_32']).not.toContain(codeOf(answer));
  }
});
