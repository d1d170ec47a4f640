/** From what was asked to what a query is told: days that were not named, and what it does not take. */
import { composeQuery, type ParameterName, type QueryName } from '../sql/compose.ts';
import { FinanceFailure } from '../surroundings.ts';
import type { QueryParameters } from './ledger-database.ts';

type AskedParameter = Exclude<ParameterName, 'export' | 'base'>;

/** Days as `YYYY-MM-DD`. */
export type GivenParameters = { readonly [name in AskedParameter]?: string };

const MOST = '10';

/** What a query takes, each once; the export's own day is known. */
export const parametersOf = (name: QueryName): ReadonlySet<string> =>
  new Set(composeQuery(name).parameters.filter((parameter) => parameter !== 'export'));

/** Whether a query tells what happened on days, or else a state: that at the end of the export's day. */
export const isOfDays = (name: QueryName): boolean => parametersOf(name).has('date') || parametersOf(name).has('to');

/**
 * The value of every parameter.
 *
 * @param exportDate the day that is asked about where none is named
 * @throws FinanceFailure when one is missing, senseless, or not taken by this query
 */
export function queryValues(name: QueryName, given: GivenParameters, exportDate: string): QueryParameters {
  const taken = parametersOf(name);
  const strange = Object.keys(given).find((option) => option !== 'date' && !taken.has(option));
  if (strange !== undefined) throw new FinanceFailure(`${name} takes no --${strange}.`);
  const { date = exportDate, limit = MOST } = given;
  const { to = date } = given;
  const { from = given.date ?? to } = given;
  if (!isOfDays(name) && date !== exportDate) {
    throw new FinanceFailure(`${name} is of the export's day, ${exportDate}: --date ${date} is another.`);
  }
  if (from > to) throw new FinanceFailure(`--from ${from} is after --to ${to}.`);
  if (!/^[1-9]\d{0,8}$/.test(limit)) throw new FinanceFailure(`--limit ${limit} is no number of rows.`);
  const values: Readonly<Record<string, string>> = { ...given, date, from, to, limit };
  const missing = [...taken].find((parameter) => values[parameter] === undefined);
  if (missing !== undefined) throw new FinanceFailure(`${name} needs --${missing}.`);
  return Object.fromEntries(Object.entries(values).filter(([parameter]) => taken.has(parameter)));
}
