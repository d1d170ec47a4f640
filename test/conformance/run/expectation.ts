/** Compares an answer with what its step expects. */
import { type Expected, textOf } from '../pack/case-file.ts';
import { canonical, type ExactObject, isObject, tryParse } from '../pack/exact-json.ts';
import { CaseDefect, fill, type Scope } from '../pack/placeholders.ts';
import { type Answer, judgeAnswer } from './answer-check.ts';
import type { Exchange } from './exchange.ts';
import type { Finding } from './finding.ts';
import type { PreparedCall } from './gameplay-call.ts';

export interface StepOutcome {
  readonly findings: readonly Finding[];
  readonly answer?: Answer;
}

/** What earlier steps were answered, by their titles. */
export type Earlier = ReadonlyMap<string, Answer>;

/** Judges the answer to a step. @throws CaseDefect when the expectation itself cannot be read */
export function judgeStep(
  call: PreparedCall,
  made: Exchange,
  expected: Expected,
  { scope, earlier }: { readonly scope: Scope; readonly earlier: Earlier },
): StepOutcome {
  if (expected.http !== undefined && !isIn(200, expected.http)) return { findings: ofPlain(made, expected, scope) };
  if (call.command === 'ping') return { findings: ofPlain(made, { http: 200, ...expected }, scope) };
  const judged = judgeAnswer(call, made, expected.echo ?? 'sent');
  const { answer } = judged;
  if (answer === undefined) return judged;
  const findings = [...judged.findings, ...ofResult(answer, expected, scope), ...ofEarlier(answer, expected, earlier)];
  return { findings, answer };
}

const isIn = (status: number, http: number | readonly number[]): boolean => [http].flat().includes(status);

/** An answer that is no envelope: its status and its body, word for word. */
function ofPlain({ answer, failure }: Exchange, { http = 200, body }: Expected, scope: Scope): Finding[] {
  const statuses = [http].flat().join(' or ');
  if (answer === undefined) return [{ what: 'an answer', expected: `HTTP ${statuses}`, came: failure ?? 'none' }];
  if (!isIn(answer.status, http)) {
    const came = `HTTP ${answer.status} ${answer.body.slice(0, 200)}`;
    return [{ what: 'the HTTP status', expected: `HTTP ${statuses}`, came }];
  }
  if (body === undefined) return [];
  const expected = fill(textOf(body), scope);
  const parsed = tryParse(expected);
  const same =
    answer.body === expected ||
    (parsed !== undefined &&
      tryParse(answer.body) !== undefined &&
      canonical(tryParse(answer.body)) === canonical(parsed));
  return same ? [] : [{ what: 'the body', expected, came: answer.body.slice(0, 500) }];
}

function ofResult(answer: Answer, expected: Expected, scope: Scope): Finding[] {
  const results = [expected.result ?? []].flat().map((result) => fill(result, scope));
  if (results.length > 0 && !results.includes(answer.result)) {
    const said = answer.data.error_message;
    const came = typeof said === 'string' ? `${answer.result} (${said.slice(0, 200)})` : answer.result;
    return [{ what: 'the result', expected: results.join(' or '), came }];
  }
  const { data } = answer;
  const message = typeof data.error_message === 'string' ? data.error_message : '';
  const named = fill(expected.message ?? '', scope);
  return [
    ...ofMembers(data, expected.data === undefined ? {} : membersOf(fill(textOf(expected.data), scope))),
    ...(expected.has ?? [])
      .filter((name) => typeof data[name] !== 'string')
      .map((name) => ({ what: `response.data.${name}`, expected: 'a text', came: canonical(data[name]) })),
    ...(expected.absent ?? [])
      .filter((name) => Object.hasOwn(data, name))
      .map((name) => ({ what: `response.data.${name}`, expected: 'not to be there', came: canonical(data[name]) })),
    ...(message.includes(named) ? [] : [{ what: 'error_message', expected: `a text with "${named}"`, came: message }]),
  ];
}

/** The members that a text of the case expects. @throws CaseDefect when it is no JSON object */
export function membersOf(text: string): ExactObject {
  const members = tryParse(text);
  if (!isObject(members)) throw new CaseDefect(`What is expected of data is no JSON object: ${text}`);
  return members;
}

/** Each expected member, numbers as they are written; others may be there too. */
export const ofMembers = (data: ExactObject, expected: ExactObject): Finding[] =>
  Object.entries(expected)
    .filter(([name, value]) => canonical(data[name]) !== canonical(value))
    .map(([name, value]) => ({
      what: `response.data.${name}`,
      expected: canonical(value),
      came: canonical(data[name]),
    }));

function ofEarlier(answer: Answer, { same_as, later_than }: Expected, earlier: Earlier): Finding[] {
  const findings: Finding[] = [];
  if (same_as !== undefined) {
    const [expected, came] = [canonical(earlier.get(same_as)?.data), canonical(answer.data)];
    if (expected !== came) findings.push({ what: `response.data, as in "${same_as}"`, expected, came });
  }
  if (later_than !== undefined) {
    const timestamp = earlier.get(later_than)?.timestamp ?? 'the answer that never came';
    const expected = `later than ${timestamp}`;
    if (!(answer.timestamp > timestamp))
      findings.push({ what: 'response_timestamp', expected, came: answer.timestamp });
  }
  return findings;
}
