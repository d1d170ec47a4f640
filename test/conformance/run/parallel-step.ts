/** Calls at the same moment, each sent again as the PLATFORM would, until all are settled. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type CasinoCall, type Contender, type ParallelStep, textOf } from '../pack/case-file.ts';
import { CaseDefect, fill } from '../pack/placeholders.ts';
import { judgeAnswer } from './answer-check.ts';
import { checkBooks, readRecords } from './books-check.ts';
import { type CaseRun, callScope, note, type Recorded, textScope, time } from './case-run.ts';
import { exchange } from './exchange.ts';
import { prepareCall } from './gameplay-call.ts';
import { type Ended, nearestObjections, objections } from './outcome.ts';

type Contest = () => Promise<Ended>;

/** What all contenders of a step share. */
interface Race {
  readonly step: ParallelStep;
  readonly run: CaseRun;
  /** Keeps an exchange, if it tells more than those that are kept. */
  readonly keep: (ended: Ended, recorded: Omit<Recorded, 'step' | 'isAtOnce'>, isSentAgain?: boolean) => void;
}

const ATTEMPTS = 12;
const LONGEST_WAIT = 1_000;
/** How many exchanges of one label and result a report keeps: the hundredth tells no more than the third. */
const KEPT = 3;
/** After these the PLATFORM sends a call again (section "Exception handling"). */
const SENT_AGAIN: ReadonlySet<string> = new Set(['OP_47', 'OP_50']);

/** Runs the step and compares what came of it with what may. */
export async function runParallel(step: ParallelStep, run: CaseRun): Promise<void> {
  const race = { step, run, keep: keeper(step, run) };
  const contests = step.parallel.flatMap((contender) =>
    Array.from({ length: contender.count }, (_, index) => contestOf(contender, `${index + 1}`, race)),
  );
  const ended = await Promise.all(contests.map((contest) => contest()));
  const fitting = step.expect.any_of.find((outcome) => objections(outcome, ended, run).length === 0);
  if (fitting === undefined) note(run, step, nearestObjections(step.expect.any_of, ended, run));
  else if (fitting.after !== undefined) await checkBooks(fitting.after, run, await readRecords(run));
}

function keeper(step: ParallelStep, run: CaseRun): Race['keep'] {
  const seen = new Map<string, number>();
  return ({ label, result }, recorded, isSentAgain) => {
    const kept = { ...recorded, step: `${step.title}: ${label}`, isAtOnce: true };
    time(run, kept, isSentAgain);
    const count = seen.get(`${label} ${result}`) ?? 0;
    seen.set(`${label} ${result}`, count + 1);
    if (count < KEPT) run.exchanges.push(kept);
  };
}

/** Writes a call now, so that all can be sent at once. */
function contestOf(contender: Contender, n: string, race: Race): Contest {
  const { label, casino, command } = contender;
  if (casino !== undefined) return casinoContest(label, casino, n, race);
  if (command === undefined) throw new CaseDefect(`${label} has neither a command nor a call of the casino`);
  const { step, run, keep } = race;
  const call = prepareCall({ ...contender, command }, run.deployment, callScope(run, n));
  const attempt = async (left: number): Promise<Ended> => {
    const made = await exchange(call.request);
    const { findings, answer } = judgeAnswer(call, made, 'sent');
    const result = answer?.result ?? `HTTP ${made.answer?.status ?? made.failure}`;
    const ended = { label, result, ...(answer && { answer }) };
    const isSentAgain = left > 0 && (answer === undefined || SENT_AGAIN.has(result));
    keep(ended, { command, made }, isSentAgain);
    // An answer that is no envelope is an internal error to the PLATFORM; an envelope must be right, whatever it says.
    if (answer !== undefined || !isSentAgain) note(run, { title: `${step.title}: ${label} ${n}` }, findings);
    if (!isSentAgain) return ended;
    await backoff(ATTEMPTS - left);
    return attempt(left - 1);
  };
  return () => attempt(ATTEMPTS);
}

function casinoContest(label: string, casino: CasinoCall, n: string, { run, keep }: Race): Contest {
  const { backEnd } = run.deployment;
  if (backEnd === undefined) throw new CaseDefect(`${label} needs the operator API`);
  const scope = textScope(run, n);
  const path = fill(casino.path, scope);
  const body = casino.body === undefined ? undefined : fill(textOf(casino.body), scope);
  return async () => {
    const made = await backEnd.call(casino.operator ?? 'first', casino.method, path, body);
    const ended = { label, result: `${made.answer?.status ?? made.failure}` };
    keep(ended, { made });
    return ended;
  };
}

const backoff = (attempt: number): Promise<void> =>
  sleep(Math.min(LONGEST_WAIT, 25 * 2 ** attempt) * (0.5 + Math.random() / 2));
