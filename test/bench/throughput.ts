/** Section 5: BETs a second on many players and on one, beside the same two SDK calls bare. */
import { bareBets } from './bare-calls.ts';
import { addPlayers, openBenchWallet } from './bench-wallet.ts';
import { floorLane, type Run, race, walletLane } from './lanes.ts';
import { atLeast, atMost, type Section } from './report.ts';
import { countTransactions } from './sdk-calls.ts';
import type { Settled } from './settle-bet.ts';
import { wrongsIn } from './settled-books.ts';
import { median, quantile, sum } from './statistics.ts';

const LEAST_PERCENT_OF_FLOOR = 80;
const IN_FLIGHT = [1, 8, 32];

export interface ThroughputOptions {
  readonly players: number;
  readonly onManyPlayers: Heat;
  readonly onOnePlayer: Heat;
}

interface Heat {
  /** BETs of one turn. */
  readonly count: number;
  readonly turns: number;
}

/** Races the wallet against the floor, then checks the wallet's books. */
export async function measureThroughput(options: ThroughputOptions): Promise<Section> {
  const [wallet, floor] = [await openBenchWallet(), await openBenchWallet()];
  const bareBet = await bareBets(floor);
  const transactions = countTransactions(wallet.client);
  const settled: Settled[] = [];

  const heat = async (count: number, ofHeat: Heat) => {
    const lanes = {
      wallet: walletLane(wallet, await addPlayers(wallet, count), (bet) => settled.push(bet)),
      floor: floorLane(floor, await addPlayers(floor, count), bareBet),
    };
    await race(lanes, 8, { count: 200, turns: 1 }); // until both are compiled and connected
    const rows = [];
    for (const inFlight of IN_FLIGHT) {
      const before = { transactions: transactions(), settled: settled.length };
      const runs = await race(lanes, inFlight, ofHeat);
      const bets = settled.slice(before.settled);
      const attempts = (transactions() - before.transactions) / bets.length;
      rows.push({ 'in flight': inFlight, ...comparison(runs), 'attempts per BET': attempts, ...resends(bets) });
    }
    return rows;
  };

  const many = await heat(options.players, options.onManyPlayers);
  const one = await heat(1, options.onOnePlayer);
  const wrongs = await wrongsIn(wallet, settled);
  return {
    title: 'Throughput against DynamoDB Local, beside the same two SDK calls bare (the floor)',
    tables: [
      { title: `${options.players} players`, rows: many, notes: [FLOOR] },
      { title: 'One player', rows: one, notes: [SENT_AGAIN] },
      ...(wrongs.length > 0 ? [{ title: 'Wrong in the books', rows: wrongs.map((wrong) => ({ wrong })) }] : []),
    ],
    budgets: [
      ...many.map((row) => {
        const what = `throughput, percent of the floor's, ${options.players} players, ${row['in flight']} in flight`;
        return atLeast(LEAST_PERCENT_OF_FLOOR, what, row['percent of floor']);
      }),
      atMost(0, `wrongs in the books after ${settled.length} BETs: lost, doubled, balance not exact`, wrongs.length),
    ],
  };
}

const FLOOR =
  'Floor: the BatchGetItem and the TransactWriteItems of such a BET, byte for byte; no envelope, check, chain or signature.';
const SENT_AGAIN = 'After OP_50 or OP_47 the same BET is sent again 250 ms later; its latency runs on meanwhile.';

/** Rates over all turns; the share of the floor is the median over pairs of turns, each run in the same moments. */
function comparison({ wallet, floor }: { readonly wallet: readonly Run[]; readonly floor: readonly Run[] }) {
  const shares = wallet.map(({ elapsed }, turn) => (100 * (floor[turn]?.elapsed ?? Number.NaN)) / elapsed);
  const latencies = wallet.flatMap((run) => run.latencies);
  return {
    'BETs/s': rate(wallet),
    'floor/s': rate(floor),
    'percent of floor': median(shares),
    'p50 ms': median(latencies),
    'p99 ms': quantile(latencies, 0.99),
  };
}

const rate = (runs: readonly Run[]): number =>
  (1_000 * sum(runs.map(({ latencies }) => latencies.length))) / sum(runs.map(({ elapsed }) => elapsed));

const resends = (bets: readonly Settled[]) => ({
  OP_50: bets.flatMap(({ resent }) => resent).filter((code) => code === 'OP_50').length,
  OP_47: bets.flatMap(({ resent }) => resent).filter((code) => code === 'OP_47').length,
});
