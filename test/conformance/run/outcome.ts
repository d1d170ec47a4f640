/** What came of calls at the same moment, compared with what may come of them. */
import { type Outcome, textOf } from '../pack/case-file.ts';
import { canonical } from '../pack/exact-json.ts';
import { fill } from '../pack/placeholders.ts';
import type { Answer } from './answer-check.ts';
import { type CaseRun, textScope } from './case-run.ts';
import { membersOf, ofMembers } from './expectation.ts';
import type { Finding } from './finding.ts';

/** How one of the calls ended. */
export interface Ended {
  readonly label: string;
  /** `OK`, an error code, or the HTTP status of a call of the operator API. */
  readonly result: string;
  readonly answer?: Answer;
}

/** The objections to the outcome that comes nearest. */
export function nearestObjections(outcomes: readonly Outcome[], ended: readonly Ended[], run: CaseRun): Finding[] {
  const all = outcomes.map((outcome) => objections(outcome, ended, run));
  const nearest = all.reduce((best, other) => (other.length < best.length ? other : best));
  const others = outcomes.length > 1 ? ` (or another of ${outcomes.length} outcomes)` : '';
  return nearest.map((finding) => ({ ...finding, expected: finding.expected + others }));
}

/** What keeps the ended calls from being this outcome. */
export function objections(outcome: Outcome, ended: readonly Ended[], run: CaseRun): Finding[] {
  const scope = textScope(run);
  const of = (label: string) => ended.filter((each) => each.label === label);
  const accepted = (label: string) =>
    of(label).flatMap(({ result, answer }) => (result === 'OK' && answer ? answer : []));
  return [
    ...Object.entries(outcome.results).flatMap(([label, counts]) => ofCounts(label, counts, of(label))),
    ...Object.entries(outcome.data ?? {}).flatMap(([label, text]) => {
      const members = membersOf(fill(textOf(text), scope));
      return accepted(label)
        .flatMap(({ data }) => ofMembers(data, members))
        .slice(0, 1);
    }),
    ...Object.entries(outcome.balances ?? {}).flatMap(([label, balances]) => {
      const came = accepted(label).map(({ data }) => canonical(data.balance));
      const [expected, found] = [balances.toSorted().join(', '), came.sort().join(', ')];
      return expected === found ? [] : [{ what: `the balances answered to ${label}`, expected, came: found }];
    }),
  ];
}

function ofCounts(label: string, counts: Readonly<{ [result: string]: number }>, ended: readonly Ended[]): Finding[] {
  const left = ended.map(({ result }) => result);
  const isRight = Object.entries(counts).every(([results, count]) => {
    const counted = left.filter((result) => results.split('|').includes(result)).length;
    return counted === count;
  });
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (isRight && total === ended.length) return [];
  const tally = Object.entries(Object.groupBy(left, (result) => result));
  const came = tally.map(([result, all]) => `${all?.length} × ${result}`).join(', ');
  const expected = Object.entries(counts).map(([results, count]) => `${count} × ${results}`);
  return [{ what: `what ${label} was answered`, expected: expected.join(', '), came }];
}
