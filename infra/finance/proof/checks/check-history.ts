/** Whether the ledger still is what an earlier export has proven, and holds what was in flight there. */
import type { Finding } from '../findings.ts';
import type { AwaitedEntry, Head } from '../heads.ts';
import type { StoredHead, StoredHeads } from '../stored-heads.ts';
import type { ViolationName } from '../violations.ts';
import { findEntry, pointOfEntry } from './chain-point.ts';
import type { Check } from './check.ts';

/** The entries of a player by number. */
type EntriesOf = (player: number) => Uint32Array;

/** Holds the ledger to the heads of an earlier export. */
export function checkHistory(check: Check, earlier: StoredHeads, entriesOf: EntriesOf): void {
  const { ledger, violations } = check;
  for (const complaint of earlier.complaints) violations.add('heads', { subject: 'heads', ...complaint });
  checkRefusals(check, earlier);
  for (const stored of earlier.heads.values()) checkHead(check, earlier, stored, entriesOf);
  for (let player = 0; player < ledger.players.size; player += 1) {
    checkDates(check, earlier, player, entriesOf(player));
  }
}

function checkHead(check: Check, { file }: StoredHeads, { head, line }: StoredHead, entriesOf: EntriesOf): void {
  const { ledger, violations } = check;
  const complain = (name: ViolationName, subject: string, found: string, expected: string) =>
    violations.add(name, { player: head.player, subject, found, expected, file, line } satisfies Finding);
  const player = ledger.players.find(head.player);
  if (player === undefined || ledger.wallets[player] === undefined) {
    complain('rewritten', 'wallet', 'nothing', 'the player, who was there');
    return;
  }
  const order = entriesOf(player);
  if (head.seq > 0) {
    const found = hashAt(check, order, head.seq);
    const expected = `hash: ${head.hash}`;
    if (found !== head.hash) complain('rewritten', `entry ${head.seq}`, `hash: ${found ?? 'nothing'}`, expected);
  }
  for (const awaited of head.awaited?.entries ?? []) {
    const [found, expected] = [awaitedText(entryAt(check, order, awaited.seq)), awaitedText(awaited)];
    if (found !== expected) complain('unfulfilled', `entry ${awaited.seq}`, found, expected);
  }
  for (const seq of head.awaited?.cancels ?? []) {
    if (!isCanceled(check, order, seq)) complain('unfulfilled', `entry ${seq}`, 'no cancel', 'the entry of its cancel');
  }
  for (const seq of head.awaited?.transactions ?? []) {
    if (hasTransaction(check, order, seq)) continue;
    complain('unfulfilled', `entry ${seq}`, 'no transaction', 'the transaction that it canceled');
  }
}

const hashAt = ({ ledger }: Check, order: Uint32Array, seq: number): string | undefined => {
  const entry = findEntry(ledger, order, seq);
  return entry === undefined ? undefined : ledger.entries.hash.get(entry);
};

function entryAt({ ledger }: Check, order: Uint32Array, seq: number): Omit<AwaitedEntry, 'seq'> | undefined {
  const entry = findEntry(ledger, order, seq);
  if (entry === undefined) return undefined;
  const { hash, balance, at = 0 } = pointOfEntry(ledger, entry);
  return { hash, balance: balance.toString(), booked_at: new Date(at).toISOString() };
}

const awaitedText = (entry: Omit<AwaitedEntry, 'seq'> | undefined): string =>
  entry === undefined ? 'nothing' : `hash: ${entry.hash}, balance: ${entry.balance}, booked: ${entry.booked_at}`;

function isCanceled({ ledger }: Check, order: Uint32Array, seq: number): boolean {
  const entry = findEntry(ledger, order, seq);
  return entry !== undefined && ledger.records.cancelOf(ledger.entries.record.get(entry)) !== undefined;
}

/** Whether the entry of this number is a cancel whose transaction is there. */
function hasTransaction({ ledger }: Check, order: Uint32Array, seq: number): boolean {
  const entry = findEntry(ledger, order, seq);
  return entry !== undefined && ledger.records.entryOf(ledger.entries.record.get(entry)) !== undefined;
}

function checkRefusals({ ledger, violations }: Check, { file, header }: StoredHeads): void {
  const { count, digest } = header.refusals;
  const now = ledger.refusals.digestBefore(Date.parse(header.edge_start));
  if (now.count === count && now.digest === digest) return;
  violations.add('rewritten', {
    subject: `refusals and tombstones before ${header.edge_start}`,
    found: `${now.count}, digest ${now.digest}`,
    expected: `${count}, digest ${digest}`,
    file,
    line: 1,
  });
}

/** What the earlier export did not hold was booked at its edge or later. */
function checkDates({ ledger, violations }: Check, earlier: StoredHeads, player: number, order: Uint32Array): void {
  const { heads, header } = earlier;
  const edge = Date.parse(header.edge_start);
  const name = ledger.players.textOf(player);
  const head: Head | undefined = heads.get(name)?.head;
  const expected = `not before ${header.edge_start}, for it is not in ${earlier.file}`;
  const wallet = ledger.wallets[player];
  if (head === undefined && wallet !== undefined && wallet.createdAt < edge) {
    const { file, line, createdAt } = wallet;
    violations.add('backdated', { player: name, subject: 'wallet', found: isoText(createdAt), expected, file, line });
  }
  for (const entry of order) {
    const createdAt = ledger.entries.createdAt.get(entry);
    if (createdAt >= edge || ledger.entries.seq.get(entry) <= (head?.seq ?? 0)) continue;
    violations.add('backdated', { ...ledger.entry(entry), found: isoText(createdAt), expected });
  }
}

const isoText = (moment: number): string => new Date(moment).toISOString();
