/** The two lanes of a throughput race: the wallet's BETs, and the bare calls of the floor. */
import type { Wallet } from '../support/wallet.ts';
import { type BareBet, sendBare } from './bare-calls.ts';
import { type BenchPlayer, type Bet, betsOf } from './bench-wallet.ts';
import { inParallel } from './in-parallel.ts';
import { type Settled, settle } from './settle-bet.ts';

export interface Run {
  /** From the first BET's start to the last one's end, milliseconds. */
  readonly elapsed: number;
  /** Of each BET, whatever was sent again included, milliseconds. */
  readonly latencies: readonly number[];
}

/** Runs so many BETs, so many in flight. */
export type Lane = (inFlight: number, count: number) => Promise<Run>;

/** BETs of these players in turn; each, once settled, is told to `keep`. */
export const walletLane =
  (wallet: Wallet, players: readonly BenchPlayer[], keep: (settled: Settled) => void): Lane =>
  (inFlight, count) => {
    const bets = betsOf(players, count);
    return timed(inFlight, count, async (index) => keep(await settle(wallet, bets[index] as Bet)));
  };

/** The bare calls of BETs of these players in turn. */
export const floorLane =
  (floor: Wallet, players: readonly BenchPlayer[], bareBet: (player: BenchPlayer) => BareBet): Lane =>
  (inFlight, count) => {
    const bets = Array.from({ length: count }, (_, index) => bareBet(players[index % players.length] as BenchPlayer));
    return timed(inFlight, count, (index) => sendBare(floor, bets[index] as BareBet));
  };

async function timed(inFlight: number, count: number, work: (index: number) => Promise<void>): Promise<Run> {
  const start = performance.now();
  const latencies = await inParallel(inFlight, count, async (index) => {
    const begun = performance.now();
    await work(index);
    return performance.now() - begun;
  });
  return { elapsed: performance.now() - start, latencies };
}

/** Turns of the wallet and of the floor by turns, now the one first and now the other, so that noise meets both alike. */
export async function race(
  lanes: { readonly wallet: Lane; readonly floor: Lane },
  inFlight: number,
  { count, turns }: { readonly count: number; readonly turns: number },
): Promise<{ readonly wallet: readonly Run[]; readonly floor: readonly Run[] }> {
  const runs: { readonly wallet: Run[]; readonly floor: Run[] } = { wallet: [], floor: [] };
  for (let turn = 0; turn < turns; turn += 1) {
    const order = turn % 2 === 0 ? (['wallet', 'floor'] as const) : (['floor', 'wallet'] as const);
    for (const lane of order) runs[lane].push(await lanes[lane](inFlight, count));
  }
  return runs;
}
