import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findExport, settingsExportOf } from '../../../infra/finance/export/exports-folder.ts';
import { itemType, loadTable } from '../../../infra/finance/query/ledger-tables.ts';
import { type QueryResult, queryResult } from '../../../infra/finance/query/query-result.ts';
import { composeQuery, QUERY_NAMES, type QueryName } from '../../../infra/finance/sql/compose.ts';
import type { Item } from '../../../shared/storage/attributes.ts';
import { writtenExport } from '../support/written-export.ts';
import { type AskedLedger, askedLedger, DAY, game } from './asked-ledger.ts';
import { HandMadePlayer } from './hand-made-player.ts';

const BASE = '2021-05-01';
const SETTINGS = [game('200', 'slotsXX', 'Orchard'), game('37', 'netent', 'Copper')];

interface Change {
  /** The day that its incremental export is of. */
  readonly dt: string;
  readonly key: Item;
  readonly writtenAt: number;
  /** Undefined for a deletion. */
  readonly image: Item | undefined;
}

const keyOf = ({ pk, sk }: Item): string => `${pk?.S} ${sk?.S}`;

/** What an incremental export has of the items that differ. */
function changes(dt: string, writtenAt: number, before: readonly Item[], after: readonly Item[]): Change[] {
  const known = new Map(before.map((item) => [keyOf(item), JSON.stringify(item)]));
  return after
    .filter((item) => known.get(keyOf(item)) !== JSON.stringify(item))
    .map((item, index) => ({ dt, key: item, writtenAt: writtenAt + index, image: item }));
}

const lineOf = ({ key: { pk, sk }, writtenAt, image }: Change): string =>
  JSON.stringify({
    Metadata: { WriteTimestampMicros: { N: String(writtenAt) } },
    Keys: { pk, sk },
    ...(image === undefined ? {} : { NewImage: image }),
  });

/** The table of incremental exports, as Glue tells Athena of it. */
async function loadChanges(connection: DuckDBConnection, folder: string, all: readonly Change[]): Promise<void> {
  await connection.run(`CREATE TABLE ledger_changes (
    metadata STRUCT(WriteTimestampMicros STRUCT(N VARCHAR)),
    keys STRUCT(pk STRUCT(S VARCHAR), sk STRUCT(S VARCHAR)),
    newimage ${itemType('ledger')},
    dt VARCHAR)`);
  for (const [dt, ofDay = []] of Map.groupBy(all, (change) => change.dt)) {
    const file = join(folder, `${dt}.json.gz`);
    writeFileSync(file, gzipSync(ofDay.map((change) => `${lineOf(change)}\n`).join('')));
    await connection.run(`INSERT INTO ledger_changes SELECT Metadata, Keys, NewImage, '${dt}' FROM read_json('${file}',
      format = 'newline_delimited', columns = {
        Metadata: 'STRUCT(WriteTimestampMicros STRUCT(N VARCHAR))',
        Keys: 'STRUCT(pk STRUCT(S VARCHAR), sk STRUCT(S VARCHAR))',
        NewImage: '${itemType('ledger')}'
      })`);
  }
}

/** Three days of two players, the last one not over when it is asked about the second. */
function threeDays() {
  const anna = new HandMadePlayer('anna');
  const bert = new HandMadePlayer('bert', 'SEK');
  const items = () => [...anna.items(), ...bert.items()];
  anna
    .transfers('2021-05-01T08:00:00.000Z', 'DEPOSIT', 'd1', '100.00')
    .sends('2021-05-01T09:00:00.000Z', 'BET', '1', '10.00');
  const first = items();
  anna.sends('2021-05-02T09:00:00.000Z', 'WIN', '2', '25.00', { finished: true });
  bert.transfers('2021-05-02T10:00:00.000Z', 'DEPOSIT', 'd2', '50.00');
  const second = items();
  anna
    .sends('2021-05-03T09:00:00.000Z', 'BET', '3', '5.00', { round: '8', game: '37' })
    .cancels('2021-05-03T09:30:00.000Z', '2');
  bert.sends('2021-05-03T10:00:00.000Z', 'BET', '4', '50.00').sends('2021-05-03T11:00:00.000Z', 'WIN', '5', '60.00');
  anna.sends('2021-05-03T11:00:00.000Z', 'WIN', '7', '2.00', { round: '8', game: '37' });
  bert.transfers('2021-05-03T12:00:00.000Z', 'WITHDRAWAL', 'w1', '60.00').cancels('2021-05-03T13:00:00.000Z', '5');
  const third = items();
  anna.sends('2021-05-04T09:00:00.000Z', 'BET', '6', '1.00', { round: '9' });
  return { first, second, third, fourth: items() };
}

let whole: AskedLedger;
let connection: DuckDBConnection;
let root: string;
beforeAll(async () => {
  const { first, second, third, fourth } = threeDays();
  whole = await askedLedger(third, SETTINGS);
  const gone: Item = {
    pk: { S: 'round of nobody' },
    sk: { S: 'round|1' },
    game_id: { S: '1' },
    started_at: { S: `${BASE}T` },
  };
  ({ root } = await writtenExport([...first, gone], {
    at: Date.parse('2021-05-02T00:00:00.000Z'),
    settings: SETTINGS,
  }));
  const incremental = [
    ...changes('2021-05-02', 2_000, first, second),
    // The same again in the next window, and an older image of what changes again in it.
    ...changes('2021-05-03', 2_000, first, second),
    ...changes('2021-05-03', 3_000, second, third),
    { dt: '2021-05-03', key: gone, writtenAt: 3_000, image: undefined },
    // None of these counts: before the base, and after the day that is asked about.
    { dt: BASE, key: third[0] ?? {}, writtenAt: 9_000, image: undefined },
    ...changes('2021-05-04', 4_000, third, fourth),
  ];
  const instance = await DuckDBInstance.create();
  connection = await instance.connect();
  const base = findExport(root);
  await loadTable(connection, 'ledger', base, BASE);
  await loadTable(connection, 'settings', settingsExportOf(base), DAY);
  await loadChanges(connection, root, incremental);
});
afterAll(() => {
  connection.closeSync();
  whole.close();
  rmSync(root, { recursive: true });
});

async function answer(text: string, values: readonly string[]): Promise<QueryResult> {
  const statement = await connection.prepare(text);
  for (const [index, value] of values.entries()) statement.bindVarchar(index + 1, value);
  return queryResult(await statement.runAndReadAll());
}

describe('a base and what has changed since', () => {
  const asked = { date: DAY, from: BASE, to: DAY, operator: 'examplecasino', user: 'anna', limit: '5' };

  test.each(QUERY_NAMES)('answer %s as the full export of the day does', async (name) => {
    const { text, parameters } = composeQuery(name, { incremental: true });
    const values: Readonly<Record<string, string>> = { ...asked, base: BASE, export: DAY };
    const result = await answer(
      text,
      parameters.map((parameter) => values[parameter] ?? ''),
    );
    expect(result).toEqual(await whole.database.query(name, asked));
    if (!['platform-comparison', 'reconciliations'].includes(name)) expect(result.rows).not.toEqual([]);
  });

  const rowsOf = async (name: QueryName, days: Readonly<Record<string, string>>) => {
    const { text, parameters } = composeQuery(name, { incremental: true });
    const values: Readonly<Record<string, string>> = { ...asked, base: BASE, export: DAY, ...days };
    return (
      await answer(
        text,
        parameters.map((parameter) => values[parameter] ?? ''),
      )
    ).rows;
  };

  test('are no day that no calendar has', async () => {
    expect(await rowsOf('negative-balances', { export: '2021-05-99' })).toEqual([]);
  });

  test('are nothing at all where the base is not there, never the changes alone', async () => {
    expect(await rowsOf('transfers', {})).not.toEqual([]);
    expect(await rowsOf('transfers', { base: '2021-04-30' })).toEqual([]);
  });
});
