/** A table on the page: plain and readable by itself, and marked so that the page's script can sort it exactly. */
import { grouped, isNegative, mostDecimals, percent } from './figures.ts';
import { type Html, html, NOTHING } from './html.ts';
import { type ColumnKind, isFigure, type ReportColumn, type ReportTable } from './report-table.ts';

/** @param id unlike any other on the page */
export function tableHtml({ name, title, columns, rows, mostShown }: ReportTable, id: string): Html {
  if (rows.length === 0) return html`<p class="none">${title}: none.</p>`;
  const shownRows = rows.slice(0, mostShown);
  const cells = columns.map((column, index) =>
    cellWriter(
      column,
      shownRows.map((row) => row[index] ?? null),
    ),
  );
  return html`<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0">
<table data-sortable>
<caption id="${id}">${title}${noteOfMore(rows.length, shownRows.length, name)}</caption>
<thead><tr>${columns.map(({ label, kind }) => html`<th scope="col"${figureClass(kind)}>${label}</th>`)}</tr></thead>
<tbody>
${shownRows.map((row) => html`<tr>${cells.map((cell, index) => cell(row[index] ?? null))}</tr>`)}
</tbody>
</table>
</div>`;
}

/** A figure as it is shown where nothing stands below it. */
export const shown = (kind: ColumnKind, figure: string): string =>
  kind === 'share' ? percent(figure) : grouped(figure);

/** A figure shows grouped, its decimals below those of the others; its value is kept as it is, for sorting. */
function cellWriter({ kind }: ReportColumn, values: readonly (string | null)[]): (value: string | null) => Html {
  if (!isFigure(kind)) return (value) => textCell(kind === 'words' ? (value?.replaceAll('_', ' ') ?? null) : value);
  const decimals = kind === 'decimal' ? mostDecimals(values.filter((value) => value !== null)) : 0;
  const text = (value: string): string => (kind === 'decimal' ? grouped(value, decimals) : shown(kind, value));
  return (value) => {
    if (value === null) return html`<td class="figure absent">–</td>`;
    const classes = isNegative(value) ? 'figure negative' : 'figure';
    return html`<td class="${classes}" data-value="${value}">${text(value)}</td>`;
  };
}

const MOMENT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}\.\d{3}Z)?$/;

/** A day, or a moment of one, is never broken at its hyphens; sorted by all of it, it shows no more than seconds. */
function textCell(value: string | null): Html {
  if (value === null) return html`<td class="absent">–</td>`;
  if (!MOMENT.test(value)) return html`<td>${value}</td>`;
  return html`<td class="moment" data-value="${value}">${value.slice(0, 19).replace('T', ' ')}</td>`;
}

const figureClass = (kind: ColumnKind): Html => (isFigure(kind) ? html` class="figure"` : NOTHING);

const noteOfMore = (all: number, shownOf: number, name: string): Html =>
  all === shownOf
    ? NOTHING
    : html` <small>the first ${shownOf} of ${grouped(String(all))} rows; all are in the file ${name}.csv</small>`;
