/** Which export answers for a day: the first that holds it to its end, else the one that tells of it the longest. */
import { expect, test } from '@jest/globals';
import { exportHolding } from '../../../infra/finance/query/export-of-day.ts';
import { FinanceFailure } from '../../../infra/finance/surroundings.ts';
import { newExportsFolder, writtenExport } from '../support/written-export.ts';
import { runQuery } from './asked-command.ts';
import { HandMadePlayer } from './hand-made-player.ts';

const anna = new HandMadePlayer('anna')
  .transfers('2021-05-03T08:00:00.000Z', 'DEPOSIT', 'd1', '10.00')
  .transfers('2021-05-03T20:00:00.000Z', 'DEPOSIT', 'd2', '5.00');

/** A folder with exports of these moments. */
async function exportsOf(...moments: readonly string[]): Promise<string> {
  const root = newExportsFolder();
  for (const moment of moments) await writtenExport(anna.items(), { root, at: Date.parse(moment) });
  return root;
}

const NOON = '2021-05-03T12:00:00.000Z';
const EVENING = '2021-05-03T21:00:00.000Z';
const MIDNIGHT = '2021-05-04T00:00:00.000Z';
const NEXT_MORNING = '2021-05-04T06:00:00.000Z';
const NEXT_MIDNIGHT = '2021-05-05T00:00:00.000Z';

test.each([
  ['one of midnight', [MIDNIGHT, NEXT_MIDNIGHT], MIDNIGHT],
  ['not one made in the middle of it', [NOON, NEXT_MIDNIGHT], NEXT_MIDNIGHT],
  ['one made early on the next day, which holds it whole', [NOON, NEXT_MORNING], NEXT_MORNING],
  ['that of midnight before one made in the middle', [NOON, MIDNIGHT, NEXT_MIDNIGHT], MIDNIGHT],
  ['the latest of the day where none holds it whole', [NOON, EVENING], EVENING],
])('of 2021-05-03 tells %s', async (_, moments, expected) => {
  const { manifest } = exportHolding(await exportsOf(...moments), '2021-05-03');
  expect(new Date(manifest.exportTime).toISOString()).toBe(expected);
});

test('no export that ends before the day tells of it', async () => {
  const root = await exportsOf(NOON);
  expect(() => exportHolding(root, '2021-05-04')).toThrow(FinanceFailure);
});

test('query says how far a day is told that was not over', async () => {
  const root = await exportsOf(NOON);
  const { remarks } = await runQuery(`transfers --date 2021-05-03 --exports ${root}`, root);
  expect(remarks).toContain('\n2021-05-03 is told up to 2021-05-03T12:00:00.000Z only.\n');
  await writtenExport(anna.items(), { root, at: Date.parse(NEXT_MIDNIGHT) });
  const whole = await runQuery(`transfers --date 2021-05-03 --exports ${root}`, root);
  expect(whole.remarks).toMatch(/^From the export of 2021-05-04: /);
  expect(whole.remarks).not.toContain('only');
});
