import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BookedTransaction } from '../../shared/domain/booked-transaction.ts';
import { shareOf } from '../../shared/domain/books.ts';
import { cents } from '../../shared/domain/money.ts';
import { compared, DAY, findings, reportOn, transaction, VENDORS } from './day.ts';

const HOUR = 3_600_000;
/** From an hour before the day to an hour after it. */
const anyMoment = fc.integer({ min: DAY.begin - HOUR, max: DAY.end + HOUR - 1 });
/** So far from the edges that nothing is late. */
const midday = fc.integer({ min: DAY.begin + HOUR + 2_000, max: DAY.end - HOUR - 1_000 });

const transactions = (moment: fc.Arbitrary<number>) =>
  fc.array(
    fc
      .record({
        type: fc.constantFrom('BET' as const, 'WIN' as const),
        gameId: fc.constantFrom(...VENDORS.keys(), '999'),
        currency: fc.constantFrom('EUR', 'SEK'),
        reason: fc.constantFrom('SPIN', 'PROMO-FREESPIN', 'JACKPOT', 'not_provided'),
        canceled: fc.boolean(),
        units: fc.bigInt({ min: 0n, max: 10n ** 17n }),
        moment,
      })
      .map(({ units, moment: at, ...changes }) => ({
        ...transaction({ ...changes, createdAt: new Date(Math.floor(at / 1_000) * 1_000).toISOString() }),
        amount: cents(units),
      })),
    { maxLength: 40 },
  );

const isOfTheDay = ({ canceled, createdAt }: BookedTransaction): boolean =>
  !canceled && createdAt.slice(0, 10) === DAY.date;

/** Whether leaving it out changes any sum or count. */
const matters = (one: BookedTransaction): boolean => isOfTheDay(one) && (one.amount > 0n || shareOf(one).count > 0);

describe('of any played day', () => {
  test('the comparison of untouched books is all matched', () => {
    fc.assert(
      fc.property(transactions(anyMoment), (played) => {
        expect(findings(compared(played, reportOn(played.filter(isOfTheDay))))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('the order of its transactions changes nothing', () => {
    fc.assert(
      fc.property(transactions(midday), transactions(midday), (played, reported) => {
        const report = reportOn(reported.filter(isOfTheDay));
        expect(compared(played.toReversed(), report.toReversed())).toEqual(compared(played, report));
      }),
    );
  });

  test('one that the PLATFORM lacks is found in its own row and column, and nowhere else', () => {
    fc.assert(
      fc.property(transactions(midday), fc.nat(), (played, choice) => {
        const candidates = played.filter(matters);
        const missing = candidates[choice % candidates.length];
        fc.pre(missing !== undefined);
        const reported = played.filter((one) => one !== missing && isOfTheDay(one));
        const found = findings(compared(played, reportOn(reported)));
        const row = `${VENDORS.get(missing?.gameId ?? '') ?? 'unknown'} ${missing?.currency}`;
        expect(found[0]).toContain(`${row} ${missing && shareOf(missing).measure} `);
        expect(found.slice(1)).toEqual(missing?.amount === 0n ? [] : [expect.stringContaining(`${row} ggr `)]);
      }),
    );
  });

  test('here and there are mirror images', () => {
    fc.assert(
      fc.property(transactions(midday), transactions(midday), (left, right) => {
        const [ours, theirs] = [left.filter(isOfTheDay), right.filter(isOfTheDay)];
        const mirrored = findings(compared(theirs, reportOn(ours))).map((found) =>
          found.replace(/here$|there$/, (side) => (side === 'here' ? 'there' : 'here')),
        );
        expect(mirrored).toEqual(findings(compared(ours, reportOn(theirs))));
      }),
    );
  });
});
