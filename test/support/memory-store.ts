/** The storage port in memory, for tests that turn the clock themselves: no real database would follow. */
import type { Profile } from '../../shared/domain/player.ts';
import type { Session } from '../../shared/domain/session.ts';
import type { Records, Store } from '../../shared/storage/store.ts';
import { playerKey, roundKey, transactionKey, transferKey } from './book-keys.ts';
import { commit, EMPTY_BOOKS } from './pure-books.ts';

export interface MemoryStore extends Store {
  addSession(session: Session): void;
}

/** A store that is empty, and held to the same contract as the real one (test/storage). */
export function memoryStore(): MemoryStore {
  let books = EMPTY_BOOKS;
  const profiles = new Map<string, Profile>();
  const sessions = new Map<string, Session>();
  return {
    addSession: (session) => sessions.set(`${session.operatorId}|${session.tokenHash}`, session),
    read: async ({ player, profile, session, transaction, transfer, round }) =>
      present({
        player: player && books.players.get(playerKey(player)),
        profile: profile && profiles.get(playerKey(profile)),
        session: session && sessions.get(`${session.operatorId}|${session.tokenHash}`),
        transaction: transaction && books.transactions.get(transactionKey(transaction)),
        transfer: transfer && books.entries.get(transferKey(transfer)),
        round: round && books.rounds.get(roundKey(round)),
      }),
    commit: async (writes) => {
      const result = commit(books, writes);
      if ('found' in result) return { outcome: 'lost', found: result.found };
      books = result.books;
      for (const write of writes) {
        if (write.write === 'profile') profiles.set(playerKey(write.profile), write.profile);
      }
      return { outcome: 'committed' };
    },
  };
}

/** Leaves out what is not there. */
const present = (records: { [name in keyof Records]: Records[name] | undefined }): Records =>
  Object.fromEntries(Object.entries(records).filter(([, record]) => record !== undefined));
