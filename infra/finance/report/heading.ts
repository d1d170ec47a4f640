/** What the report is of, and what its figures rest on. */
import { reportDay } from '../../../shared/domain/report-day.ts';
import { grouped } from './figures.ts';
import { type Html, html, NOTHING } from './html.ts';
import { periodInWords } from './period.ts';
import type { ReportData, ReportSource } from './report-data.ts';
import { namedRows } from './report-table.ts';

export function headingHtml({ period, source, generatedAt, tables }: ReportData): Html {
  const operators = [...new Set(namedRows(tables['key-figures']).map(({ operator_id }) => operator_id ?? ''))];
  return html`<header>
<p class="kind">Finance report</p>
<h1>${periodInWords(period)}</h1>
<p class="lead">${operators.length === 0 ? 'No operator has figures in this period' : operators.join(', ')}. Days are UTC.${
    isSoFar(period.to, source)
      ? html` <strong class="warning">${period.to} is told up to ${minute(source.exportTime)} UTC only.</strong>`
      : NOTHING
  }</p>
<dl class="facts">
<div><dt>Export</dt><dd>of ${source.date}${source.date > period.to ? `, the first to hold ${period.to}` : ''}, as of ${minute(source.exportTime)} UTC</dd></div>
<div><dt>Export id</dt><dd>${source.exportId}, ${grouped(String(source.itemCount))} items</dd></div>
<div><dt>Table</dt><dd>${source.tableArn}</dd></div>
<div><dt>Drawn up</dt><dd>${minute(generatedAt)} UTC</dd></div>
${verification(source)}
</dl>
</header>`;
}

function verification({ heads, date }: ReportSource): Html {
  if (heads === undefined) {
    return html`<div class="proof"><dt>Proof</dt><dd><span class="state warning">Not verified.</span> npm run finance -- verify proves the export of ${date} or names what is wrong with it.</dd></div>`;
  }
  return html`<div class="proof"><dt>Proof</dt><dd><span class="state good">Verified.</span> ${heads.file}, root ${heads.root}</dd></div>`;
}

/** Whether the last day was still under way. */
const isSoFar = (day: string, { exportTime }: ReportSource): boolean =>
  Date.parse(exportTime) < (reportDay(day)?.end ?? 0);

const minute = (moment: string): string => moment.slice(0, 16).replace('T', ' ');
