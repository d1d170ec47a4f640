/** What a schema found wrong in a request, member by member. */
import type * as z from 'zod/mini';
import { JsonNumber } from '../protocol/json.ts';
import type { FieldError } from './problems.ts';

/** So many wrong members are told of; a body may hold thousands. */
const MOST_ERRORS = 50;
const LONGEST_NAME = 100;

/** One error a member, the first that was found; needs issues that carry their input. */
export function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  const errors = new Map<string, FieldError>();
  for (const error of issues.flatMap(errorsOf)) {
    if (!errors.has(error.field)) errors.set(error.field, error);
  }
  return [...errors.values()].slice(0, MOST_ERRORS);
}

function errorsOf(issue: z.core.$ZodIssue): FieldError[] {
  const isUnknownMember = issue.code === 'unrecognized_keys' && !(issue.input instanceof JsonNumber);
  if (!isUnknownMember) return [{ field: nameOf(issue.path), detail: issue.message }];
  return issue.keys.map((key) => ({ field: nameOf([...issue.path, key]), detail: 'is not known here' }));
}

/** A path begins with the part of the request: params, query or body. */
const nameOf = ([part, ...path]: readonly PropertyKey[]): string =>
  (path.length === 0 ? String(part) : path.join('.')).slice(0, LONGEST_NAME);
