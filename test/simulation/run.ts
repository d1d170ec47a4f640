/** One run: prepares the players, plays the plan in the weather of its seed, settles in calm, and checks everything. */
import { type Ask, playerId } from './ask.ts';
import { wrongAnswers } from './checks/answers.ts';
import { lookAtWrites } from './checks/each-write.ts';
import { wrongBooks } from './checks/final-books.ts';
import { wrongLog } from './checks/log.ts';
import { changedMinds } from './checks/outcomes.ts';
import { wrongTimes } from './checks/timeliness.ts';
import type { Violation } from './checks/violation.ts';
import { type Exchange, isClear } from './history.ts';
import { unexplained } from './model/explain.ts';
import { type Plan, planOf, type Step } from './plan/plan.ts';
import { SCRIPTED } from './plan/script.ts';
import { Sender } from './platform/sender.ts';
import type { Ended } from './world/deployment.ts';
import type { Functions } from './world/functions.ts';
import type { Rewrite } from './world/network.ts';
import type { Fault } from './world/weather.ts';
import { openWorld, type World } from './world/world.ts';

export interface RunOptions {
  readonly seed: number;
  /** How many steps are planned. */
  readonly steps: number;
  /** Of the planned steps, those that are done; all when absent. */
  readonly only?: readonly number[];
  readonly faults: readonly Fault[];
  /** Plays by the book instead: what every tester does, one after the other, in calm weather. */
  readonly scripted?: boolean;
}

/** The code under test, as it is loaded in this process. */
export interface Subject {
  readonly functions: Functions;
  /** How long its DynamoDB client waits for an answer, milliseconds. */
  readonly timeout: number;
  /** What a mutant does to its commands. */
  readonly rewrite?: Rewrite;
}

export interface RunResult {
  readonly options: RunOptions;
  readonly violations: readonly Violation[];
  /** Equal for two runs only when all that happened was the same. */
  readonly traceHash: string;
  readonly trace: readonly string[];
  readonly history: readonly Exchange[];
  readonly calls: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, number>>;
  readonly races: Readonly<Record<string, number>>;
}

/** Does one run, which is the same whenever its options are. */
export async function run(options: RunOptions, subject: Subject): Promise<RunResult> {
  const { seed, steps, only, faults, scripted = false } = options;
  const duringWrites: Violation[] = [];
  const world = await openWorld({
    ...subject,
    seed,
    faults,
    onWrites: (writes) => duringWrites.push(...lookAtWrites(writes)),
  });
  const sender = new Sender(seed, world);
  const plan = scripted ? SCRIPTED : planOf(seed, steps);
  const done = plan.steps.filter(({ index }) => only === undefined || only.includes(index));
  await inTurn(plan.preparation, sender, world);
  if (scripted) await inTurn(done, sender, world);
  else {
    await atOnce(done, sender, world);
    await inTurn(settlement(plan, done, sender.history), sender, world);
  }
  const history = sender.history.map((exchange) => ({ ...exchange, ...world.observer.deedsOf(exchange.id) }));
  return {
    options,
    violations: [...duringWrites, ...(await violationsIn(history, world))],
    traceHash: world.scheduler.traceHash,
    trace: world.scheduler.trace,
    history,
    calls: world.observer.calls,
    faults: world.observer.faults,
    races: world.observer.races,
  };
}

/** One step after the other, in calm weather. */
async function inTurn(steps: readonly Step[], sender: Sender, { scheduler, turn }: World): Promise<void> {
  turn('calm');
  const sendAll = async () => {
    for (const step of steps) await sender.send(step);
  };
  const sent = sendAll();
  await scheduler.run();
  await sent;
}

async function atOnce(steps: readonly Step[], sender: Sender, { scheduler, turn }: World): Promise<void> {
  turn('rough');
  for (const step of steps) scheduler.after(step.at, () => void sender.send(step));
  await scheduler.run();
}

/** What is asked until it is answered clearly. */
const INSISTED_ON = ['cancel', 'finishround', 'transfer'];

/**
 * The PLATFORM asks for every transaction once more, known to be settled or not, and whoever has had no clear answer asks
 * until there is one; the casino looks at its players. Nothing else: a second cancel would hide what the first left undone.
 */
function settlement({ players }: Plan, done: readonly Step[], history: readonly Ended[]): Step[] {
  const clear = new Set(history.filter(({ said }) => isClear(said)).map(({ ask }) => ask));
  const asks = done
    .map(({ ask }) => ask)
    .filter((ask) => ask.ask === 'changebalance' || (INSISTED_ON.includes(ask.ask) && !clear.has(ask)));
  const looks = players.flatMap((player): Ask[] => [
    { ask: 'get-player', player },
    { ask: 'list-entries', player },
  ]);
  const first = Math.max(0, ...done.map(({ index }) => index)) + 1;
  return [...asks, ...looks].map((ask, place) => ({ index: first + place, at: 0, ask, copies: [], attempts: 3 }));
}

async function violationsIn(history: readonly Exchange[], { epoch, tables, log }: World): Promise<Violation[]> {
  const items = tables.items('ledger');
  return [
    ...wrongAnswers(history, epoch),
    ...wrongTimes(history),
    ...wrongLog(log, history),
    ...changedMinds(history),
    ...(await wrongBooks(items, history)),
    ...unexplained(epoch, history, items).map(({ player, what, reason }) => ({
      check: what === 'answers' ? 'linearizability' : 'unexplained books',
      player,
      text: `${playerId(player)}: ${reason}`,
    })),
  ];
}
