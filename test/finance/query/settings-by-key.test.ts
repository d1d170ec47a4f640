/** Items of the settings count by the keys that follow from them: no forged or doubled one multiplies money. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Item, keyItem, number, text } from '../../../shared/storage/attributes.ts';
import { reconciliationKey, reportedRowKey } from '../../../shared/storage/keys.ts';
import { type AskedLedger, askedLedger, DAY, game } from './asked-ledger.ts';
import { HandMadePlayer } from './hand-made-player.ts';

const RUN = '2021-05-04T02:00:00.000Z';

const anna = new HandMadePlayer('anna')
  .transfers('2021-05-03T07:00:00.000Z', 'DEPOSIT', 'd1', '10.00')
  .sends('2021-05-03T08:00:00.000Z', 'BET', '1', '10.00');

const orchard = game('200', 'slotsXX', 'Orchard');
const reconciled: Item = {
  ...keyItem(reconciliationKey('examplecasino', DAY)),
  run_at: text(RUN),
  difference_count: number(0),
};
const reported: Item = {
  ...keyItem(reportedRowKey('examplecasino', DAY, 'slotsXX', 'EUR')),
  run_at: text(RUN),
  vendor: text('slotsXX'),
  currency_code: text('EUR'),
  bets_count: number(1),
  bets_sum: text('10.00'),
  wins_count: number(0),
  wins_sum: text('0.00'),
  freespins_count: number(0),
  freespins_sum: text('0.00'),
  jackpots_count: number(0),
  jackpots_sum: text('0.00'),
  gross_gaming_revenue: text('10.00'),
};

/** The item under another sort key, or in another partition. */
const moved = (item: Item, sk: string, pk = item.pk?.S ?? ''): Item => ({ ...item, pk: text(pk), sk: text(sk) });

const keyOf = (item: Item): string => item.sk?.S ?? '';

const FORGED: readonly Item[] = [
  moved(orchard, 'game|x'),
  moved(orchard, 'game|200'),
  moved(orchard, 'game|00000000000000000201'),
  moved(orchard, keyOf(orchard), 'catalogue|examplecasino|2'),
  moved(reconciled, DAY, 'reconciliation|examplecasino|2'),
  moved(reconciled, `${DAY}x`),
  moved(reported, `${DAY}|slotsXX|EUR|2`),
  moved(reported, `${DAY}|netent|EUR`),
  moved(reported, keyOf(reported), 'platform-report|examplecasino|2'),
];

const HONEST = [orchard, reconciled, reported];

const QUESTIONS = [
  ['daily-totals', 'bets_count bets_sum title', [['1', '10.00', 'Orchard']]],
  [
    'player-statement',
    'seq title',
    [
      ['1', null],
      ['2', 'Orchard'],
    ],
  ],
  ['open-rounds', 'round_id title', [['7', 'Orchard']]],
  ['reconciliations', 'day difference_count', [[DAY, '0']]],
  [
    'platform-comparison',
    'vendor measure class ledger_sum report_sum',
    [
      ['slotsXX', 'bets', 'matched', '10.00', '10.00'],
      ['slotsXX', 'wins', 'matched', '0.00', '0.00'],
      ['slotsXX', 'freespins', 'matched', '0.00', '0.00'],
      ['slotsXX', 'jackpots', 'matched', '0.00', '0.00'],
      ['slotsXX', 'gross_gaming_revenue', 'matched', '10.00', '10.00'],
    ],
  ],
] as const;

describe.each([
  ['as it was written', HONEST],
  ['with items whose keys do not follow from them', [...HONEST, ...FORGED]],
  ['with every item twice', [...HONEST, ...HONEST]],
])('of the settings %s', (_, settings) => {
  let ledger: AskedLedger;
  beforeAll(async () => {
    ledger = await askedLedger(anna.items(), settings);
  });
  afterAll(() => ledger.close());

  test.each(QUESTIONS)('%s answers the same', async (name, columns, expected) => {
    const whose = { operator: 'examplecasino', user: 'anna' };
    expect(await ledger.ask(name, whose, columns)).toEqual(expected);
  });
});
