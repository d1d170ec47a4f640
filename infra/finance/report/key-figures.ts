/** The figures of a period at a glance, of one operator and one currency. */
import { isNegative } from './figures.ts';
import { type Html, html, NOTHING } from './html.ts';
import { type ColumnKind, namedRows, type ReportColumn, type ReportTable } from './report-table.ts';
import { shown } from './table-html.ts';

/** @param table the key figures of one operator and currency: one row, its first figure the one that counts most */
export function keyFiguresHtml(table: ReportTable): Html {
  const [row = {}] = namedRows(table);
  return html`<dl class="key-figures">
${table.columns.map((column, index) => keyFigure(column, row[column.name] ?? null, index === 0))}
</dl>`;
}

function keyFigure({ label, kind }: ReportColumn, value: string | null, isFirst: boolean): Html {
  const shown = value === null ? html`<dd class="absent">–</dd>` : figure(kind, value);
  return html`<div${isFirst ? html` class="first"` : NOTHING}><dt>${label}</dt>${shown}</div>`;
}

const figure = (kind: ColumnKind, value: string): Html =>
  html`<dd${isNegative(value) ? html` class="negative"` : NOTHING}>${shown(kind, value)}</dd>`;
