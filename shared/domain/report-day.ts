/** A day of the PLATFORM's reports: UTC, and which transactions are its own, at its edge, or of another day. */
import type { BookedTransaction } from './booked-transaction.ts';

const MILLISECONDS_A_DAY = 86_400_000;

/** How far from a day's edge the PLATFORM may see a transaction on the other side of it, milliseconds. */
export const EDGE = 3_600_000;

/** A day as the moments of its edges, epoch milliseconds: from the first, up to but without the second. */
export interface ReportDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly begin: number;
  readonly end: number;
}

/** @returns undefined when the text is no day of the calendar in the form `YYYY-MM-DD` */
export function reportDay(date: string): ReportDay | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const begin = Date.parse(`${date}T00:00:00.000Z`);
  if (Number.isNaN(begin) || dateOf(begin) !== date) return undefined;
  return { date, begin, end: begin + MILLISECONDS_A_DAY };
}

/** The day of a moment (epoch milliseconds), UTC. */
export const dateOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** The day before the one that this moment is of. */
export const yesterdayOf = (moment: number): string => dateOf(moment - MILLISECONDS_A_DAY);

/**
 * The moment that decides a transaction's day: the PLATFORM's own, since its report goes by its own clock, and a retry
 * may be booked here on another day. Where that is missing or names no moment, the moment it was booked.
 */
export function momentOf({ transactionTimestamp, createdAt }: BookedTransaction): number {
  const stated = wireMoment(transactionTimestamp ?? '');
  return stated ?? Date.parse(createdAt);
}

export const isWithin = ({ begin, end }: ReportDay, moment: number): boolean => begin <= moment && moment < end;

/** How near a transaction comes to an edge of the day by either clock, milliseconds. */
export function distanceFromEdge({ begin, end }: ReportDay, transaction: BookedTransaction): number {
  const moments = [momentOf(transaction), Date.parse(transaction.createdAt)];
  return Math.min(...moments.flatMap((moment) => [Math.abs(moment - begin), Math.abs(moment - end)]));
}

/** `Y-m-d H:i:s`, UTC; the calendar is asked, for the PLATFORM's own examples defy it. */
function wireMoment(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return undefined;
  const moment = Date.parse(`${text.replace(' ', 'T')}.000Z`);
  if (Number.isNaN(moment)) return undefined;
  return new Date(moment).toISOString().slice(0, 19) === text.replace(' ', 'T') ? moment : undefined;
}
