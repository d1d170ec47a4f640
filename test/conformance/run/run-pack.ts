/** Runs the pack: a few cases at a time, races by themselves, cases about a disabled game when it surely is. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isParallel } from '../pack/case-file.ts';
import type { Case } from '../pack/load-cases.ts';
import type { Deployment } from './deployment.ts';
import { type CaseResult, runCase } from './run-case.ts';

export interface PackOptions {
  /** Tells the ids of this run from those of every other. */
  readonly runId: string;
  /** How many cases are run at the same time. */
  readonly workers: number;
  readonly onStart?: (theCase: Case) => void;
  readonly onResult?: (result: CaseResult) => void;
}

/** Runs cases. @returns their results in the order of the cases */
export async function runPack(
  cases: readonly Case[],
  deployment: Deployment,
  options: PackOptions,
): Promise<CaseResult[]> {
  const [ofDisabledGame, others] = partition(cases, needsDisabledGame);
  const [races, calm] = partition(others, isRace);
  const results = await runAll(calm, deployment, options);
  results.push(...(await runAll(races, deployment, { ...options, workers: 1 })));
  if (ofDisabledGame.length > 0) await sleep(Math.max(0, deployment.gameIsOffAt - performance.now()));
  results.push(...(await runAll(ofDisabledGame, deployment, options)));
  const places = new Map(cases.map(({ id }, index) => [id, index]));
  return results.sort((left, right) => (places.get(left.case.id) ?? 0) - (places.get(right.case.id) ?? 0));
}

const needsDisabledGame = ({ needs = [] }: Case): boolean => needs.includes('disabled-game');
const isRace = ({ steps }: Case): boolean => steps.some(isParallel);

function partition(cases: readonly Case[], belongs: (theCase: Case) => boolean): [Case[], Case[]] {
  return [cases.filter(belongs), cases.filter((theCase) => !belongs(theCase))];
}

async function runAll(cases: readonly Case[], deployment: Deployment, options: PackOptions): Promise<CaseResult[]> {
  const { runId, workers, onStart, onResult } = options;
  const waiting = [...cases];
  const results: CaseResult[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      onStart?.(next);
      const result = await runCase(next, deployment, runId);
      results.push(result);
      onResult?.(result);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return results;
}
