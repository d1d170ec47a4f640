/** Books in memory: a judge's list of writes happens whole, or not at all when one of its conditions does not hold. */
import type { ChainedEntry } from '../../shared/domain/ledger.ts';
import type { Player } from '../../shared/domain/player.ts';
import { changeRound, type Round } from '../../shared/domain/round.ts';
import type { Transaction } from '../../shared/domain/transaction.ts';
import type { Found, Write } from '../../shared/domain/write.ts';
import { playerKey, roundKey, transactionKey, transferKey } from './book-keys.ts';
import { afterWrite } from './player-parts.ts';

/** All records as they stand, by their keys; never changed, only followed by other books. */
export interface Books {
  readonly players: ReadonlyMap<string, Player>;
  readonly transactions: ReadonlyMap<string, Transaction>;
  readonly rounds: ReadonlyMap<string, Round>;
  /** Movements that are no transaction's own record. */
  readonly entries: ReadonlyMap<string, ChainedEntry>;
}

export const EMPTY_BOOKS: Books = {
  players: new Map(),
  transactions: new Map(),
  rounds: new Map(),
  entries: new Map(),
};

const entryKey = ({ operatorId, transactionId = '', transferId }: ChainedEntry): string =>
  transferId === undefined ? `cancel|${operatorId}|${transactionId}` : transferKey({ operatorId, transferId });

/**
 * The books after the writes, or the records that stood in the way of them.
 *
 * @throws Error when a list names one record twice, which no database transaction would take
 */
export function commit(books: Books, writes: readonly Write[]): { readonly books: Books } | { readonly found: Found } {
  const records = writes.map(recordOf);
  if (new Set(records).size < records.length) throw new Error(`A record is written twice: ${records.join(', ')}`);

  const refused = writes.filter((write) => !holds(books, write));
  if (refused.length > 0) return { found: Object.assign({}, ...refused.map((write) => foundBy(books, write))) };

  const after = {
    players: new Map(books.players),
    transactions: new Map(books.transactions),
    rounds: new Map(books.rounds),
    entries: new Map(books.entries),
  };
  for (const write of writes) apply(after, frozen(write));
  return { books: after };
}

/** A judge that changed what it was given would be found out: it throws. */
function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

const idOf = (transaction: Transaction): string =>
  transactionKey(transaction.status === 'TOMBSTONE' ? transaction : transaction.identity);

function recordOf(write: Write): string {
  switch (write.write) {
    case 'player-created':
    case 'player':
    case 'player-unchanged':
      return `player ${playerKey(write.player)}`;
    case 'profile':
      return `profile ${playerKey(write.profile)}`;
    case 'transaction':
    case 'transaction-canceled':
      return `transaction ${idOf(write.transaction)}`;
    case 'entry':
      return `entry ${entryKey(write.entry)}`;
    case 'transfer-absent':
      return `entry ${transferKey(write)}`;
    case 'round':
      return `round ${roundKey(write.change)}`;
    case 'round-absent':
    case 'round-not-closed':
    case 'round-finished':
      return `round ${roundKey(write.round)}`;
  }
}

function holds(books: Books, write: Write): boolean {
  switch (write.write) {
    case 'player-created':
      return !books.players.has(playerKey(write.player));
    case 'player':
      return books.players.get(playerKey(write.player))?.version === write.player.version - 1;
    case 'player-unchanged':
      return books.players.get(playerKey(write.player))?.version === write.player.version;
    case 'profile':
      return true;
    case 'transaction': {
      const stored = books.transactions.get(idOf(write.transaction));
      return write.replaces === 'nothing' ? stored === undefined : stored?.status === 'ERROR';
    }
    case 'transaction-canceled':
      return books.transactions.get(idOf(write.transaction))?.status === write.from;
    case 'entry':
      return !books.entries.has(entryKey(write.entry));
    case 'transfer-absent':
      return !books.entries.has(transferKey(write));
    case 'round':
      return !write.change.onlyIfNotClosed || books.rounds.get(roundKey(write.change))?.closedAt === undefined;
    case 'round-absent':
      return !books.rounds.has(roundKey(write.round));
    case 'round-not-closed':
      return books.rounds.get(roundKey(write.round))?.closedAt === undefined;
    case 'round-finished':
      return books.rounds.has(roundKey(write.round));
  }
}

/** What a database would return of the record, were it there. */
function foundBy(books: Books, write: Write): Found {
  switch (write.write) {
    case 'player-created':
    case 'player':
    case 'player-unchanged':
      return present('player', books.players.get(playerKey(write.player)));
    case 'transaction':
    case 'transaction-canceled':
      return present('transaction', books.transactions.get(idOf(write.transaction)));
    case 'entry':
      return present('entry', books.entries.get(entryKey(write.entry)));
    case 'transfer-absent':
      return present('entry', books.entries.get(transferKey(write)));
    case 'round':
      return present('round', books.rounds.get(roundKey(write.change)));
    case 'round-absent':
    case 'round-not-closed':
    case 'round-finished':
      return present('round', books.rounds.get(roundKey(write.round)));
    case 'profile':
      return {};
  }
}

const present = (name: keyof Found, record: Found[keyof Found]): Found =>
  record === undefined ? {} : { [name]: record };

type Mutable = {
  readonly [table in keyof Books]: Books[table] extends ReadonlyMap<string, infer R> ? Map<string, R> : never;
};

function apply({ players, transactions, rounds, entries }: Mutable, write: Write): void {
  switch (write.write) {
    case 'player-created':
      players.set(playerKey(write.player), write.player);
      break;
    case 'player': {
      const stored = players.get(playerKey(write.player)) ?? write.player;
      players.set(playerKey(stored), frozen(afterWrite(stored, write)));
      break;
    }
    case 'transaction':
      transactions.set(idOf(write.transaction), write.transaction);
      break;
    case 'transaction-canceled': {
      const stored = transactions.get(idOf(write.transaction)) ?? write.transaction;
      transactions.set(idOf(stored), frozen({ ...stored, status: 'CANCELED' } as Transaction));
      break;
    }
    case 'entry':
      entries.set(entryKey(write.entry), write.entry);
      break;
    case 'round': {
      const key = roundKey(write.change);
      rounds.set(key, frozen(changeRound(rounds.get(key), write.change)));
      break;
    }
    case 'round-finished': {
      const stored = rounds.get(roundKey(write.round));
      if (stored === undefined) break;
      const closedAt = write.closed ? (stored.closedAt ?? write.at) : stored.closedAt;
      const finished = { ...stored, finishedAt: stored.finishedAt ?? write.at };
      rounds.set(roundKey(stored), frozen(closedAt === undefined ? finished : { ...finished, closedAt }));
      break;
    }
    case 'player-unchanged':
    case 'profile':
    case 'round-absent':
    case 'round-not-closed':
    case 'transfer-absent':
      break;
  }
}
