/** The page of a report, read as a browser reads it. */
import { parseHTML } from 'linkedom';
import { pageOf } from '../../../infra/finance/report/page.ts';
import type { ReportData } from '../../../infra/finance/report/report-data.ts';

export const documentOf = (data: ReportData) => parseHTML(pageOf(data)).document;

type PageDocument = ReturnType<typeof documentOf>;

export const texts = (page: PageDocument, selector: string): string[] =>
  [...page.querySelectorAll(selector)].map((element) => element.textContent.trim());

/** The rows of a table by its caption's id, cell by cell as they are read. */
export const rowsOf = (page: PageDocument, id: string): string[][] =>
  [...(page.getElementById(id)?.parentElement?.querySelectorAll('tbody tr') ?? [])].map((row) =>
    [...row.querySelectorAll('td')].map((cell) => cell.textContent),
  );
