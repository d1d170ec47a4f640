/** The run as one HTML file: no network, no inline code but what its policy names, every exchange to be opened. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../run/finding.ts';
import type { Latency } from '../run/latency.ts';
import type { CaseResult } from '../run/run-case.ts';
import { type Mask, maskOf, type ReportOptions } from './mask.ts';
import { printable } from './printable.ts';
import { type ShownExchange, shownExchange } from './shown-exchange.ts';
import { type AreaCount, countsOf, type Verdict } from './verdict.ts';

const asset = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The whole page. */
export function htmlReport(verdict: Verdict, options: ReportOptions): string {
  const style = asset('html-report.css');
  const script = asset('html-report-page.js');
  const policy = `default-src 'none'; style-src ${digest(style)}; script-src ${digest(script)}; base-uri 'none'; form-action 'none'`;
  const mask = maskOf(options);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(titleOf(verdict))}</title>
<style>${style}</style>
</head>
<body>
${header(verdict)}
<main>
${controls(verdict)}
${verdict.areas.map((area) => areaSection(area, verdict, mask)).join('\n')}
<p id="nothing" hidden>No case matches.</p>
</main>
<script type="module">${script}</script>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML shows it and as an attribute holds it. */
export const escapeHtml = (text: string): string =>
  printable(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

function titleOf({ results, operatorId }: Verdict): string {
  const { failed } = countsOf(results);
  return `${failed === 0 ? 'passed' : `${failed} failed`} – conformance of ${operatorId}`;
}

function header(verdict: Verdict): string {
  const { passed, failed, skipped } = countsOf(verdict.results);
  const seconds = ((verdict.endedAt.getTime() - verdict.startedAt.getTime()) / 1000).toFixed(1);
  return `<header class="${failed === 0 ? 'passed' : 'failed'}">
<h1>Conformance of ${escapeHtml(verdict.operatorId)}</h1>
<p><strong>${passed} passed</strong>, <strong>${failed} failed</strong>, ${skipped} skipped in ${seconds} s</p>
<p class="quiet">${escapeHtml(verdict.url)} · ${verdict.startedAt.toISOString()} · run ${escapeHtml(verdict.runId)}</p>
${latencyTable(verdict)}
</header>`;
}

function latencyTable({ latencies, latencyLimit }: Verdict): string {
  const row = ({ command, isAtOnce, calls, sentAgain, p50, p95, p99, max, isWithinLimit }: Latency): string => {
    const cells = [p50, p95, p99, max].map((milliseconds) => `<td>${milliseconds.toFixed(1)}</td>`).join('');
    const name = `${escapeHtml(command)}${isAtOnce ? ', at once' : ''}`;
    return `<tr${isWithinLimit ? '' : ' class="slow"'}><th scope="row">${name}</th><td>${calls}</td><td>${sentAgain}</td>${cells}</tr>`;
  };
  return `<details><summary>Latency in ms (limit of p99, one call at a time: ${latencyLimit})</summary>
<table><thead><tr><th>command</th><th>calls</th><th>sent again</th><th>p50</th><th>p95</th><th>p99</th><th>max</th></tr></thead>
<tbody>${latencies.map(row).join('')}</tbody></table></details>`;
}

function controls({ results }: Verdict): string {
  const counts = countsOf(results);
  const boxes = (['failed', 'passed', 'skipped'] as const).map(
    (status) =>
      `<label><input type="checkbox" name="status" value="${status}" checked> ${status} (${counts[status]})</label>`,
  );
  return `<form role="search"><input type="search" aria-label="Filter" placeholder="Filter by name, rule or text" autofocus>
${boxes.join(' ')} <output></output></form>`;
}

function areaSection({ area, passed, failed, skipped }: AreaCount, verdict: Verdict, mask: Mask): string {
  const results = verdict.results.filter((result) => result.case.area === area);
  const counts = [`${passed} passed`, failed > 0 ? `${failed} failed` : '', skipped > 0 ? `${skipped} skipped` : ''];
  return `<section><h2>${escapeHtml(area)} <small>${counts.filter(Boolean).join(', ')}</small></h2>
${results.map((result) => caseArticle(result, mask)).join('\n')}</section>`;
}

function caseArticle(
  { case: theCase, status, reason, findings, exchanges, milliseconds }: CaseResult,
  mask: Mask,
): string {
  const rules = theCase.rules.map((rule) => `<code>${escapeHtml(rule)}</code>`).join(' ');
  const skipped = reason === undefined ? '' : `<p>Skipped: ${escapeHtml(reason)}</p>`;
  const shown = exchanges.map((recorded) => exchangeDetails(shownExchange(recorded, mask)));
  return `<details class="case ${status}" data-status="${status}"${status === 'failed' ? ' open' : ''}>
<summary><span class="mark">${status}</span> ${escapeHtml(theCase.name)} ${rules} <span class="quiet">${escapeHtml(theCase.id)}, ${Math.round(milliseconds)} ms</span></summary>
<p>${escapeHtml(theCase.why)}</p>${skipped}
${findings.map(findingText).join('')}${shown.join('')}</details>`;
}

function findingText({ step, what, expected, came, rule }: Finding): string {
  const place = [step, what].filter((part) => part !== undefined).join(': ');
  const ruled = rule === undefined ? '' : ` <code>${escapeHtml(rule)}</code>`;
  return `<dl><dt>${escapeHtml(place)}${ruled}</dt><dd>expected <samp class="expected">${escapeHtml(expected)}</samp></dd>
<dd>came <samp class="came">${escapeHtml(came)}</samp></dd></dl>`;
}

const exchangeDetails = ({ step, request, response, milliseconds }: ShownExchange): string =>
  `<details class="exchange"><summary>${escapeHtml(step)} <span class="quiet">${milliseconds} ms</span></summary>
<pre>${escapeHtml(request)}</pre><pre>${escapeHtml(response)}</pre></details>
`;
