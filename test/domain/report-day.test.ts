/** Which transactions are of a day (UTC), and how near they come to its edges. */
import { describe, expect, test } from '@jest/globals';
import {
  dateOf,
  distanceFromEdge,
  isWithin,
  momentOf,
  reportDay,
  yesterdayOf,
} from '../../shared/domain/report-day.ts';
import { transaction } from '../reconciliation/day.ts';

const DAY = { date: '2024-02-29', begin: Date.parse('2024-02-29T00:00:00Z'), end: Date.parse('2024-03-01T00:00:00Z') };

describe('a day', () => {
  test('is from midnight to midnight', () => {
    expect(reportDay('2024-02-29')).toEqual(DAY);
    expect([DAY.begin - 1, DAY.begin, DAY.end - 1, DAY.end].map((moment) => isWithin(DAY, moment))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(dateOf(DAY.end - 1)).toBe('2024-02-29');
    expect(yesterdayOf(DAY.end)).toBe('2024-02-29');
    expect(yesterdayOf(DAY.end - 1)).toBe('2024-02-28');
  });

  test.each([
    '2023-02-29',
    '2024-13-01',
    '2024-2-29',
    'x2024-02-29',
    '2024-02-29x',
    '2024-02-29T00:00:00Z',
    'x024-02-29',
  ])('%s is none', (text) => {
    expect(reportDay(text)).toBeUndefined();
  });
});

describe('the moment of a transaction', () => {
  const booked = '2024-03-01T10:00:00.000Z';
  const momentStated = (transactionTimestamp: string) =>
    momentOf({ ...transaction({ createdAt: booked }), transactionTimestamp });

  test('is the one that the PLATFORM states', () => {
    expect(momentStated('2024-02-29 23:59:58')).toBe(Date.parse('2024-02-29T23:59:58Z'));
  });

  test.each([
    '2023-02-29 12:00:00',
    '2024-02-29 24:00:00',
    '2024-02-29 12:00:60',
    '2024-02-29T12:00:00',
    '2024-02-29 12:00',
    ' 2024-02-29 12:00:00',
    '2024-02-29 12:00:00Z',
    '0000-00-00 00:00:00',
    'yesterday',
    '',
  ])('is the one of booking where "%s" is stated', (stated) => {
    expect(momentStated(stated)).toBe(Date.parse(booked));
  });

  test('is the one of booking where nothing is stated', () => {
    const { transactionTimestamp: _, ...silent } = transaction({ createdAt: booked });
    expect(momentOf(silent)).toBe(Date.parse(booked));
  });
});

test.each([
  ['2024-02-29T00:00:07.000Z', '2024-02-29 12:00:00', 7_000],
  ['2024-02-29T12:00:00.000Z', '2024-02-28 23:59:53', 7_000],
  ['2024-02-29T23:59:53.000Z', '2024-02-29 12:00:00', 7_000],
  ['2024-02-29T12:00:00.000Z', '2024-03-01 00:00:07', 7_000],
  ['2024-02-29T12:00:00.000Z', '2024-02-29 12:00:00', 43_200_000],
])('booked at %s and stated at %s is %i ms from an edge', (createdAt, transactionTimestamp, distance) => {
  expect(distanceFromEdge(DAY, { ...transaction({ createdAt }), transactionTimestamp })).toBe(distance);
});
