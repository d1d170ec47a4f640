import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Item, keyItem, number, text } from '../../../shared/storage/attributes.ts';
import { reconciliationKey, reportedRowKey } from '../../../shared/storage/keys.ts';
import { type AskedLedger, askedLedger, DAY, game } from './asked-ledger.ts';
import { HandMadePlayer } from './hand-made-player.ts';

const RUN = '2021-05-04T02:00:00.000Z';
const EARLIER_RUN = '2021-05-04T01:00:00.000Z';
const LATER_RUN = '2021-05-04T05:00:00.000Z';

interface Reported {
  readonly operatorId?: string;
  readonly day?: string;
  readonly runAt?: string;
  readonly bets?: readonly [count: number, sum: string];
  readonly wins?: readonly [count: number, sum: string];
  readonly freespins?: readonly [count: number, sum: string];
  readonly revenue: string;
}

/** A row of the report as it is stored. */
function reported(vendor: string, { operatorId = 'examplecasino', day = DAY, runAt = RUN, ...said }: Reported): Item {
  const { bets = [0, '0.00'], wins = [0, '0.00'], freespins = [0, '0.00'], revenue } = said;
  return {
    ...keyItem(reportedRowKey(operatorId, day, vendor, 'EUR')),
    run_at: text(runAt),
    vendor: text(vendor),
    currency_code: text('EUR'),
    bets_count: number(bets[0]),
    bets_sum: text(bets[1]),
    wins_count: number(wins[0]),
    wins_sum: text(wins[1]),
    freespins_count: number(freespins[0]),
    freespins_sum: text(freespins[1]),
    jackpots_count: number(0),
    jackpots_sum: text('0.00'),
    gross_gaming_revenue: text(revenue),
  };
}

const reconciled = (operatorId: string, day: string, differences: number): Item => ({
  ...keyItem(reconciliationKey(operatorId, day)),
  run_at: text(RUN),
  difference_count: number(differences),
});

const NOON = '2021-05-03T12:00:00.000Z';
const at = (gameId: string) => ({ game: gameId });

/** A game for each vendor, so that each vendor shows one class. */
const anna = new HandMadePlayer('anna')
  .transfers('2021-05-03T07:00:00.000Z', 'DEPOSIT', 'd1', '100.00')
  .sends(NOON, 'BET', '1', '10.00', at('1'))
  .sends(NOON, 'WIN', '2', '4.00', at('1'))
  .sends(NOON, 'BET', '3', '10.00', at('2'))
  .sends(NOON, 'BET', '4', '10.00', at('3'))
  .sends(NOON, 'BET', '5', '10.00', at('4'))
  .sends(NOON, 'BET', '6', '0.00', { ...at('5'), reason: 'PROMO-FREESPIN' })
  .sends(NOON, 'BET', '7', '10.00', at('6'))
  .sends(NOON, 'REFUND', '8', '10.00', at('7'))
  .sends('2021-05-04T00:00:01.000Z', 'BET', '9', '1.00', { ...at('8'), stated: '2021-05-03 23:59:59' });
const carl = new HandMadePlayer('carl', 'EUR', 'othercasino').sends(NOON, 'WIN', '1', '1.00', at('1'));

const VENDORS = ['', 'agrees', 'pricier', 'more', 'fewer', 'free', 'silent', 'refunds', 'late'];

let ledger: AskedLedger;
beforeAll(async () => {
  const settings = [
    ...VENDORS.slice(1).map((vendor, index) => game(String(index + 1), vendor, vendor)),
    reconciled('examplecasino', DAY, 11),
    reconciled('examplecasino', '2021-05-02', 0),
    reported('agrees', { bets: [1, '10.00'], wins: [1, '4.00'], revenue: '6.00' }),
    reported('pricier', { bets: [1, '10.005'], revenue: '10.005' }),
    reported('more', { bets: [2, '15.00'], revenue: '15.00' }),
    reported('fewer', { bets: [2, '10.00'], revenue: '9.00' }),
    reported('free', { freespins: [1, '0.00'], revenue: '0.00' }),
    reported('nowhere', { wins: [1, '1.00'], revenue: '-1.00' }),
    reported('late', { bets: [1, '1.00'], revenue: '1.00', runAt: LATER_RUN }),
    reported('gone', { bets: [1, '1.00'], revenue: '1.00', runAt: EARLIER_RUN }),
    reported('othersday', { bets: [1, '1.00'], revenue: '1.00', day: '2021-05-02' }),
    reported('unfinished', { bets: [1, '1.00'], revenue: '1.00', operatorId: 'othercasino' }),
  ];
  const at = Date.parse('2021-05-05T00:00:00.000Z');
  ledger = await askedLedger([...anna.items(), ...carl.items()], settings, at);
});
afterAll(() => ledger.close());

const columns = 'operator_id vendor measure class ledger_count report_count ledger_sum report_sum';

describe('platform-comparison', () => {
  test('names each difference by what it looks like', async () => {
    const rows = await ledger.ask('platform-comparison', {}, columns);
    const differing = rows.filter((row) => row[0] === 'examplecasino' && row[3] !== 'matched');
    expect(differing.map((row) => row.slice(1))).toEqual([
      ['fewer', 'bets', 'count', '1', '2', '10.00', '10.00'],
      ['fewer', 'gross_gaming_revenue', 'amount', '0', '0', '10.00', '9.00'],
      ['more', 'bets', 'missing_here', '1', '2', '10.00', '15.00'],
      ['more', 'gross_gaming_revenue', 'amount', '0', '0', '10.00', '15.00'],
      ['nowhere', 'wins', 'missing_here', '0', '1', '0.00', '1.00'],
      ['nowhere', 'gross_gaming_revenue', 'amount', '0', '0', '0.00', '-1.00'],
      ['pricier', 'bets', 'amount', '1', '1', '10.00', '10.005'],
      ['pricier', 'gross_gaming_revenue', 'amount', '0', '0', '10.00', '10.005'],
      ['silent', 'bets', 'missing_there', '1', '0', '10.00', '0.00'],
      ['silent', 'gross_gaming_revenue', 'amount', '0', '0', '10.00', '0.00'],
    ]);
  });

  test('has all measures of whatever either side knows, but nothing of refunds, of earlier runs, of other days', async () => {
    const rows = await ledger.ask('platform-comparison', {}, 'operator_id vendor measure');
    const ours = rows.filter(([operatorId]) => operatorId === 'examplecasino');
    expect([...new Set(ours.map(([, vendor]) => vendor))]).toEqual([
      'agrees',
      'fewer',
      'free',
      'late',
      'more',
      'nowhere',
      'pricier',
      'silent',
    ]);
    expect(ours.slice(0, 5).map(([, , measure]) => measure)).toEqual([
      'bets',
      'wins',
      'freespins',
      'jackpots',
      'gross_gaming_revenue',
    ]);
    expect(ours).toHaveLength(8 * 5);
  });

  test('says what reconciliation found when it ran', async () => {
    const rows = await ledger.ask('platform-comparison', {}, 'operator_id run_at differences_then');
    expect(rows[0]).toEqual(['examplecasino', RUN, '11']);
  });

  test('differs in nothing where there is no report', async () => {
    const rows = await ledger.ask('platform-comparison', {}, columns);
    const others = rows.filter(([operatorId]) => operatorId === 'othercasino');
    expect(new Set(others.map((row) => row[3]))).toEqual(new Set(['no_report']));
    expect(others.map((row) => row[1])).toEqual(Array.from({ length: 5 }, () => 'unknown'));
  });
});

test('reconciliations has a row for each day that was compared', async () => {
  expect(await ledger.ask('reconciliations', { from: '2021-05-01' })).toEqual([
    ['2021-05-02', 'examplecasino', RUN, '0'],
    ['2021-05-03', 'examplecasino', RUN, '11'],
  ]);
});
