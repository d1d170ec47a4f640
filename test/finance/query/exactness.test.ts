import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { csvOf } from '../../../infra/finance/query/csv.ts';
import { jsonOf } from '../../../infra/finance/query/json-text.ts';
import { tableOf } from '../../../infra/finance/query/table-text.ts';
import { QUERY_NAMES } from '../../../infra/finance/sql/compose.ts';
import { formatMoney } from '../../../shared/domain/money.ts';
import { money } from '../../support/players.ts';
import { seededRandom } from '../../support/random.ts';
import { type AskedLedger, askedLedger, DAY, game } from './asked-ledger.ts';
import { HandMadePlayer } from './hand-made-player.ts';

const LARGEST = '9999999999999999.99';

describe('sums that no double holds, and no 64 bits', () => {
  let ledger: AskedLedger;
  beforeAll(async () => {
    const players = Array.from({ length: 12 }, (_, index) =>
      new HandMadePlayer(`player-${index}`)
        .sends('2021-05-03T08:00:00.000Z', 'WIN', `1${index}`, LARGEST)
        .sends('2021-05-03T09:00:00.000Z', 'BET', `2${index}`, '0.01'),
    );
    ledger = await askedLedger(
      players.flatMap((player) => player.items()),
      [game('200', 'slotsXX', 'Orchard')],
    );
  });
  afterAll(() => ledger.close());

  const columns = 'bets_sum wins_sum gross_gaming_revenue';
  const asked = { date: DAY, from: DAY, to: DAY, operator: 'examplecasino', user: 'player-1', limit: '5' };

  test('keep every digit in an answer', async () => {
    expect(await ledger.ask('daily-totals', {}, columns)).toEqual([
      ['0.12', '119999999999999999.88', '-119999999999999999.76'],
    ]);
  });

  test.each([
    ['a table', tableOf, /119999999999999999\.88 /],
    ['CSV', csvOf, /,119999999999999999\.88,/],
    ['JSON', jsonOf, /"wins_sum":119999999999999999\.88,/],
  ])('and in %s', async (_, textOf, expected) => {
    expect(textOf(await ledger.database.query('daily-totals', asked))).toMatch(expected);
  });

  test('and in Parquet, where no query has a column of a double', async () => {
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    const types = new Set<string>();
    for (const name of QUERY_NAMES) {
      const file = join(ledger.root, `${name}.parquet`);
      await ledger.database.writeParquet(name, asked, file);
      const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM '${file}'`);
      for (const type of described.getColumnsObject().column_type ?? []) types.add(String(type));
    }
    expect([...types].sort()).toEqual(['BIGINT', 'DECIMAL(38,18)', 'DECIMAL(38,2)', 'DECIMAL(38,4)', 'VARCHAR']);
    const file = join(ledger.root, 'daily-totals.parquet');
    const read = await connection.runAndReadAll(`SELECT CAST(wins_sum AS VARCHAR) FROM '${file}'`);
    expect(read.getRows()).toEqual([['119999999999999999.88']]);
    connection.closeSync();
    instance.closeSync();
  });
});

/** Half up, to four decimals, reckoned with whole numbers. */
function expectedReturn(staked: bigint, won: bigint): string | null {
  if (staked === 0n || won >= staked * 10_000_000_000n) return null;
  const rounded = (won * 20_000n + staked) / (2n * staked);
  const text = `${rounded / 10_000n}.${String(rounded % 10_000n).padStart(4, '0')}`;
  return text.replace(/(\.\d\d\d*?)0+$/, '$1');
}

describe('the return to the player', () => {
  const random = seededRandom(4);
  const amount = (digits: number) =>
    formatMoney(money(`${Math.floor(random() * 10 ** digits)}.${1 + Math.floor(random() * 9)}`));
  const PAIRS: readonly (readonly [staked: string, won: string])[] = [
    ['3.00', '1.00'],
    ['3.00', '2.00'],
    ['200.00', '0.01'],
    ['200.00', '0.00'],
    ['200.02', '0.01'],
    ['0.01', '99999999.99'],
    ['0.03', '299999999.99'],
    ['0.01', LARGEST],
    [LARGEST, LARGEST],
    [LARGEST, '9999999999999999.98'],
    [LARGEST, '499999999999999.99'],
    ...Array.from({ length: 100 }, (_, index) => [amount(1 + (index % 12)), amount(1 + (index % 7))] as const),
  ];
  let returns: ReadonlyMap<string | null, string | null>;
  beforeAll(async () => {
    const players = PAIRS.map(([staked, won], index) =>
      new HandMadePlayer(`player-${index}`)
        .transfers('2021-05-03T07:00:00.000Z', 'DEPOSIT', `d${index}`, LARGEST)
        .sends('2021-05-03T08:00:00.000Z', 'BET', `1${index}`, staked, { game: `${index}` })
        .sends('2021-05-03T09:00:00.000Z', 'WIN', `2${index}`, won, { game: `${index}` }),
    );
    const free = new HandMadePlayer('free')
      .sends('2021-05-03T08:00:00.000Z', 'BET', '31', '0.00', { game: '900', reason: 'PROMO-FREESPIN' })
      .sends('2021-05-03T09:00:00.000Z', 'WIN', '32', '1.00', { game: '900', reason: 'PROMO-FREESPIN' });
    const ledger = await askedLedger([...players, free].flatMap((player) => player.items()));
    const rows = await ledger.ask('game-returns', {}, 'game_id return_to_player');
    returns = new Map(rows.map(([gameId = null, share = null]) => [gameId, share]));
    ledger.close();
  });

  test.each(PAIRS.map((pair, index) => [...pair, String(index)] as const))(
    'of %s staked and %s won is exact to its last decimal',
    (staked, won, gameId) => {
      expect(returns.get(gameId)).toBe(expectedReturn(money(staked), money(won)));
    },
  );

  test('is known by hand', () => {
    expect(['0', '1', '2', '3', '4', '5', '7', '8'].map((gameId) => returns.get(gameId))).toEqual([
      '0.3333',
      '0.6667',
      '0.0001',
      '0.00',
      '0.00',
      '9999999999.00',
      null,
      '1.00',
    ]);
  });

  test('is not there where nothing was staked', () => {
    expect(returns.get('900')).toBeNull();
  });
});
