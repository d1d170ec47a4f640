/** What a run is worth: its exit code, and what the terminal says of it. */
import { expect, test } from '@jest/globals';
import { summaryText } from './report/summary.ts';
import { exitCodeOf, type Verdict, verdictOf } from './report/verdict.ts';
import type { CaseResult } from './run/run-case.ts';

/** A run of cases that came out so; one that was run had a call that took 900 ms. */
function ran(...statuses: readonly CaseResult['status'][]): Verdict {
  const results = statuses.map((status): CaseResult => {
    const theCase = { id: `area/${status}`, area: 'area', name: status, rules: [], why: '', steps: [], values: {} };
    const slow = { command: 'balance', isAtOnce: false, isSentAgain: false, milliseconds: 900 };
    const timings = status === 'skipped' ? [] : [slow];
    return { case: theCase, status, findings: [], exchanges: [], timings, milliseconds: 900 };
  });
  const options = { url: 'http://casino', operator: { id: 'casino', secret: 'key' }, latencyLimit: 700 };
  return verdictOf({ results, options, runId: 'abc', startedAt: new Date(0), endedAt: new Date(0) });
}

test.each<[0 | 1 | 2, CaseResult['status'][]]>([
  [0, ['passed']],
  [0, ['passed', 'skipped']],
  [1, ['passed', 'failed']],
  [1, ['failed', 'skipped']],
  [2, ['skipped', 'skipped']],
  [2, []],
])('ends with %i: %j', (code, statuses) => {
  expect(exitCodeOf(ran(...statuses), { enforceLatency: false })).toBe(code);
});

test('a latency fails a run only when that is enforced, and is told either way', () => {
  expect(exitCodeOf(ran('passed'), { enforceLatency: true })).toBe(1);
  expect(summaryText(ran('passed'), { files: ['a.html'], colors: false })).toMatch(
    /p99 over 700 ms[\s\S]*1 passed, 0 failed, 0 skipped[\s\S]*a\.html/,
  );
});
