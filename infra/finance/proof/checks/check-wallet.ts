/** Whether a player's wallet stands where the entries do. */
import { type ChainPoint, findEntry, GENESIS, pointOfEntry, pointOfWallet } from './chain-point.ts';
import type { Check } from './check.ts';
import type { Numbers } from './check-numbers.ts';

/** Compares the wallet with the entry that it names as its last, and looks for entries after that. */
export function checkWallet(check: Check, player: number, order: Uint32Array, { completeTo }: Numbers): void {
  const wallet = pointOfWallet(check.ledger, player);
  if (wallet === undefined) checkNoWallet(check, order);
  else checkTheWallet(check, player, order, { wallet, completeTo });
}

function checkTheWallet(
  check: Check,
  player: number,
  order: Uint32Array,
  { wallet, completeTo }: { readonly wallet: ChainPoint; readonly completeTo: number },
): void {
  const { ledger } = check;
  const entry = findEntry(ledger, order, wallet.seq);
  const last = entry === undefined ? undefined : pointOfEntry(ledger, entry);
  if (wallet.seq === 0) compare(check, player, wallet, GENESIS);
  else if (last !== undefined) compare(check, player, wallet, last);
  if (wallet.seq <= completeTo) checkSum(check, player, order, wallet);
  for (const after of order) {
    if (ledger.entries.seq.get(after) > wallet.seq) tellOfEntryAfter(check, after, wallet);
  }
}

/** A new player's wallet may not be there yet, if all that they did was booked at the edge. */
function checkNoWallet({ ledger, edge, violations, inFlight }: Check, order: Uint32Array): void {
  const [first] = order;
  if (first === undefined) return;
  const finding = {
    ...ledger.entry(first),
    subject: 'wallet',
    found: 'nothing',
    expected: 'the wallet of the entries',
  };
  if (order.every((entry) => ledger.entries.createdAt.get(entry) >= edge.start)) inFlight.add('wallet', finding);
  else violations.add('removed', finding);
}

function compare({ ledger, violations }: Check, player: number, wallet: ChainPoint, last: ChainPoint): void {
  const { file = '', line = 0 } = ledger.wallets[player] ?? {};
  const about = { player: ledger.players.textOf(player), subject: 'wallet', file, line };
  const by = last.seq === 0 ? 'before the first entry' : `after entry ${last.seq}`;
  if (wallet.balance !== last.balance) {
    const [found, expected] = [`balance: ${wallet.balance}`, `balance: ${last.balance} ${by}`];
    violations.add('balance', { ...about, found, expected });
  }
  if (wallet.hash !== last.hash) {
    violations.add('wallet', { ...about, found: `head: ${wallet.hash}`, expected: `head: ${last.hash} ${by}` });
  }
  if (wallet.at !== last.at) {
    const [found, expected] = [wallet.at, last.at].map(
      (at) => `moved_at: ${at === undefined ? 'nothing' : isoText(at)}`,
    );
    violations.add('wallet', { ...about, found: found ?? '', expected: `${expected} ${by}` });
  }
}

/** The movements alone, whatever balances the entries say. */
function checkSum({ ledger, violations }: Check, player: number, order: Uint32Array, wallet: ChainPoint): void {
  let sum = 0n;
  for (const entry of order) {
    if (ledger.entries.seq.get(entry) <= wallet.seq) sum += ledger.entries.movementOf(entry);
  }
  if (sum === wallet.balance) return;
  const { file = '', line = 0 } = ledger.wallets[player] ?? {};
  violations.add('balance', {
    player: ledger.players.textOf(player),
    subject: 'wallet',
    found: `balance: ${wallet.balance}`,
    expected: `balance: ${sum}, the sum of its movements`,
    file,
    line,
  });
}

function tellOfEntryAfter({ ledger, edge, violations, inFlight }: Check, entry: number, wallet: ChainPoint): void {
  const expected = `no entry after ${wallet.seq}, where the wallet stands`;
  const finding = { ...ledger.entry(entry), found: 'an entry', expected };
  if (ledger.entries.createdAt.get(entry) >= edge.start) inFlight.add('wallet', finding);
  else violations.add('added', finding);
}

const isoText = (moment: number): string => new Date(moment).toISOString();
