/** What the report is of, and what its figures rest on. */
import { reportDay } from '../../../shared/domain/report-day.ts';
import { grouped } from './figures.ts';
import { type Html, html, NOTHING } from './html.ts';
import { periodInWords } from './period.ts';
import type { ExportProof, ReportData, ReportSource } from './report-data.ts';
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

function verification({ proof, date, hasSettings }: ReportSource): Html {
  return html`<div class="proof"><dt>Proof</dt><dd>${proofInWords(proof, date)}</dd></div>
${hasSettings ? NOT_PROVEN : NOTHING}`;
}

const NOT_PROVEN = html`<div class="proof"><dt>Not proven</dt><dd>Titles, vendors and reconciliation: they come from the export of the settings, which the proof does not cover.</dd></div>`;

function proofInWords(proof: ExportProof, date: string): Html {
  if (proof.state === 'not verified') {
    return html`<span class="state warning">Not verified.</span> npm run finance -- verify proves the export of ${date} or names what is wrong with it.`;
  }
  if (proof.state === 'altered') {
    return html`<strong class="state warning">Not verified: altered after it was verified.</strong> The export is not any more what ${proof.file} has proven. Do not trust a figure of this report.`;
  }
  const { file, root, inFlight, signature } = proof;
  return html`<span class="state good">Verified</span>, ${inFlightInWords(inFlight)}. ${file}, root ${root}. ${SIGNATURE[signature]}`;
}

/** What the proof leaves open stands beside it. */
const inFlightInWords = (inFlight: number): Html =>
  inFlight === 0
    ? html`nothing in flight`
    : html`<span class="warning">but for ${grouped(String(inFlight))} in flight at the time of the export</span>`;

const SIGNATURE = {
  fits: 'Signed, as the key given shows.',
  'not checked': 'Its signature was not checked: --public-key does.',
  missing: 'Not signed.',
};

/** Whether the last day was still under way. */
const isSoFar = (day: string, { exportTime }: ReportSource): boolean =>
  Date.parse(exportTime) < (reportDay(day)?.end ?? 0);

const minute = (moment: string): string => moment.slice(0, 16).replace('T', ' ');
