import { describe, expect, test } from '@jest/globals';
import type { Candidate } from '../../shared/domain/books.ts';
import { exactly } from '../../shared/domain/exact.ts';
import { explain } from '../../shared/domain/explanation.ts';
import { money } from '../support/players.ts';
import { compared, DATE, findings, reportOn, transaction } from './day.ts';

const bet = transaction;

/** At noon, matched. */
const PLAYED = [bet({ amount: '6.10' }), transaction({ type: 'WIN', amount: '3.30' }), bet({ gameId: '37' })];

describe('late', () => {
  const atEdge = (time: string, changes: Parameters<typeof transaction>[0] = {}) =>
    bet({ amount: '7.77', createdAt: time, ...changes });
  const late = ['slotsXX EUR bets late', 'slotsXX EUR ggr late'];

  test.each([
    ['just after the day began', '2024-05-15T00:59:59.000Z'],
    ['just before it ended', '2024-05-15T23:00:01.000Z'],
  ])('ours, but not the PLATFORM’s: %s', (_, time) => {
    expect(findings(compared([...PLAYED, atEdge(time)], reportOn(PLAYED)))).toEqual(late);
  });

  test.each([
    ['just before the day', '2024-05-14T23:00:01.000Z'],
    ['just after the day', '2024-05-16T00:59:59.000Z'],
  ])('the PLATFORM’s, but not ours: %s', (_, time) => {
    const one = atEdge(time);
    expect(findings(compared([...PLAYED, one], reportOn([...PLAYED, one])))).toEqual(late);
  });

  test.each([
    ['ours', '2024-05-15T01:00:01.000Z', 'missing_there'],
    ['ours', '2024-05-15T22:59:59.000Z', 'missing_there'],
    ['theirs', '2024-05-14T22:59:59.000Z', 'missing_here'],
    ['theirs', '2024-05-16T01:00:01.000Z', 'missing_here'],
  ])('not more than an hour from the edge: %s at %s', (side, time, name) => {
    const one = atEdge(time);
    const reported = side === 'ours' ? reportOn(PLAYED) : reportOn([...PLAYED, one]);
    expect(findings(compared([...PLAYED, one], reported))).toEqual([
      `slotsXX EUR bets ${name}`,
      `slotsXX EUR ggr ${name}`,
    ]);
  });

  test('the PLATFORM’s clock decides the day, ours explains what it counts by another', () => {
    const queued = atEdge('2024-05-16T00:10:00.000Z', { transactionTimestamp: '2024-05-15 20:00:00' });
    expect(findings(compared([queued], reportOn([queued])))).toEqual([]);
    expect(findings(compared([...PLAYED, queued], reportOn(PLAYED)))).toEqual(late);
  });

  test.each([
    ['no day of the calendar', '2024-05-32 12:00:00'],
    ['no time of day', '2024-05-15 25:00:00'],
    ['of another form', '2024-05-14T12:00:00Z'],
  ])('a time that is %s leaves it to the moment of booking', (_, transactionTimestamp) => {
    const one = bet({ transactionTimestamp });
    expect(findings(compared([one], reportOn([one])))).toEqual([]);
  });

  test('several together, of which each is named', () => {
    const [one, two] = [atEdge('2024-05-15T00:10:00.000Z'), atEdge('2024-05-14T23:50:00.000Z', { amount: '2.00' })];
    const [row] = compared([one, two], reportOn([two]));
    expect(row?.measures.bets).toMatchObject({ class: 'late', difference: { sum: '5.77', count: 0 } });
    expect(row?.measures.bets.transactions.map(({ transactionId }) => transactionId).sort()).toEqual(
      [one.transactionId, two.transactionId].sort(),
    );
  });

  test('not when it explains only a part', () => {
    const one = atEdge('2024-05-15T00:10:00.000Z');
    const reported = reportOn(PLAYED.slice(1));
    expect(findings(compared([...PLAYED, one], reported))).toEqual([
      'slotsXX EUR bets missing_there',
      'slotsXX EUR ggr missing_there',
    ]);
  });

  test('a cancel after the report was drawn up', () => {
    const canceled = bet({ canceled: true, amount: '7.77', createdAt: '2024-05-16T00:30:00.000Z' });
    expect(findings(compared([...PLAYED, canceled], reportOn([...PLAYED, { ...canceled, canceled: false }])))).toEqual(
      late,
    );
  });
});

describe('in flight', () => {
  const noon = Date.parse(`${DATE}T12:00:10.000Z`);
  const inFlight = ['slotsXX EUR bets in_flight', 'slotsXX EUR ggr in_flight'];
  const booked = (time: string) => bet({ amount: '7.77', createdAt: `${DATE}T${time}Z` });

  test.each(['12:00:05.000', '12:00:10.000', '12:00:14.000'])('booked around the question, at %s', (time) => {
    expect(findings(compared([...PLAYED, booked(time)], reportOn(PLAYED), noon))).toEqual(inFlight);
  });

  test('not what was booked long enough before the question', () => {
    const rows = compared([...PLAYED, booked('12:00:04.999')], reportOn(PLAYED), noon);
    expect(findings(rows)).toEqual(['slotsXX EUR bets missing_there', 'slotsXX EUR ggr missing_there']);
  });

  test('a cancel around the question', () => {
    const canceled = { ...booked('12:00:09.000'), canceled: true };
    const reported = reportOn([...PLAYED, { ...canceled, canceled: false }]);
    expect(findings(compared([...PLAYED, canceled], reported, noon))).toEqual(inFlight);
  });
});

describe('an explanation', () => {
  const ours = (amount: string): Candidate => ({ transaction: bet({ amount }), counted: true });

  test('is the shortest that is exact', () => {
    const candidates = [ours('1.00'), ours('2.00'), ours('3.00')];
    expect(explain({ sum: exactly(money('3.00')), count: 1 }, candidates)).toEqual([candidates[2]]);
    expect(explain({ sum: exactly(money('3.00')), count: 2 }, candidates)).toEqual([candidates[0], candidates[1]]);
    expect(explain({ sum: exactly(money('3.01')), count: 2 }, candidates)).toBeUndefined();
    expect(explain({ sum: { units: 30_001n, decimals: 4 }, count: 1 }, candidates)).toBeUndefined();
  });
});
