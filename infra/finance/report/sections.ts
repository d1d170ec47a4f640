/** The parts of the report that are of all operators and currencies, row by row. */
import { type Html, html, NOTHING } from './html.ts';
import { daysOf } from './period.ts';
import { plotOfDays } from './plot-of-days.ts';
import { plotsHtml, THIRD } from './plot-svg.ts';
import type { ReportData } from './report-data.ts';
import { namedRows, withoutLoneOperator } from './report-table.ts';
import type { TableName } from './report-tables.ts';
import { tableHtml } from './table-html.ts';
import { Totals } from './totals.ts';

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly html: Html;
}

export function sectionsOf(data: ReportData): readonly Section[] {
  const { date } = data.source;
  return [
    section(data, 'cancellations', 'Cancellations', {
      lead:
        'By the day of the cancel. What was reversed had moved money, which went back; what was canceled after a refusal ' +
        'had moved none; a tombstone was canceled before it came, and may never come.',
      plots: plotsOfCancellations(data),
      tables: ['cancellations', 'canceled-transactions'],
    }),
    section(data, 'open-rounds', 'Open rounds', {
      lead: `Rounds that were not finished at the time of the export, the oldest first; their age is that at the end of ${date}.`,
      tables: ['open-rounds'],
    }),
    section(data, 'negative-balances', 'Negative balances', {
      lead: 'Players below zero at the time of the export: a win was canceled after it had been spent.',
      tables: ['negative-balances'],
    }),
    section(data, 'reconciliation', 'Reconciliation', {
      lead: data.source.hasSettings
        ? `Each day against the platform’s report: what was found when it was asked, and what this export makes of it. ${statesOf(data)}`
        : 'The settings were not exported with this ledger, so nothing is known of what was compared.',
      tables: ['reconciliation', 'platform-comparison'],
    }),
    { id: 'definitions', title: 'How it is counted', html: DEFINITIONS },
  ];
}

/** `Agrees: 18. Not reconciled: 3.` */
function statesOf({ tables }: ReportData): string {
  const counts = new Map<string, number>();
  for (const { state } of namedRows(tables.reconciliation)) counts.set(state ?? '', (counts.get(state ?? '') ?? 0) + 1);
  return [...counts].map(([state, count]) => `${state.charAt(0).toUpperCase()}${state.slice(1)}: ${count}.`).join(' ');
}

interface Content {
  readonly lead: string;
  readonly plots?: Html;
  readonly tables: readonly TableName[];
}

const section = (data: ReportData, id: string, title: string, { lead, plots, tables }: Content): Section => ({
  id,
  title,
  html: html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${title}</h2>
<p class="lead">${lead}</p>
${plots ?? NOTHING}
${tables.map((name) => tableHtml(withoutLoneOperator(data.tables[name]), `${id}-${name}`))}
</section>`,
});

/** Numbers of transactions, not money: those of all operators and currencies may stand in one bar. */
function plotsOfCancellations({ period, tables }: ReportData): Html {
  const days = daysOf(period);
  const kinds = [
    ['reversed_count', 'Reversed by day'],
    ['refused_count', 'Canceled after a refusal by day'],
    ['tombstone_count', 'Tombstones by day'],
  ] as const;
  const totals = new Totals(
    ['day'],
    kinds.map(([name]) => name),
  );
  for (const row of namedRows(tables.cancellations)) totals.add(row);
  if (days.length < 2 || totals.rows.length === 0) return NOTHING;
  const plots = kinds.map(([name, title]) =>
    plotOfDays(
      totals.rows.map((row) => ({ day: row.day ?? '', figure: row[name] ?? '0' })),
      days,
      { id: `cancellations-${name}`, title, unit: 'transactions', width: THIRD },
    ),
  );
  return plotsHtml(plots);
}

const DEFINITIONS = html`<section id="definitions" aria-labelledby="definitions-heading">
<h2 id="definitions-heading">How it is counted</h2>
<dl class="definitions">
<div><dt>Days</dt><dd>UTC, by when a transaction was booked here; in the comparison by when the platform says it happened.</dd></div>
<div><dt>Bets, wins, free spins, jackpots</dt><dd>Each transaction is in one column. Free spins are what they brought; a jackpot is a win that the platform calls one.</dd></div>
<div><dt>GGR</dt><dd>Gross gaming revenue: bets less wins, free spins and jackpots, exactly what the players lost. Refunds stand beside it.</dd></div>
<div><dt>RTP</dt><dd>Return to player: wins, free spins and jackpots of what was bet, to a hundredth of a percent, half up.</dd></div>
<div><dt>Canceled</dt><dd>Has left every other column. In tables of days it is counted on the day it was booked, among cancellations on the day of the cancel.</dd></div>
<div><dt>Players</dt><dd>Who made a bet that stands that day, a free one too.</dd></div>
<div><dt>Titles, vendors, reconciliation</dt><dd>As the export of the settings has them, which is made beside that of the ledger and is not part of its proof. No sum of money depends on it but those by vendor.</dd></div>
<div><dt>Currencies</dt><dd>Are never added together, nor are operators.</dd></div>
</dl>
</section>`;
