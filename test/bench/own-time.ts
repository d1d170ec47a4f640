/** Section 2: what of a BET's latency is the handler's own: chain, envelope, checks, judging, signing. */
import { addPlayers, type BenchPlayer, betOf, openBenchWallet, outcomeOf, sendBet } from './bench-wallet.ts';
import { atMost, type Section } from './report.ts';
import { timeCalls } from './sdk-calls.ts';
import { median, middleHalf, sum } from './statistics.ts';

const LARGEST_SHARE_PERCENT = 5;

/** Where the handler's own time passes, in the order in which it does. */
const PARTS = [
  'access, envelope, shape of the data',
  'records to keys, items to records',
  'judging, limits, hash chain',
  'records to write requests',
  'answer and its signature',
] as const;

interface Timing {
  /** Milliseconds from the event to the answer. */
  readonly latency: number;
  /** Of them, those outside the SDK's calls. */
  readonly own: number;
  /** The own time of each of PARTS. */
  readonly parts: readonly number[];
}

/** Times BETs one after the other, so that nothing but the BET itself is timed. */
export async function measureOwnTime({
  bets,
  warmUp,
}: {
  readonly bets: number;
  readonly warmUp: number;
}): Promise<Section> {
  const timeBet = await stopwatch();
  for (let left = warmUp; left > 0; left -= 1) await timeBet();
  const timings: Timing[] = [];
  for (let left = bets; left > 0; left -= 1) timings.push(await timeBet());

  const latency = median(timings.map((timing) => timing.latency));
  const own = timings.map((timing) => timing.own);
  const share = median(timings.map((timing) => (100 * timing.own) / timing.latency));
  const rows = [
    { part: 'the whole BET', microseconds: latency * 1_000, 'middle half': '', percent: 100 },
    row('outside the SDK calls', own, latency),
    ...PARTS.map((part, index) =>
      row(
        `  ${part}`,
        timings.map(({ parts }) => parts[index] ?? Number.NaN),
        latency,
      ),
    ),
  ];
  return {
    title: "The handler's own time in a BET",
    tables: [{ title: `Medians of ${bets} BETs against DynamoDB Local, one after the other`, rows }],
    budgets: [atMost(LARGEST_SHARE_PERCENT, 'own time, percent of the latency, median', share)],
  };
}

const row = (part: string, milliseconds: readonly number[], latency: number) => ({
  part,
  microseconds: median(milliseconds) * 1_000,
  'middle half': middleHalf(milliseconds.map((value) => value * 1_000)),
  percent: (100 * median(milliseconds)) / latency,
});

/** A moment, and how much time SDK calls have taken until then. */
interface Mark {
  readonly at: number;
  readonly inSdk: number;
}

/** Times one BET after the other, each by the next of some players. */
async function stopwatch(): Promise<() => Promise<Timing>> {
  let marks: Mark[] = [];
  const mark = () => marks.push({ at: performance.now(), inSdk: sdkTime() });
  const markAround = async <Result>(call: () => Promise<Result>): Promise<Result> => {
    mark();
    try {
      return await call();
    } finally {
      mark();
    }
  };

  const wallet = await openBenchWallet(({ store }) => ({
    store: {
      read: (...call) => markAround(() => store.read(...call)),
      commit: (...call) => markAround(() => store.commit(...call)),
    },
  }));
  const players = await addPlayers(wallet, 50);
  const sdkTime = timeCalls(wallet.client);
  let next = 0;
  return async () => {
    const bet = betOf(players[next % players.length] as BenchPlayer);
    next += 1;
    marks = [];
    mark();
    const answer = await sendBet(wallet, bet);
    mark();
    if (outcomeOf(answer) !== 'OK') throw new Error(`A BET was refused: ${answer}`);
    return timingOf(marks);
  };
}

/** From the marks at the event, before and after the read, before and after the commit, and at the answer. */
function timingOf(marks: readonly Mark[]): Timing {
  const parts = PARTS.map((_, index) => {
    const [from, to] = [marks[index], marks[index + 1]];
    return from && to ? to.at - from.at - (to.inSdk - from.inSdk) : Number.NaN;
  });
  const [first, last] = [marks[0], marks.at(-1)];
  return { latency: first && last ? last.at - first.at : Number.NaN, own: sum(parts), parts };
}
