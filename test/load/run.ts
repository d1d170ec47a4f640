/** A run of load: players admitted, a rate found if none is given, load, what is unclear made clear, the books checked. */
import { cents } from '../../shared/domain/money.ts';
import { type Checked, checkBooks } from './check-books.ts';
import { findRate } from './find-rate.ts';
import { Measurements } from './measurements.ts';
import type { LoadOptions } from './options.ts';
import { Playground, type PlaygroundOptions } from './playground.ts';
import { playStretch, type Watcher } from './stretch.ts';

export interface LoadResult {
  readonly rate: number;
  readonly measured: Measurements;
  /** Transactions whose end was not clear when the load ended, before they were asked for. */
  readonly unclear: number;
  readonly checked: Checked;
  readonly wrongs: Playground['wrongs'];
}

/** Seconds; a short run warms up for a tenth of its time. */
const WARM_UP = 5;
const STEP = 10;
const WARM_UP_RATE = 20;
/** So many calls under way are no backlog. */
const FEW = 10;
const FUNDS = cents(500_00n);
/** Milliseconds. */
const PATIENCE_FOR_CLEARING = 120_000;

type RunOptions = Pick<LoadOptions, 'seconds' | 'rate' | 'limit' | 'players' | 'seed'> &
  Pick<PlaygroundOptions, 'casino'>;

/** @throws Error when the casino cannot be played against, or its books not be read */
export async function runLoad(options: RunOptions, watcher: Watcher): Promise<LoadResult> {
  let measured = new Measurements();
  const ground = new Playground({
    ...options,
    funds: FUNDS,
    onAnswer: (command, answer, attempt) => measured.answered(command, answer, attempt),
  });
  watcher.begin(`${options.players} players are admitted`);
  await ground.open();

  const stretch = async (rate: number, seconds: number): Promise<Measurements> => {
    measured = new Measurements();
    await playStretch({ rate, seconds, seed: options.seed, ground, measured, watcher });
    return measured;
  };
  const holds = async (rate: number): Promise<boolean> => {
    watcher.begin(`${rate} calls a second`);
    const { all, backlog } = await stretch(rate, STEP);
    const mostInTime = Math.max(FEW, (rate * options.limit) / 1_000);
    return !watcher.signal.aborted && all.quantile(0.99) <= options.limit && backlog <= mostInTime;
  };
  watcher.begin('warming up');
  await stretch(WARM_UP_RATE, Math.min(WARM_UP, options.seconds / 10));
  const rate = options.rate === 'auto' ? await findRate(holds) : options.rate;

  watcher.begin(`${rate} calls a second for ${options.seconds} seconds`);
  if (rate > 0) await stretch(rate, options.seconds);

  watcher.begin('the books are checked');
  const patience = AbortSignal.timeout(PATIENCE_FOR_CLEARING);
  const unclear = await ground.clear(patience);
  const checked = await checkBooks(ground.accounts, ground.bank(patience), ground.wrongs);
  return { rate, measured, unclear, checked, wrongs: ground.wrongs };
}
