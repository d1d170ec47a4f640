/** The report as one HTML page that asks the network for nothing: style, script and plots are inside, and no others may run. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Chapter, chaptersOf } from './chapter.ts';
import { headingHtml } from './heading.ts';
import { Html, html, NOTHING } from './html.ts';
import { periodInWords } from './period.ts';
import type { ReportData } from './report-data.ts';
import { withoutLoneOperator } from './report-table.ts';
import { type Section, sectionsOf } from './sections.ts';
import { tableHtml } from './table-html.ts';

const contentOf = (...files: readonly string[]): string =>
  files.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')).join('\n');

const STYLE = contentOf('report.css', 'figures.css', 'print.css');
const SCRIPT = contentOf('sort-tables.js');

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const POLICY = [
  "default-src 'none'",
  `style-src ${hashOf(STYLE)}`,
  `script-src ${hashOf(SCRIPT)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The whole page; the same data gives the same text. */
export function pageOf(data: ReportData): string {
  const chapters = chaptersOf(data);
  const parts: readonly (Chapter | Section)[] = [...chapters, ...sectionsOf(data)];
  const { text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Finance report ${periodInWords(data.period)}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<main>
${headingHtml(data)}
<nav aria-label="Contents"><ul>
${parts.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
</ul></nav>
${chapters.length > 1 ? overview(data) : NOTHING}
${parts.map((part) => part.html)}
</main>
<script>${new Html(SCRIPT)}</script>
</body>
</html>
`;
  return text;
}

const overview = ({ tables }: ReportData): Html =>
  html`<div class="overview">${tableHtml(withoutLoneOperator(tables['key-figures']), 'overview-key-figures')}</div>`;
