/** The answers of commands that show what the operator API answered. */
import type { JsonObject } from '../../../shared/protocol/json.ts';
import type { Answer } from '../command.ts';
import type { Desk } from '../desk.ts';
import type { Rows } from '../service/read-rows.ts';
import { recordText } from '../show/record-text.ts';
import { tableText } from '../show/table-text.ts';

/** One record: for a person as lines, for a program as it came. */
export const record = (json: JsonObject): Answer => ({ json, text: recordText(json) });

/**
 * A list: for a person as a table of these columns, for a program as it came, with whether there is more.
 *
 * @param member what the list is called in JSON
 */
export function list(member: string, { rows, areMore }: Rows, columns: readonly string[], desk: Desk): Answer {
  if (areMore) desk.remark(`There are more than these ${rows.length}: --limit says how many.`);
  return { json: { [member]: rows, more: areMore }, text: tableText(rows, columns) };
}

/** How many rows are wanted, unless told. */
export const mostOf = (limit = '50'): number => Number.parseInt(limit, 10);
