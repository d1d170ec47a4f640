/** Whether a player's ledger adds up: numbered without a gap, each entry beginning where the last one ended (rule 9.1). */
import type { LedgerEntry, PlayerRecord } from './deployment.ts';
import type { Finding } from './finding.ts';
import { centsOf } from './prepared-players.ts';

const DEBITS: ReadonlySet<string> = new Set(['BET', 'WITHDRAWAL']);
const CREDITS: ReadonlySet<string> = new Set(['WIN', 'REFUND', 'DEPOSIT']);
const MONEY = /^-?\d+\.\d\d$/;

export function ledgerFindings({ balance, entries }: PlayerRecord): Finding[] {
  const findings: Finding[] = [];
  let before = '0.00';
  let previous: LedgerEntry | undefined;
  for (const [index, entry] of entries.entries()) {
    findings.push(...entryFindings(entry, { number: index + 1, before, previous }));
    before = entry.balanceAfter;
    previous = entry;
  }
  if (balance !== before) findings.push(finding('the balance', `${before}, after the last entry`, balance));
  return findings;
}

interface Place {
  readonly number: number;
  readonly before: string;
  readonly previous: LedgerEntry | undefined;
}

function entryFindings(entry: LedgerEntry, { number, before, previous }: Place): Finding[] {
  const named = `entry ${number} (${entry.type} ${entry.amount})`;
  const broken = [entry.amount, entry.balanceBefore, entry.balanceAfter].filter((money) => !MONEY.test(money));
  if (broken.length > 0) return [finding(named, 'money with two decimals', broken.join(', '))];
  const findings: Finding[] = [];
  if (entry.seq !== `${number}`) findings.push(finding(named, `seq ${number}`, entry.seq));
  if (entry.balanceBefore !== before) findings.push(finding(named, `balance_before ${before}`, entry.balanceBefore));
  if (entry.hash === undefined) findings.push(finding(named, 'a hash', 'none'));
  // An interface that shows the link is held to it; the hash itself is for the verifier of the export.
  if (entry.previousHash !== undefined && previous?.hash !== undefined && entry.previousHash !== previous.hash) {
    findings.push(finding(named, `previous_hash ${previous.hash}`, entry.previousHash));
  }
  return [...findings, ...movementFindings(entry, named)];
}

/** A cancel moves either way; everything else moves the one way that its type says. */
function movementFindings({ type, amount, balanceBefore, balanceAfter }: LedgerEntry, named: string): Finding[] {
  const moved = centsOf(balanceAfter) - centsOf(balanceBefore);
  const cents = centsOf(amount);
  const isRight =
    (DEBITS.has(type) && moved === -cents) ||
    (CREDITS.has(type) && moved === cents) ||
    (type === 'CANCEL' && (moved === cents || moved === -cents));
  return isRight ? [] : [finding(named, `${amount} moved by a ${type}`, `${balanceBefore} to ${balanceAfter}`)];
}

const finding = (what: string, expected: string, came: string): Finding => ({ rule: '9.1', what, expected, came });
