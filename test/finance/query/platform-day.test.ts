import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dateOf, momentOf } from '../../../shared/domain/report-day.ts';
import { type AskedLedger, askedLedger } from './asked-ledger.ts';
import { HandMadePlayer } from './hand-made-player.ts';

const BOOKED = '2021-05-03T00:00:01.000Z';

/** What the PLATFORM may state, and the day that makes it: its own, or where it says none that of booking. */
const STATED = [
  ['2021-05-02 23:59:59', '2021-05-02'],
  ['2020-02-29 00:00:00', '2020-02-29'],
  ['2021-02-29 00:00:00', '2021-05-03'],
  ['2020-11-31 10:00:00', '2021-05-03'],
  ['2021-13-01 10:00:00', '2021-05-03'],
  ['2021-00-10 10:00:00', '2021-05-03'],
  ['2021-05-02 24:00:00', '2021-05-03'],
  ['2021-05-02 23:60:00', '2021-05-03'],
  ['2021-05-02 23:59:60', '2021-05-03'],
  ['2021-05-02T23:59:59', '2021-05-03'],
  ['2021-05-02 23:59', '2021-05-03'],
  ['2021-05-02 23:59:59.000', '2021-05-03'],
  [' 2021-05-02 23:59:5', '2021-05-03'],
  ['2021-05-02 +3:59:59', '2021-05-03'],
  ['２021-05-02 23:59:59', '2021-05-03'],
  ['yesterday', '2021-05-03'],
  ['', '2021-05-03'],
] as const;

let ledger: AskedLedger;
beforeAll(async () => {
  const players = STATED.map(([stated], index) =>
    new HandMadePlayer(`player-${index}`).sends(BOOKED, 'WIN', `${index + 1}`, '1.00', { game: `${index}`, stated }),
  );
  ledger = await askedLedger(players.flatMap((player) => player.items()));
});
afterAll(() => ledger.close());

test.each(STATED.map(([stated, day], index) => [stated, day, String(index)] as const))(
  'a transaction of "%s" is of %s, as it is in reconciliation',
  async (stated, day, gameId) => {
    const transaction = { transactionTimestamp: stated, createdAt: BOOKED };
    expect(dateOf(momentOf(transaction as Parameters<typeof momentOf>[0]))).toBe(day);
    const games = await ledger.ask('platform-day-totals', { date: day }, 'game_id');
    expect(games).toContainEqual([gameId]);
  },
);
