/** An answer that is none of what was asked for, in words. */
import { isJsonObject, type Json, type JsonObject, parseJson } from '../../../shared/protocol/json.ts';
import { NoAnswer, type OpsFailure, Refusal } from '../failure.ts';
import { cellOf } from '../show/cell.ts';
import type { Reply } from './send.ts';

/**
 * What an answer of 400 and above means.
 *
 * @returns NoAnswer when it is AWS that does not let the caller through, else the service's own Refusal
 */
export function refusalOf({ status, statusText, text }: Reply, origin: string): OpsFailure {
  const mayHaveHappened = status >= 500;
  const problem = problemIn(text);
  if (problem !== undefined) return new Refusal(inWords(problem), { problem, mayHaveHappened });
  if (status === 403 || status === 401) {
    return new NoAnswer(`${origin} does not let these credentials call it (${status}): is execute-api:Invoke granted?`);
  }
  return new Refusal(`${origin} answered ${status} ${statusText}.`, { mayHaveHappened });
}

/** Problem details (RFC 9457), as the operator API tells them; not what a gateway in between says. */
function problemIn(text: string): JsonObject | undefined {
  try {
    const body = parseJson(text);
    return isJsonObject(body) && typeof body.title === 'string' ? body : undefined;
  } catch {
    return undefined;
  }
}

/** Its title, then what it says of members of the call, or else of the whole. */
function inWords({ title, detail, errors }: JsonObject): string {
  const members = Array.isArray(errors) ? (errors as readonly Json[]).filter(isJsonObject) : [];
  const others = members.filter((member) => member.detail !== detail);
  const reasons = others.map((member) => `${cellOf(member.field)} ${cellOf(member.detail)}`);
  return `${cellOf(title)}: ${reasons.length === 0 ? cellOf(detail) : reasons.join('; ')}`;
}
