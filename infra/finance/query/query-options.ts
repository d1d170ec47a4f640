/** What `npm run finance -- query` is told on its command line. */
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { dateOf, reportDay, yesterdayOf } from '../../../shared/domain/report-day.ts';
import { isQueryName, type QueryName } from '../sql/compose.ts';
import { FinanceFailure } from '../surroundings.ts';
import { QUERY_USAGE } from './query-usage.ts';
import type { GivenParameters } from './query-values.ts';

export const FORMATS = ['table', 'csv', 'json', 'parquet'] as const;
export type Format = (typeof FORMATS)[number];

export interface QueryOptions {
  readonly name: QueryName;
  readonly format: Format;
  /** The file to write instead of the output. */
  readonly output: string | undefined;
  /** The folder of exports, if it is named. */
  readonly exports: string | undefined;
  /** The day of the export to read, if it is named. */
  readonly asOf: string | undefined;
  /** What the query may be told, days as `YYYY-MM-DD`. */
  readonly given: GivenParameters;
}

const DAYS = ['date', 'from', 'to'] as const;
const OTHERS = ['operator', 'user', 'limit'] as const;

/**
 * @param now epoch milliseconds
 * @returns undefined when only the usage is asked for
 * @throws FinanceFailure when it cannot be meant so
 */
export function readQueryOptions(parameters: readonly string[], now: number): QueryOptions | undefined {
  const { values, positionals } = parse(parameters);
  const [name, ...more] = positionals;
  if (values.help === true || name === undefined) return undefined;
  if (!isQueryName(name)) throw new FinanceFailure(`There is no query ${name}.\n\n${QUERY_USAGE}`);
  if (more.length > 0) throw new FinanceFailure(`One query at a time: ${more.join(' ')} is too much.`);
  const days = DAYS.flatMap((option) => entry(option, values[option], (text) => dayOf(option, text, now)));
  const others = OTHERS.flatMap((option) => entry(option, values[option], (text) => text));
  const { output } = values;
  return {
    name,
    format: formatOf(values.format, output),
    output,
    exports: values.exports,
    asOf: values['as-of'] === undefined ? undefined : dayOf('as-of', values['as-of'], now),
    given: Object.fromEntries([...days, ...others]),
  };
}

function parse(parameters: readonly string[]) {
  const text = { type: 'string' } as const;
  const days = { date: text, from: text, to: text, 'as-of': text };
  const others = { operator: text, user: text, limit: text, exports: text, format: text, output: text };
  const options = { ...days, ...others, help: { type: 'boolean' } } as const;
  try {
    return parseArgs({ args: [...parameters], options, allowPositionals: true });
  } catch (error) {
    throw new FinanceFailure(`${(error as Error).message}\n\n${QUERY_USAGE}`, { cause: error });
  }
}

const entry = (option: string, value: string | undefined, read: (text: string) => string): [string, string][] =>
  value === undefined ? [] : [[option, read(value)]];

function dayOf(option: string, text: string, now: number): string {
  if (text === 'today') return dateOf(now);
  if (text === 'yesterday') return yesterdayOf(now);
  if (reportDay(text) !== undefined) return text;
  throw new FinanceFailure(`--${option} ${text} is no day: YYYY-MM-DD, today or yesterday.`);
}

function formatOf(named: string | undefined, output: string | undefined): Format {
  const ending = extname(output ?? '').slice(1);
  const format = FORMATS.find((known) => known === (named ?? ending)) ?? (named === undefined ? 'table' : undefined);
  if (format === undefined) throw new FinanceFailure(`--format ${named} is none of ${FORMATS.join(', ')}.`);
  if (format === 'parquet' && output === undefined) throw new FinanceFailure('Parquet needs --output FILE.');
  return format;
}
