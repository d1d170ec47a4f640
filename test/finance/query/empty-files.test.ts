/** Data files without a byte, as DynamoDB may leave them of empty partitions. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { newExportsFolder, writtenExport } from '../support/written-export.ts';
import { runQuery } from './asked-command.ts';
import { HandMadePlayer } from './hand-made-player.ts';

const AT = Date.parse('2021-05-04T00:00:00.000Z');

const md5Of = (content: string): string => createHash('md5').update(content).digest('base64');

/** Takes the last byte of every file that holds no item, and writes the manifest of what is left. */
function emptied(folder: string): number {
  const manifest = join(folder, 'manifest-files.json');
  let emptiedFiles = 0;
  const lines = readFileSync(manifest, 'utf8')
    .trim()
    .split('\n')
    .map((text) => {
      const line = JSON.parse(text) as { itemCount: number; md5Checksum: string; dataFileS3Key: string };
      if (line.itemCount > 0) return text;
      writeFileSync(join(folder, 'data', basename(line.dataFileS3Key)), '');
      emptiedFiles += 1;
      return JSON.stringify({ ...line, md5Checksum: md5Of('') });
    });
  const text = lines.map((line) => `${line}\n`).join('');
  writeFileSync(manifest, text);
  writeFileSync(manifest.replace(/json$/, 'md5'), md5Of(text));
  return emptiedFiles;
}

test.each([
  ['some', ['d1'], '2021-05-03,examplecasino,EUR,1,10.00,0,0.00,10.00'],
  ['all', [], undefined],
])('are read as what they are, where %s files are so', async (_, deposits, row) => {
  const anna = new HandMadePlayer('anna');
  for (const id of deposits) anna.transfers('2021-05-03T08:00:00.000Z', 'DEPOSIT', id, '10.00');
  const root = newExportsFolder();
  const { folder } = await writtenExport(deposits.length > 0 ? anna.items() : [], { root, at: AT, fileCount: 40 });
  expect(emptied(folder)).toBeGreaterThan(30);
  const { output } = await runQuery(`transfers --format csv --exports ${root}`, root);
  expect(output.split('\r\n')[1] || undefined).toBe(row);
});
