/** The wire's times: `Y-m-d H:i:s`, UTC. */

const TIMESTAMP = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

/** Writes a moment as `Y-m-d H:i:s`, UTC. */
export function formatTimestamp(at: Date): string {
  const moment = at.toISOString();
  return `${moment.slice(0, 10)} ${moment.slice(11, 19)}`;
}

/** Whether the text has the form of a timestamp; the calendar is not asked, for the PLATFORM's own examples defy it. */
export const isTimestamp = (text: string): boolean => TIMESTAMP.test(text);

/** The seconds between a timestamp and now, whichever is earlier; infinite when it names no moment. */
export function secondsApart(timestamp: string, now: Date): number {
  const time = Date.parse(`${timestamp.replace(' ', 'T')}Z`);
  return Number.isNaN(time) ? Number.POSITIVE_INFINITY : Math.abs(now.getTime() - time) / 1000;
}
