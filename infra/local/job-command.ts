/** What `npm run job` is told on its command line. */
import { parseArgs } from 'node:util';
import { dateOf, reportDay, yesterdayOf } from '../../shared/domain/report-day.ts';
import { JOBS } from '../routes.ts';
import { StartFailure } from './start-failure.ts';

export interface JobCommand {
  readonly job: (typeof JOBS)[number];
  /** `YYYY-MM-DD`, UTC. */
  readonly date?: string;
  /** Whether to print JSON instead of a table. */
  readonly json: boolean;
}

/** Jobs that work on a day. */
const DAILY = new Set(['reconcile']);

export const USAGE = `usage: npm run job -- NAME [--date YYYY-MM-DD|today|yesterday] [--json]
NAME: ${JOBS.map(({ name }) => name).join(', ')}; --date: reconcile alone, UTC, yesterday unless given`;

/** @throws StartFailure saying what is wrong, and how the command is used */
export function readJobCommand(words: readonly string[], now: Date): JobCommand {
  const { values, positionals } = parse(words);
  const [name, ...more] = positionals;
  const job = JOBS.find((known) => known.name === name);
  if (job === undefined) throw wrong(name === undefined ? 'Which job?' : `There is no job ${name}.`);
  if (more.length > 0) throw wrong(`One job at a time: ${more.join(' ')} is too much.`);
  const json = values.json === true;
  if (values.date === undefined) return { job, json };
  if (!DAILY.has(job.name)) throw wrong(`${job.name} has no --date.`);
  return { job, json, date: readDate(values.date, now) };
}

function parse(words: readonly string[]) {
  try {
    const options = { date: { type: 'string' }, json: { type: 'boolean' } } as const;
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    throw wrong(`${(error as Error).message}.`);
  }
}

function readDate(text: string, now: Date): string {
  if (text === 'today') return dateOf(now.getTime());
  if (text === 'yesterday') return yesterdayOf(now.getTime());
  if (reportDay(text) === undefined) throw wrong(`${text} is no day.`);
  return text;
}

const wrong = (what: string): StartFailure => new StartFailure(`${what}\n${USAGE}`);
