/** The command npm run finance -- query as a test runs it: on a data folder of its own, at a moment of its own. */
import { join } from 'node:path';
import { queryCommand } from '../../../infra/finance/query/query-command.ts';
import { newExportsFolder, writtenExport } from '../support/written-export.ts';
import { game } from './asked-ledger.ts';
import { HandMadePlayer } from './hand-made-player.ts';

const NOW = Date.parse('2021-05-04T09:00:00.000Z');

export const SETTINGS = [game('200', 'slotsXX', 'Orchard')];

/** A data folder with the exports of two days: on the second a bet of the first was canceled. */
export async function twoDays(): Promise<{ readonly dataDir: string; readonly exports: string }> {
  const dataDir = newExportsFolder();
  const exports = join(dataDir, 'exports');
  const anna = new HandMadePlayer('anna')
    .transfers('2021-05-02T08:00:00.000Z', 'DEPOSIT', 'd1', '100.00')
    .sends('2021-05-02T09:00:00.000Z', 'BET', '1', '10.00');
  const write = (day: string) =>
    writtenExport(anna.items(), { root: exports, at: Date.parse(`${day}T00:00:00.000Z`), settings: SETTINGS });
  await write('2021-05-03');
  anna.sends('2021-05-03T09:00:00.000Z', 'BET', '2', '2.50').cancels('2021-05-03T10:00:00.000Z', '1');
  await write('2021-05-04');
  return { dataDir, exports };
}

/** Runs the command; a line's words are its parameters. */
export async function runQuery(parameters: string | readonly string[], dataDir: string) {
  const written = { output: '', remarks: '' };
  const writer = (name: keyof typeof written) => ({
    write: (text: string) => {
      written[name] += text;
    },
  });
  const surroundings = {
    environment: { DATA_DIR: dataDir },
    output: writer('output'),
    remarks: writer('remarks'),
    now: () => NOW,
  };
  const words = typeof parameters === 'string' ? parameters.split(' ').filter((word) => word !== '') : parameters;
  const code = await queryCommand(words, surroundings);
  return { code, ...written };
}
