/** Does one job in a thread whose globals have been replaced. */
import type { Job, JobReport } from './job.ts';
import { mutantOf } from './mutants/mutants.ts';
import { type RunResult, run, type Subject } from './run.ts';
import { timelineOf } from './timeline.ts';
import { clientTimeout } from './world/client-timeout.ts';
import { loadFunctions } from './world/functions.ts';

const deployed: Promise<Subject> = loadSubject();
const subjects = new Map<string | undefined, Promise<Subject>>([[undefined, deployed]]);

async function loadSubject(): Promise<Subject> {
  return { functions: await loadFunctions(), timeout: await clientTimeout() };
}

export async function doJob({ options, mutant, withTimeline = false }: Job): Promise<JobReport> {
  const result = await run(options, await subjectOf(mutant));
  const { violations, traceHash, calls, faults, races } = result;
  const answers: Record<string, number> = {};
  for (const { ask, said } of result.history) {
    const name = `${ask.ask} ${shortAnswer(said)}`;
    answers[name] = (answers[name] ?? 0) + 1;
  }
  const report = { options, violations, traceHash, answers, calls, faults, races };
  return withTimeline ? { ...report, timeline: timelineOf(result, playerConcerned(result)) } : report;
}

function subjectOf(mutant: string | undefined): Promise<Subject> {
  const known = subjects.get(mutant);
  if (known !== undefined) return known;
  const made = deployed.then((subject) => mutantOf(mutant ?? '').instead(subject));
  subjects.set(mutant, made);
  return made;
}

/** Without amounts: `OK`, `OP_31`, `422 insufficient-funds`. */
const shortAnswer = (said = 'no answer'): string => /^(OK|OP_\d+|no answer|\d{3}( [a-z-]+)?)/.exec(said)?.[1] ?? said;

const playerConcerned = ({ violations }: RunResult) => violations.find(({ player }) => player !== undefined)?.player;
