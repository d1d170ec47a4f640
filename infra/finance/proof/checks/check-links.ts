/** Whether each entry of a player follows from the one before it: number, hash, balance, currency. */
import { type ChainPoint, GENESIS, pointOfEntry, pointOfWallet } from './chain-point.ts';
import type { Check } from './check.ts';

/** Checks the links between entries in the order of their numbers; gaps are another check's matter. */
export function checkLinks(check: Check, player: number, order: Uint32Array): void {
  const { ledger, violations } = check;
  const { entries } = ledger;
  const currency = ledger.wallets[player]?.currency ?? entries.currency.get(order[0] ?? 0);
  let before: number | undefined;
  for (const entry of order) {
    const seq = entries.seq.get(entry);
    const seqBefore = before === undefined ? 0 : entries.seq.get(before);
    if (seq === seqBefore) {
      const expected = seq === 0 ? 'numbers from 1' : 'one entry of each number';
      violations.add('duplicate', { ...ledger.entry(entry), found: `another entry ${seq}`, expected });
      continue;
    }
    if (seq === seqBefore + 1) checkLink(check, entry, before);
    else checkLinkToWallet(check, entry, player);
    if (entries.currency.get(entry) !== currency) {
      const [found, expected] = [entries.currency.get(entry), currency].map((number) =>
        ledger.currencies.textOf(number),
      );
      violations.add('currency', { ...ledger.entry(entry), found: found ?? '', expected: expected ?? '' });
    }
    before = entry;
  }
}

function checkLink(check: Check, entry: number, before: number | undefined): void {
  const { entries } = check.ledger;
  const isLinked =
    before !== undefined &&
    entries.previousHash.equals(entry, entries.hash, before) &&
    entries.balanceBefore.get(entry) === entries.balanceAfter.get(before);
  if (!isLinked) compare(check, entry, before === undefined ? GENESIS : pointOfEntry(check.ledger, before));
}

/** Of an entry that is not there the wallet knows the hash and the balance, if it was its last one. */
function checkLinkToWallet(check: Check, entry: number, player: number): void {
  const wallet = pointOfWallet(check.ledger, player);
  if (wallet?.seq === check.ledger.entries.seq.get(entry) - 1) compare(check, entry, wallet);
}

function compare({ ledger, violations }: Check, entry: number, before: ChainPoint): void {
  const previousHash = ledger.entries.previousHash.get(entry);
  const balanceBefore = ledger.entries.balanceBefore.get(entry);
  if (previousHash !== before.hash) {
    const [found, expected] = [`previous_hash: ${previousHash}`, `previous_hash: ${before.hash}`];
    violations.add('unchained', { ...ledger.entry(entry), found, expected });
  }
  if (balanceBefore !== before.balance) {
    const [found, expected] = [`balance_before: ${balanceBefore}`, `balance_before: ${before.balance}`];
    violations.add('balance', { ...ledger.entry(entry), found, expected });
  }
}
