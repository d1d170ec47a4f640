/** The days that a report is of. */
import { dateOf, reportDay } from '../../../shared/domain/report-day.ts';

export interface Period {
  /** The first and the last day, `YYYY-MM-DD`, UTC. */
  readonly from: string;
  readonly to: string;
}

/** All of its days, in order. */
export function daysOf({ from, to }: Period): readonly string[] {
  const days: string[] = [];
  for (let day = reportDay(from); day !== undefined && day.date <= to; day = reportDay(dateOf(day.end))) {
    days.push(day.date);
  }
  return days;
}

const WITH_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `1–21 November 2026`; one day alone as `21 November 2026`. */
export const periodInWords = ({ from, to }: Period): string =>
  WITH_YEAR.formatRange(new Date(from), new Date(to)).replace(/\s*–\s*/, ' – ');

const DAYS_OF_A_PART = 31;

/** The period in parts of no more than 31 days. */
export function partsOf(period: Period): readonly Period[] {
  const days = daysOf(period);
  const parts: Period[] = [];
  for (let begin = 0; begin < days.length; begin += DAYS_OF_A_PART) {
    const part = days.slice(begin, begin + DAYS_OF_A_PART);
    parts.push({ from: part[0] ?? period.from, to: part.at(-1) ?? period.to });
  }
  return parts;
}
