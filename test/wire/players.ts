/** Players with several hands each, who play against the service until they are told to stop, whatever happens to it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from '../bench/in-parallel.ts';
import type { Gambler } from '../load/gambler.ts';
import { actionsOf, type Mix } from '../load/mix.ts';
import type { Playground } from '../load/playground.ts';
import { askStatus } from '../load/settle.ts';
import { named } from '../load/told.ts';
import { chanceOf } from '../platform/chance.ts';

export const PLAYERS = 4;
const HANDS = 3;
/** Milliseconds. */
const BETWEEN_TURNS = 20;
const PATIENCE_WHEN_QUIET = 60_000;
const AT_ONCE = 8;

/** Everything that can happen, the rare and the ugly far more often than on an ordinary day. */
export const UGLY: Mix = {
  authenticate: 2,
  balance: 2,
  bet: 30,
  twoBets: 6,
  win: 20,
  refund: 4,
  cancel: 8,
  cancelFirst: 4,
  race: 4,
  status: 4,
  finish: 4,
  repeat: 6,
  forge: 3,
  deposit: 2,
  withdraw: 3,
};

export interface Playing {
  readonly ground: Playground;
  readonly seed: number;
  readonly mix: Mix;
  /** Whether a hand that has had so many turns has one more. */
  readonly goesOn: (turns: number) => boolean;
}

/** Plays with all hands at once. When the first hand stops, the others lose patience: what is open then stays open. */
export async function playHands({ ground, seed, mix, goesOn }: Playing): Promise<number> {
  const impatience = new AbortController();
  const [settler, bank] = [ground.settler(impatience.signal), ground.bank(impatience.signal)];
  const chooseAction = actionsOf(mix);
  const hand = async (gambler: Gambler, path: number): Promise<number> => {
    const chance = chanceOf(seed, path);
    let turns = 0;
    for (; goesOn(turns) && !impatience.signal.aborted; turns += 1) {
      await chooseAction(chance)({ gambler, settler: { ...settler, chance }, bank, done: () => {} });
      await sleep(chance.number() * BETWEEN_TURNS);
    }
    impatience.abort();
    return turns;
  };
  const hands = ground.gamblers.flatMap((gambler, index) =>
    Array.from({ length: HANDS }, (_, at) => hand(gambler, 2 + index * HANDS + at)),
  );
  return (await Promise.all(hands)).reduce((total, turns) => total + turns, 0);
}

/**
 * Has every open end made clear, then every transaction's status told once more.
 *
 * @returns how many ends were open
 */
export async function askAll(ground: Playground): Promise<number> {
  const patience = AbortSignal.timeout(PATIENCE_WHEN_QUIET);
  const open = await ground.clear(patience);
  const settler = ground.settler(patience);
  const orders = ground.accounts.flatMap(({ orders: all }) => [...all.values()]);
  await inParallel(AT_ONCE, orders.length, async (index) => {
    const told = orders[index];
    if (told === undefined || (await askStatus(told, settler))) return;
    ground.wrongs.add([`${named(told.order)}: its status was not answered although all is quiet`]);
  });
  return open;
}
