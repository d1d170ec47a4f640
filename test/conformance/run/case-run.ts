/** What one run of a case knows and gathers: its players, its ids, its answers, its exchanges, what was wrong. */
import type { Step } from '../pack/case-file.ts';
import type { Case } from '../pack/load-cases.ts';
import type { Scope } from '../pack/placeholders.ts';
import type { Answer } from './answer-check.ts';
import { type Deployment, operatorOf, type TestPlayer } from './deployment.ts';
import type { Exchange } from './exchange.ts';
import type { Finding } from './finding.ts';
import { type CallScope, scopeOf } from './gameplay-call.ts';
import { timestampOf } from './timestamp.ts';

/** An exchange as the reports show it. */
export interface Recorded {
  readonly step: string;
  /** The gameplay command; undefined for a call of the operator API. */
  readonly command?: string;
  readonly isAtOnce: boolean;
  readonly made: Exchange;
}

/** How long one call of the gameplay API took. */
export interface Timing {
  readonly command: string;
  readonly isAtOnce: boolean;
  /** Its answer, if any, was one after which the PLATFORM sends a call again. */
  readonly isSentAgain: boolean;
  readonly milliseconds: number;
}

export interface CaseRun {
  readonly deployment: Deployment;
  readonly seed: string;
  readonly timestamp: string;
  readonly values: Record<string, string>;
  readonly players: Map<string, TestPlayer>;
  readonly earlier: Map<string, Answer>;
  readonly exchanges: Recorded[];
  readonly timings: Timing[];
  readonly findings: Finding[];
}

export function startRun(theCase: Case, deployment: Deployment, seed: string): CaseRun {
  const { games, operators } = deployment;
  const texts = Object.entries(theCase.texts ?? {}).map(([name, text]) => [`text.${name}`, [text].flat().join('')]);
  return {
    deployment,
    seed,
    timestamp: timestampOf(new Date()),
    values: {
      ...theCase.values,
      ...Object.fromEntries(texts),
      run: seed.replace(/[^a-z0-9]/gi, ''),
      'game.one': games.one,
      'game.two': games.two,
      'game.disabled': games.disabled,
      ...(operators.second && { 'second.operator_id': operators.second.id }),
    },
    players: new Map(),
    earlier: new Map(),
    exchanges: [],
    timings: [],
    findings: [],
  };
}

/** The scope of the run's calls; `n` tells calls at once apart. */
export const callScope = ({ seed, timestamp, values }: CaseRun, n = ''): CallScope => ({
  seed,
  timestamp,
  values: { ...values, n },
});

/** The scope of the run's other texts. */
export const textScope = (run: CaseRun, n = ''): Scope =>
  scopeOf(callScope(run, n), operatorOf(run.deployment, 'first'), 'changebalance');

/** Keeps an exchange for the reports, and how long it took. */
export function keep(run: CaseRun, recorded: Recorded): void {
  run.exchanges.push(recorded);
  time(run, recorded);
}

/** Keeps how long a call took. */
export function time(run: CaseRun, { command, isAtOnce, made }: Recorded, isSentAgain = false): void {
  if (command !== undefined) run.timings.push({ command, isAtOnce, isSentAgain, milliseconds: made.milliseconds });
}

/** Notes what was wrong in a step. */
export function note(run: CaseRun, step: Pick<Step, 'title'>, findings: readonly Finding[]): void {
  run.findings.push(...findings.map((finding) => ({ step: step.title, ...finding })));
}
