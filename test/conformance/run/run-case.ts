/** Runs one case: its players, its steps, the books after it. */
import {
  type CallStep,
  type CasinoStep,
  isCasino,
  isParallel,
  type Need,
  type Step,
  textOf,
} from '../pack/case-file.ts';
import type { Case } from '../pack/load-cases.ts';
import { CaseDefect, fill } from '../pack/placeholders.ts';
import { checkBooks, checkLedgers, readRecords } from './books-check.ts';
import { type CaseRun, callScope, keep, note, type Recorded, startRun, type Timing, textScope } from './case-run.ts';
import { type Deployment, MoneyNotMoved, operatorOf, PlayerUnavailable } from './deployment.ts';
import { exchange } from './exchange.ts';
import { judgeStep } from './expectation.ts';
import type { Finding } from './finding.ts';
import { prepareCall, scopeOf } from './gameplay-call.ts';
import { hideHashes } from './hide-hashes.ts';
import { runParallel } from './parallel-step.ts';
import { takePlayers } from './take-players.ts';

export interface CaseResult {
  readonly case: Case;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped. */
  readonly reason?: string;
  readonly findings: readonly Finding[];
  /** Of the last run, where the case was run several times. */
  readonly exchanges: readonly Recorded[];
  readonly timings: readonly Timing[];
  readonly milliseconds: number;
}

/**
 * Runs a case as often as it wishes, until something is wrong.
 *
 * @throws CaseDefect when the case itself is wrong
 */
export async function runCase(theCase: Case, deployment: Deployment, runId: string): Promise<CaseResult> {
  const missing = (theCase.needs ?? []).find((need) => !deployment.offers.has(need));
  if (missing !== undefined) return skipped(theCase, REASONS[missing]);
  const started = performance.now();
  const runs: CaseRun[] = [];
  for (let time = 1; time <= (theCase.times ?? 1); time += 1) {
    const run = startRun(theCase, deployment, `${runId} ${theCase.id} ${time}`);
    runs.push(run);
    try {
      await runOnce(theCase, run);
    } catch (error) {
      if (error instanceof PlayerUnavailable) return skipped(theCase, error.message);
      if (error instanceof CaseDefect) throw new CaseDefect(`${theCase.id}: ${error.message}`);
      noteUnforeseen(run, error as Error);
    } finally {
      for (const player of run.players.values()) deployment.players.giveBack(player);
    }
    if (run.findings.length > 0) break;
  }
  return resultOf(theCase, runs, performance.now() - started);
}

/** What ended a run before its end. */
function noteUnforeseen(run: CaseRun, error: Error): void {
  if (!(error instanceof MoneyNotMoved)) {
    run.findings.push({ what: 'the case', expected: 'to be run', came: error.message });
    return;
  }
  const title = 'the balance of a prepared player';
  keep(run, { step: title, command: 'changebalance', isAtOnce: false, made: error.made });
  note(run, { title }, error.findings);
}

/** What the last run found: the others were right. */
function resultOf(theCase: Case, runs: readonly CaseRun[], milliseconds: number): CaseResult {
  const { findings: found = [], exchanges = [] } = runs.at(-1) ?? {};
  const findings = found.map(({ expected, came, ...finding }) => ({
    ...finding,
    expected: hideHashes(expected),
    came: hideHashes(came),
  }));
  const timings = runs.flatMap((run) => run.timings);
  const status = findings.length === 0 ? 'passed' : 'failed';
  return { case: theCase, status, findings, exchanges, timings, milliseconds };
}

const REASONS: Readonly<Record<Need, string>> = {
  'operator-api': 'needs the operator API',
  'second-operator': 'needs --second-operator-id and --second-secret-env',
  'rotated-secret': 'needs --rotated-secret-env',
  'disabled-game': 'needs a game that is disabled',
  'example-secret': "needs an operator whose secret is the specification's example, secret_key",
};

const skipped = (theCase: Case, reason: string): CaseResult => ({
  case: theCase,
  status: 'skipped',
  reason,
  findings: [],
  exchanges: [],
  timings: [],
  milliseconds: 0,
});

async function runOnce(theCase: Case, run: CaseRun): Promise<void> {
  await takePlayers(theCase, run);
  for (const step of theCase.before ?? []) {
    await runStep(step, run);
    // What should have been so before the case is not: the rest would only confuse.
    if (run.findings.length > 0) return;
  }
  for (const step of theCase.steps) await runStep(step, run);
  const records = await readRecords(run);
  await checkBooks(theCase.after ?? {}, run, records);
  checkLedgers(records, run);
}

async function runStep(step: Step, run: CaseRun): Promise<void> {
  if (isParallel(step)) await runParallel(step, run);
  else if (isCasino(step)) await runCasino(step, run);
  else await runCall(step, run);
}

async function runCall(step: CallStep, run: CaseRun): Promise<void> {
  const { deployment, earlier } = run;
  await new Promise((resolve) => setTimeout(resolve, step.wait_ms ?? 0));
  const call = prepareCall(step, deployment, callScope(run));
  const made = await exchange(call.request);
  keep(run, { step: step.title, command: step.command, isAtOnce: false, made });
  const scope = scopeOf(callScope(run), call.operator, step.command);
  const { findings, answer } = judgeStep(call, made, step.expect, { scope, earlier });
  if (answer !== undefined) earlier.set(step.title, answer);
  note(run, step, findings);
}

async function runCasino(step: CasinoStep, run: CaseRun): Promise<void> {
  const { backEnd } = run.deployment;
  if (backEnd === undefined) throw new PlayerUnavailable(REASONS['operator-api']);
  const { method, path, body, operator = 'first' } = step.casino;
  const scope = { ...textScope(run), secret: operatorOf(run.deployment, operator).secret };
  const sent = body === undefined ? undefined : fill(textOf(body), scope);
  const made = await backEnd.call(operator, method, fill(path, scope), sent);
  keep(run, { step: step.title, isAtOnce: false, made });
  const statuses = [step.expect.http].flat();
  if (made.answer !== undefined && statuses.includes(made.answer.status)) return;
  const came = made.answer === undefined ? (made.failure ?? 'none') : `HTTP ${made.answer.status} ${made.answer.body}`;
  note(run, step, [{ what: 'the HTTP status', expected: `HTTP ${statuses.join(' or ')}`, came }]);
}
