/** Everything below the code under test, for one run: its time, its DynamoDB, the way there, and the machines it runs on. */
import { chanceFrom } from '../chance-from.ts';
import { newEngine } from '../dynamodb/engine.ts';
import { Tables, type Written } from '../dynamodb/tables.ts';
import { deployment, type Invoke } from './deployment.ts';
import { forget } from './forget.ts';
import { type Functions, TABLE_NAMES } from './functions.ts';
import { surround } from './globals.ts';
import { newNetwork, type Rewrite } from './network.ts';
import { Observer } from './observer.ts';
import { Scheduler } from './scheduler.ts';
import { calmAfter, type Fault, type Weather, weatherOf } from './weather.ts';

/** A quiet day; the turn of a day; of a week; of day, week and month; of the year. */
const MIDNIGHTS = ['2030-01-16', '2030-01-17', '2030-01-21', '2030-04-01', '2031-01-01'];
const A_DAY = 86_400_000;
/** How long DynamoDB keeps what has expired, milliseconds: longer than any machine's clock is slow. */
const DELETION_DELAYS = [10_000, 60_000, 2 * A_DAY];

export interface WorldOptions {
  readonly seed: number;
  readonly functions: Functions;
  /** How long their client waits for DynamoDB, milliseconds. */
  readonly timeout: number;
  /** Those that may be among the faults of this run. */
  readonly faults: readonly Fault[];
  readonly rewrite?: Rewrite;
  readonly onWrites: (writes: readonly Written[]) => void;
}

export interface World {
  readonly scheduler: Scheduler;
  readonly tables: Tables;
  /** Epoch milliseconds of the beginning. */
  readonly epoch: number;
  readonly invoke: Invoke;
  readonly weather: () => Weather;
  /** The weather of the seed, or none. */
  readonly turn: (to: 'rough' | 'calm') => void;
  readonly observer: Observer;
  /** What the functions wrote to standard output and standard error. */
  readonly log: readonly string[];
}

/** Opens a world in which nothing has happened yet, in calm weather. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const { seed, functions, timeout, faults: allowed, rewrite = (command) => command, onWrites } = options;
  const chance = chanceFrom(seed, 'world');
  const epoch = beginning(chance);
  const rough = weatherOf(chance, allowed);
  const calm = calmAfter(rough);
  let weather = calm;
  const scheduler = new Scheduler();
  const indexedAt = new Map<string, number>();
  const noteWrites = (writes: readonly Written[]): void => {
    for (const { place, before } of writes) {
      if (before === undefined)
        indexedAt.set(place.id, scheduler.now + chanceFrom(seed, 'index', place.id).number() * weather.indexLag);
    }
    onWrites(writes);
  };
  const tables = new Tables(TABLE_NAMES, noteWrites, ({ id }, expiresAt) => {
    const deletedAt = expiresAt * 1_000 + chanceFrom(seed, 'expiry', id).pick(DELETION_DELAYS);
    return deletedAt < epoch + scheduler.now;
  });
  const observer = new Observer();
  const log: string[] = [];

  const network = newNetwork({
    scheduler,
    engine: newEngine(tables, {
      choose: (now, before) => (chance.percent(weather.stalePercent) ? before : now),
      isIndexed: (id) => (indexedAt.get(id) ?? 0) <= scheduler.now,
    }),
    weather: () => weather,
    observer,
    timeout,
    rewrite,
  });
  await forget(functions);
  surround({
    epoch: (invocation) => {
      invocation.lastLook = Math.floor(epoch + scheduler.now) + invocation.clockSkew;
      return invocation.lastLook;
    },
    monotonic: () => scheduler.now,
    after: (invocation, delay, happen) => scheduler.after(delay, happen, invocation),
    send: network,
    log: (_, text) => log.push(text),
  });
  return {
    scheduler,
    tables,
    epoch,
    invoke: deployment({ scheduler, functions, weather: () => weather, epoch, observer }),
    weather: () => weather,
    turn: (to) => {
      weather = to === 'calm' ? calm : rough;
    },
    observer,
    log,
  };
}

/** Some seconds before a midnight, or in the middle of a day. */
function beginning(chance: ReturnType<typeof chanceFrom>): number {
  const midnight = Date.parse(`${chance.pick(MIDNIGHTS)}T00:00:00Z`);
  return midnight - (chance.percent(60) ? chance.between(0, 8_000) : A_DAY / 2);
}
