/** Section 6: what TransactionConflict, which DynamoDB Local never raises, does to a busy wallet. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type ConflictingStore, withConflicts } from '../support/conflicts.ts';
import { seededRandom } from '../support/random.ts';
import { addPlayers, betOf, openBenchWallet } from './bench-wallet.ts';
import { atMost, type Budget, type Section } from './report.ts';
import { type Settled, settle } from './settle-bet.ts';
import { wrongsIn } from './settled-books.ts';
import { median, quantile } from './statistics.ts';

/** What DynamoDB itself is taken to need, milliseconds: near the published medians. */
const READ_TIME = 5;
const TRANSACTION_TIME = 22;
/** BETs a second that no player's own hand exceeds: what the budget is for. */
const PLAYERS_RATE = 5;

export interface ConflictOptions {
  /** BETs a second on each wallet, one after the other. */
  readonly rates: readonly number[];
  readonly wallets: number;
  readonly seconds: number;
  readonly seed: number;
}

/** Plays each rate on wallets of its own. */
export async function measureConflicts(options: ConflictOptions): Promise<Section> {
  const rows = [];
  const budgets: Budget[] = [];
  for (const rate of options.rates) {
    const { settled, attempts, conflicts, wrongs } = await play(rate, options);
    const latencies = settled.map(({ latency }) => latency);
    const resent = settled.flatMap((bet) => bet.resent).length;
    rows.push({
      'BETs/s on a wallet': rate,
      BETs: settled.length,
      'attempts per BET': attempts / settled.length,
      conflicts,
      'p50 ms': median(latencies),
      'p99 ms': quantile(latencies, 0.99),
      'longest ms': Math.max(...latencies),
      'OP_50 or OP_47': resent,
    });
    if (rate === PLAYERS_RATE) budgets.push(atMost(0, `OP_50 or OP_47 at ${rate} BETs a second on a wallet`, resent));
    budgets.push(atMost(0, `wrongs in the books at ${rate} BETs a second on a wallet`, wrongs));
  }
  return {
    title: 'A busy wallet when transactions conflict',
    tables: [
      { title: `${options.wallets} wallets for ${options.seconds} s, BETs arriving at random (Poisson)`, rows, notes },
    ],
    budgets,
  };
}

const notes = [
  `To DynamoDB Local's own time, a read takes ${READ_TIME} ms more and a transaction ${TRANSACTION_TIME} ms more, as DynamoDB might;`,
  'a transaction that meets another one on any of its items meanwhile is refused at once with TransactionConflict.',
];

interface Play {
  readonly settled: readonly Settled[];
  /** Transactions sent, the refused ones included. */
  readonly attempts: number;
  readonly conflicts: number;
  readonly wrongs: number;
}

async function play(rate: number, { wallets, seconds, seed }: ConflictOptions): Promise<Play> {
  let store: ConflictingStore | undefined;
  let attempts = 0;
  const wallet = await openBenchWallet(({ store: real }) => {
    const conflicting = withConflicts(real, TRANSACTION_TIME);
    store = conflicting;
    return {
      random: seededRandom(seed),
      store: {
        read: async (...call) => {
          await sleep(READ_TIME);
          return real.read(...call);
        },
        commit: (...call) => {
          attempts += 1;
          return conflicting.commit(...call);
        },
      },
    };
  });
  const players = await addPlayers(wallet, wallets);
  const settled = await Promise.all(
    players.map((player, index) =>
      arrivals(seededRandom(seed + index), rate, seconds, () => settle(wallet, betOf(player))),
    ),
  );
  const all = settled.flat();
  return {
    settled: all,
    attempts,
    conflicts: store?.seen.conflicts ?? 0,
    wrongs: (await wrongsIn(wallet, all)).length,
  };
}

/** Sends at the moments of a Poisson process, whether or not what was sent before has been answered. */
async function arrivals<Answer>(
  random: () => number,
  rate: number,
  seconds: number,
  send: () => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Promise<Answer>[] = [];
  const start = performance.now();
  for (let due = 0; ; ) {
    due += (-Math.log(1 - random()) * 1_000) / rate;
    if (due > seconds * 1_000) return Promise.all(answers);
    await sleep(Math.max(0, start + due - performance.now()));
    answers.push(send());
  }
}
