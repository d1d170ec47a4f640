/** The one loop that moves money: read, judge, commit; and again, until the truth is known or time is up (rules 7.1–7.3). */
import type { Found, Verdict, Write } from '../domain/write.ts';
import { type Commit, type Records, StoreUnavailable, type Wanted } from '../storage/store.ts';
import type { CallContext, StoreContext } from './context.ts';
import { observeWrites } from './observed.ts';

export interface Decision<State, Answer> {
  /** Reads all that the judge needs, in one round trip. */
  read(): Promise<State>;
  /** Decides, without side effects, what to answer and what to write for it. */
  judge(state: State, now: Date): Verdict<Answer>;
  /** The state with what stood in the way of the last write; undefined when only another read can tell. */
  learn(state: State, found: Found): State | undefined;
}

/** Time is up. `timeout`: what was written may or may not stand; `internalError`: nothing was written. */
export class Unresolved extends Error {
  override readonly name = 'Unresolved';
  readonly refused: 'timeout' | 'internalError';

  /** @param cause what stood in the way last, in words or as an error */
  constructor(refused: 'timeout' | 'internalError', attempts: number, cause: unknown) {
    super(`No result after ${attempts === 1 ? '1 attempt' : `${attempts} attempts`}: ${refused}`, {
      cause: typeof cause === 'string' ? new Error(cause) : cause,
    });
    this.refused = refused;
  }
}

/** Full jitter: a random part of a delay that doubles; milliseconds. Measured in docs/benchmark.md. */
const FIRST_DELAY = 20;
const LONGEST_DELAY = 400;
/** What an attempt needs of the time left; with less, none is begun. */
const ATTEMPT_TIME = 100;
/** Why nothing was written though the database answered. */
const IN_THE_WAY = {
  lost: 'Others had written the same records first',
  busy: 'Others were writing the same records, or the database was busy',
};

/**
 * Decides and commits exactly once. A lost answer is not resent but read back: the records are the only truth.
 *
 * @throws Unresolved when the deadline does not allow another attempt
 */
export async function decide<State, Answer>(decision: Decision<State, Answer>, context: StoreContext): Promise<Answer> {
  const progress = newProgress();
  try {
    return await attempts(decision, context, progress);
  } catch (error) {
    // Whatever ended the attempts, a write whose answer was lost may stand.
    if (!progress.uncertain || error instanceof Unresolved) throw error;
    throw new Unresolved('timeout', progress.attempts, error);
  }
}

async function attempts<State, Answer>(
  decision: Decision<State, Answer>,
  context: StoreContext,
  progress: Progress,
): Promise<Answer> {
  let learned: State | undefined;
  for (;;) {
    beginAttempt(progress, context);
    const state: State | undefined = learned ?? (await tryTo(() => decision.read(), context))?.value;
    const wasLearned = learned !== undefined;
    learned = undefined;
    if (state !== undefined) {
      const verdict = decision.judge(state, context.now());
      if (verdict.writes.length === 0) {
        // What this very call may have written is no answer of an earlier one.
        context.observed.replayed = verdict.repeats === true && !progress.uncertain;
        return verdict.answer;
      }
      const commit = await context.store.commit(verdict.writes, context.deadline.signal);
      note(commit, verdict.writes, progress, context);
      if (commit.outcome === 'committed') return verdict.answer;
      // What stood in the way is the newest there is, once: after another loss, or any wait, it would be stale.
      if (commit.outcome === 'lost' && !wasLearned) {
        learned = decision.learn(state, commit.found);
        if (learned !== undefined) continue;
      }
    }
    await backOff(progress, context);
  }
}

function note(commit: Commit, writes: readonly Write[], progress: Progress, { observed }: CallContext): void {
  if (commit.outcome === 'lost' || commit.outcome === 'busy') {
    observed.conflicts += 1;
    observed.lastCause ??= IN_THE_WAY[commit.outcome];
    return;
  }
  observeWrites(observed, writes);
  if (commit.outcome === 'unknown') {
    progress.uncertain = true;
    observed.lastCause = commit.cause;
  }
}

/** Reads records, again when the database does not answer, within the deadline. */
export const readRecords = (wanted: Wanted, context: StoreContext): Promise<Records> =>
  untilAnswered(() => context.store.read(wanted, context.deadline.signal), context);

/**
 * Does what may safely be done twice: again when the database does not answer, within the deadline.
 *
 * @throws Unresolved when the deadline does not allow another attempt
 */
export async function untilAnswered<Answer>(ask: () => Promise<Answer>, context: CallContext): Promise<Answer> {
  const progress = newProgress();
  for (;;) {
    beginAttempt(progress, context);
    const answered = await tryTo(ask, context);
    if (answered !== undefined) return answered.value;
    await backOff(progress, context);
  }
}

interface Progress {
  attempts: number;
  /** A write's answer was lost: it may still be on its way, whatever a read says. */
  uncertain: boolean;
}

const newProgress = (): Progress => ({ attempts: 0, uncertain: false });

function beginAttempt(progress: Progress, { observed }: CallContext): void {
  progress.attempts += 1;
  if (progress.attempts > 1) observed.retries += 1;
}

async function tryTo<Value>(
  ask: () => Promise<Value>,
  { observed }: CallContext,
): Promise<{ value: Value } | undefined> {
  try {
    return { value: await ask() };
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    observed.lastCause = error;
    return undefined;
  }
}

async function backOff(progress: Progress, context: CallContext): Promise<void> {
  const delay = context.random() * Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (progress.attempts - 1));
  if (context.deadline.remaining() < delay + ATTEMPT_TIME) {
    const isUnknown = progress.uncertain || context.deadline.signal.aborted;
    throw new Unresolved(isUnknown ? 'timeout' : 'internalError', progress.attempts, context.observed.lastCause);
  }
  await context.sleep(delay);
}
