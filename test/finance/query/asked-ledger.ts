/** Items that a test made as an export on the disk, opened for questions, and answers in short. */
import { rmSync } from 'node:fs';
import { findExport } from '../../../infra/finance/export/exports-folder.ts';
import { type LedgerDatabase, openLedger } from '../../../infra/finance/query/ledger-database.ts';
import type { QueryName } from '../../../infra/finance/sql/compose.ts';
import type { Game } from '../../../shared/domain/catalogue.ts';
import type { Item } from '../../../shared/storage/attributes.ts';
import { gameItem } from '../../../shared/storage/catalogue-item.ts';
import { writtenExport } from '../support/written-export.ts';

/** The day that hand-made ledgers are of, and the midnight that ends it. */
export const DAY = '2021-05-03';
export const MIDNIGHT = Date.parse('2021-05-04T00:00:00.000Z');

export interface AskedLedger {
  /** The folder of exports. */
  readonly root: string;
  readonly database: LedgerDatabase;
  /** The rows of an answer by the columns that are asked for, all unless told. */
  ask(name: QueryName, parameters?: Readonly<Record<string, string>>, columns?: string): Promise<Row[]>;
  close(): void;
}

export type Row = readonly (string | null)[];

/** @param at the moment of the export, epoch milliseconds */
export async function askedLedger(
  ledger: Iterable<Item>,
  settings?: Iterable<Item>,
  at = MIDNIGHT,
): Promise<AskedLedger> {
  const { root } = await writtenExport(ledger, { at, ...(settings === undefined ? {} : { settings }) });
  const database = await openLedger(findExport(root));
  return {
    root,
    database,
    ask: async (name, parameters = {}, columns) => {
      const result = await database.query(name, { date: DAY, from: DAY, to: DAY, ...parameters });
      const names = result.columns.map((column) => column.name);
      const wanted = columns?.split(' ').map((column) => names.indexOf(column)) ?? [...names.keys()];
      return result.rows.map((row) => wanted.map((index) => row[index] ?? null));
    },
    close: () => {
      database.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** A game of the catalogue, as an item. */
export const game = (gameId: string, vendor: string, title: string, operatorId = 'examplecasino'): Item => {
  const shown: Game = { gameId, title, platform: 'desktop', type: 'slots', vendor, enabled: true, funMode: false };
  return gameItem(operatorId, shown);
};
