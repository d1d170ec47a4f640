/** Reads the body of an answer: JSON with its numbers' text, then its shape; or which of the two it lacks, and where. */
import type * as z from 'zod/mini';
import { type Json, nestingDepth, parseJson } from '../protocol/json.ts';
import type { Failure } from './platform-error.ts';

/** Far more than any answer needs, and few enough for a parser that calls itself. */
const MAXIMUM_DEPTH = 64;

export type Reading<Value> = { readonly value: Value } | { readonly failure: Failure };

/** The answer in a body; or that it is no JSON; or the first member that is not as the schema says. */
export function readAnswer<Schema extends z.ZodMiniType>(body: Buffer, schema: Schema): Reading<z.output<Schema>> {
  const json = readJson(body);
  if ('failure' in json) return json;
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return { value: parsed.data };
  const [issue] = parsed.error.issues;
  return { failure: { kind: 'shape', field: fieldAt(issue?.path ?? []), detail: issue?.message ?? '' } };
}

function readJson(body: Buffer): Reading<Json> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    if (nestingDepth(text) <= MAXIMUM_DEPTH) return { value: parseJson(text) };
  } catch {
    return { failure: { kind: 'not-json' } };
  }
  const detail = `must not be nested deeper than ${MAXIMUM_DEPTH} levels`;
  return { failure: { kind: 'shape', field: '', detail } };
}

/** As in `games.3.title`. A name that the PLATFORM made up is told only if it looks like one. */
const fieldAt = (path: readonly PropertyKey[]): string =>
  path.map((part) => (/^\w{1,40}$/.test(String(part)) ? String(part) : '?')).join('.');
