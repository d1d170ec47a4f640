/** The parts of the report that are of one operator and one currency: key figures, plots, and the tables they are of. */
import { plotsOfChapter } from './chapter-plots.ts';
import { type Html, html } from './html.ts';
import { keyFiguresHtml } from './key-figures.ts';
import type { ReportData } from './report-data.ts';
import { type NamedRow, namedRows, type ReportTable, sliceOf } from './report-table.ts';
import type { TableName } from './report-tables.ts';
import { tableHtml } from './table-html.ts';

export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly html: Html;
}

/** One for each row of the key figures: no figure of the report is a sum over several of them. */
export function chaptersOf(data: ReportData): readonly Chapter[] {
  const keyFigures = namedRows(data.tables['key-figures']);
  const hasOneOperator = new Set(keyFigures.map(({ operator_id }) => operator_id)).size === 1;
  return keyFigures.map(({ operator_id = null, currency_code = null }, index) => {
    const id = `chapter-${index + 1}`;
    const currency = currency_code ?? '';
    const title = hasOneOperator ? currency : `${operator_id}, ${currency}`;
    return { id, title, html: chapterHtml(data, { operator_id, currency_code }, id, title) };
  });
}

function chapterHtml(data: ReportData, key: NamedRow, id: string, title: string): Html {
  const slice = (name: TableName): ReportTable => sliceOf(data.tables[name], key);
  const [byDay, byVendor, byGame] = [slice('by-day'), slice('by-vendor'), slice('by-game')];
  const currency = key.currency_code ?? '';
  return html`<section class="chapter" id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${title}</h2>
${keyFiguresHtml(slice('key-figures'))}
${plotsOfChapter({ id, currency, period: data.period, byDay, byVendor, byGame })}
${[byDay, byVendor, byGame].map((table) => tableHtml(table, `${id}-${table.name}`))}
</section>`;
}
