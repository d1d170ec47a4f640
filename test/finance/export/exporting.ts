/** The export command as a test runs it: in this process, its words kept. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { exportCommand } from '../../../infra/finance/export/export-command.ts';

/** What the command said and wrote. @throws what it throws */
export async function runExport(parameters: readonly string[], environment: Record<string, string>) {
  const said = { output: '', remarks: '' };
  const code = await exportCommand(parameters, {
    environment: { ...environment },
    output: { write: (text) => (said.output += text) },
    remarks: { write: (text) => (said.remarks += text) },
    now: Date.now,
  });
  return { code, ...said };
}

/** All files and folders below this one, sorted. */
export const below = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

/** The lines of all data files of an export, parsed. */
export const linesOf = (folder: string): { readonly Item: Record<string, object> }[] =>
  readdirSync(join(folder, 'data')).flatMap((name) =>
    gunzipSync(readFileSync(join(folder, 'data', name)))
      .toString()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line)),
  );

/** Items in an order of their own, whatever order they were read in. */
export const byKey = <Item extends Record<string, unknown>>(items: readonly Item[]): Item[] =>
  items
    .map((item) => ({ item, key: JSON.stringify([item.pk, item.sk]) }))
    .sort((left, right) => (left.key < right.key ? -1 : 1))
    .map(({ item }) => item);
