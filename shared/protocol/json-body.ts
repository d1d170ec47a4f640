/** Reads a request's body: JSON within bounds, or why it is not (rule 1.3). */
import { type Json, nestingDepth, parseJson } from './json.ts';

export const MAXIMUM_BODY_BYTES = 65_536;
export const MAXIMUM_DEPTH = 32;

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** The JSON of a body, every number with its own text; or in words what keeps it from being read. */
export function readJsonBody(body: string | Buffer): { readonly json: Json } | { readonly unreadable: string } {
  const bytes = Buffer.byteLength(body);
  if (bytes > MAXIMUM_BODY_BYTES) {
    return { unreadable: `the body has ${bytes} bytes, ${MAXIMUM_BODY_BYTES} are the most` };
  }
  let text: string;
  try {
    text = typeof body === 'string' ? body : UTF8.decode(body);
  } catch {
    return { unreadable: 'the body is not UTF-8' };
  }
  if (nestingDepth(text) > MAXIMUM_DEPTH) {
    return { unreadable: `the body is nested deeper than ${MAXIMUM_DEPTH} levels` };
  }
  try {
    return { json: parseJson(text) };
  } catch {
    return { unreadable: 'the body is not JSON' };
  }
}
