/** The books of every player, read through the operator API and held against the driver's own account. */
import type { JsonObject } from '../../shared/protocol/json.ts';
import { inParallel } from '../bench/in-parallel.ts';
import { sum } from '../bench/statistics.ts';
import type { PlayerAccount, Wrongs } from './account.ts';
import { type Bank, demand, textOf } from './bank.ts';
import { Chain, centsOf } from './chain.ts';
import { type BookEntry, wrongsInBooks } from './judge-books.ts';
import { wrongRefusals } from './judge-refusals.ts';

const AT_ONCE = 8;

export interface Checked {
  readonly players: number;
  readonly entries: number;
}

/** Checks them all while nobody plays. @throws Error when they cannot be read */
export async function checkBooks(accounts: readonly PlayerAccount[], bank: Bank, wrongs: Wrongs): Promise<Checked> {
  const counts = await inParallel(AT_ONCE, accounts.length, async (index) => {
    const account = accounts[index];
    return account === undefined ? 0 : checkPlayer(account, bank, wrongs);
  });
  return { players: accounts.length, entries: sum(counts) };
}

async function checkPlayer(account: PlayerAccount, bank: Bank, wrongs: Wrongs): Promise<number> {
  const { userId } = account;
  const path = `/players/${encodeURIComponent(userId)}`;
  const player = demand(await bank('GET', path), `Player ${userId}`);
  const chain = new Chain(userId);
  const entries: BookEntry[] = [];
  for (let cursor = ''; ; ) {
    const page = demand(await bank('GET', `${path}/entries?order=asc&limit=100${cursor}`), `The entries of ${userId}`);
    for (const entry of page.entries as readonly JsonObject[]) {
      wrongs.add(chain.next(entry));
      entries.push(bookEntry(entry));
    }
    if (page.cursor === undefined) break;
    cursor = `&cursor=${encodeURIComponent(textOf(page.cursor))}`;
  }
  wrongs.add(chain.end(player));
  wrongs.add(wrongsInBooks(account, { balance: centsOf(player.balance), entries }));
  wrongs.add(wrongRefusals(account, entries));
  return entries.length;
}

const bookEntry = (entry: JsonObject): BookEntry => ({
  type: textOf(entry.type),
  amount: centsOf(entry.amount),
  balanceAfter: centsOf(entry.balance_after),
  ...(entry.transaction_id === undefined ? {} : { transactionId: textOf(entry.transaction_id) }),
  ...(entry.transfer_id === undefined ? {} : { transferId: textOf(entry.transfer_id) }),
  ...(entry.round_id === undefined ? {} : { roundId: textOf(entry.round_id) }),
  ...(entry.game_id === undefined ? {} : { gameId: textOf(entry.game_id) }),
});
