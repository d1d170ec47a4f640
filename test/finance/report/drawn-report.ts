/** A report drawn up by the command itself, from an export made up for it, and read back from its files. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { reportCommand } from '../../../infra/finance/report/report-command.ts';
import { MADE_TO, madeLedger, madeSettings } from '../support/made-ledger.ts';
import { type WrittenExport, writtenExport } from '../support/written-export.ts';

const DAY = 86_400_000;
const SETTINGS = madeSettings(['examplecasino', 'othercasino']);

/** When a report of the tests is drawn up. */
export const NOW = Date.parse('2026-11-22T10:11:12.131Z');

interface Exported {
  readonly root?: string;
  readonly at?: number;
  readonly entries?: number;
}

/** Three days of two operators in three currencies, exported as of the midnight after; reconciled on the second. */
export function exportedDays({ root, at = MADE_TO, entries = 3_000 }: Exported = {}): Promise<WrittenExport> {
  const ledger = madeLedger({
    entries,
    entriesPerPlayer: 150,
    from: MADE_TO - 3 * DAY,
    to: MADE_TO,
    operatorIds: ['examplecasino', 'examplecasino', 'othercasino'],
    currencies: ['EUR', 'SEK', 'EUR', 'JPY'],
  });
  const reconciled = {
    pk: { S: 'reconciliation|examplecasino' },
    sk: { S: '2026-11-19' },
    run_at: { S: '2026-11-20T02:00:00.000Z' },
    difference_count: { N: '1' },
  };
  return writtenExport(ledger, { at, settings: [...SETTINGS, reconciled], ...(root === undefined ? {} : { root }) });
}

/** Runs the command. */
export async function drawUp(...parameters: readonly string[]): Promise<{ code: number; output: string }> {
  const written: string[] = [];
  const output = { write: (text: string) => written.push(text) };
  const code = await reportCommand(parameters, {
    environment: {},
    output,
    remarks: { write: () => {} },
    now: () => NOW,
  });
  return { code, output: written.join('') };
}

/** The page and the tables of this report, as they lie in its folder. */
export function readReport(page: string): { readonly page: string; readonly tables: ReadonlyMap<string, string[][]> } {
  const stem = page.replace(/\.html$/, '');
  const files = readdirSync(dirname(page)).map((name) => join(dirname(page), name));
  const tables = files
    .filter((file) => file.startsWith(`${stem}.`) && file.endsWith('.csv'))
    .map((file) => [file.slice(stem.length + 1, -'.csv'.length), readCsv(readFileSync(file, 'utf8'))] as const);
  return { page: readFileSync(page, 'utf8'), tables: new Map(tables) };
}

/** The fields of a CSV file (RFC 4180), line by line; the marks that keep text from being a formula are taken off. */
export function readCsv(text: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    const marked = quoted?.replaceAll('""', '"') ?? plain ?? '';
    lines.at(-1)?.push(marked.replaceAll(/(?<=^|[;\t\r\n])'/g, ''));
    if (end !== ',') lines.push([]);
  }
  return lines.slice(0, -1);
}
