/** A verification in words and figures, for people. */
import { cents, formatMoney } from '../../../shared/domain/money.ts';
import type { LedgerExport } from '../export/exports-folder.ts';
import type { Finding, Findings } from './findings.ts';
import type { MoneyTotals, Totals } from './ledger/totals.ts';
import { NOT_PROVEN_AT_ALL, NOT_PROVEN_WITHOUT_EARLIER_HEADS } from './not-proven.ts';
import type { Verification } from './verify-export.ts';

export function proofText({ date, manifest }: LedgerExport, verification: Verification): string {
  const { proof, isProven } = verification;
  const { edge, totals, inFlight, violations } = proof;
  const paragraphs = [
    `Export ${manifest.exportId} of ${date}, as of ${isoText(manifest.exportTime)}\n` +
      `What was booked since ${isoText(edge.start)} may be there in part.\n`,
    countsText(totals),
    moneyText(totals.money),
    inFlight.count === 0 ? '' : findingsText('in flight, to be seen again in the next export', inFlight),
    violations.count === 0 ? '' : findingsText('violated', violations),
    isProven ? provenText(verification) : 'NOT PROVEN. No heads were kept.\n',
  ];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n');
}

function countsText({ money: _, ...counts }: Totals): string {
  const rows = Object.entries(counts).map(([name, count]) => [name, count.toLocaleString('en')]);
  return aligned(rows);
}

function moneyText(money: readonly MoneyTotals[]): string {
  const head = ['operator', 'currency', 'players', 'entries', 'balances', 'movements'];
  const rows = money.map(({ operatorId, currency, players, entries, balances, movements }) => [
    printable(operatorId),
    printable(currency),
    players.toLocaleString('en'),
    entries.toLocaleString('en'),
    formatMoney(cents(balances)),
    formatMoney(cents(movements)),
  ]);
  return rows.length === 0 ? '' : aligned([head, ...rows]);
}

/** The columns that are words first, then figures, to the right. */
function aligned(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.length ?? 0;
  const words = columns > 2 ? 2 : 1;
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const cell = (text: string, column: number) =>
    column < words ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((row) => `  ${row.map(cell).join('  ')}\n`).join('');
}

function findingsText<Name extends string>(what: string, { count, counts, kept }: Findings<Name>): string {
  const names = [...counts].map(([name, times]) => `${times.toLocaleString('en')} ${name}`).join(', ');
  const more = count - kept.length;
  return [
    `${count.toLocaleString('en')} ${what}: ${names}\n`,
    ...kept.map((finding) => `  ${finding.name}  ${findingText(finding)}`),
    more === 0 ? '' : `  and ${more.toLocaleString('en')} more; --json tells them all\n`,
  ].join('');
}

function findingText({ player, subject, found, expected, file, line }: Finding): string {
  const whose = player === undefined ? '' : `${player} `;
  return `${printable(`${whose}${subject}  (${file}, line ${line})`)}\n    found    ${printable(found)}\n    expected ${printable(expected)}\n`;
}

function provenText({ proof, earlier, root, heads }: Verification): string {
  const held = earlier.map(({ file, header }) => `${file} (root ${header.root})`).join(' and ');
  const unproven = [...(earlier.length === 0 ? NOT_PROVEN_WITHOUT_EARLIER_HEADS : []), NOT_PROVEN_AT_ALL];
  const notHeld = heads === undefined ? NOT_HELD : 'There were no earlier heads to hold it to.';
  return [
    `PROVEN${exceptionText(proof)}. ${held === '' ? notHeld : `It holds all of ${held}.`}\n`,
    `Root ${root}, ${heads === undefined ? 'not kept: the export lies in no folder of exports' : `in ${heads}`}\n`,
    ...unproven.map((what) => `Not proven: ${what}.\n`),
  ].join('');
}

const NOT_HELD = 'It was NOT HELD TO EARLIER HEADS, for it lies in no folder of exports: name that, or --previous.';

/** What was in flight has not been proven. */
function exceptionText({ inFlight, unseenEntries }: Verification['proof']): string {
  if (inFlight.count === 0) return '';
  const unseen = `${unseenEntries.toLocaleString('en')} ${unseenEntries === 1 ? 'entry' : 'entries'} unseen`;
  return `, except ${inFlight.count.toLocaleString('en')} in flight, with ${unseen}`;
}

const isoText = (moment: number): string => new Date(moment).toISOString();

/** What came from outside must not steer the terminal. */
const printable = (text: string): string => text.replaceAll(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/gu, '\u{fffd}');
