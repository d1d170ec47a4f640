/** When each write of a round is done and when it is lost. */
import type { Found, Write } from '../../shared/domain/write.ts';
import type { Records } from '../../shared/storage/store.ts';
import { type Condition, done, lost, nothing, unchanged } from './condition.ts';
import type { Samples } from './samples.ts';

const LATER = '2031-01-15T13:00:00.000Z';
const AT = '2031-01-15T12:00:00.000Z';
const roundOf = ({ key, round }: Samples, more: object, bets = 1) => {
  const { change } = round() as Write & { write: 'round' };
  const none = { count: 0, sum: 0n };
  const tallies = { BET: { count: bets, sum: BigInt(bets) * change.amount }, WIN: none, REFUND: none };
  return { round: { ...key, roundId: '1727', gameId: '200', startedAt: AT, tallies, ...more } } as Records & Found;
};
const open = ({ round }: Samples) => [round()];
const finished = ({ round, finish }: Samples) => [round(), finish(false)];
const closed = ({ round, finish }: Samples) => [round(), finish(true)];
const notClosed = ({ subject }: Samples): Write => ({ write: 'round-not-closed', round: subject });
const absent = ({ subject }: Samples): Write => ({ write: 'round-absent', round: subject });
const bet = ({ round }: Samples) => round();
const win = ({ round }: Samples) => round({ onlyIfNotClosed: false });
const asFinished = { finishedAt: AT };
const asClosed = { finishedAt: AT, closedAt: AT };
export const ROUNDS: readonly Condition[] = [
  done('a BET where no round is', nothing, bet, (s) => roundOf(s, {})),
  done('a BET in an open round', open, bet, (s) => roundOf(s, {}, 2)),
  done('a BET in a round said to be finished', finished, bet, (s) => roundOf(s, asFinished, 2)),
  lost('a BET in a closed round', closed, bet, (s) => roundOf(s, asClosed)),
  done('what may join a closed round', closed, win, (s) => roundOf(s, asClosed, 2)),
  done('no round is not closed', nothing, notClosed, unchanged),
  done('an open round is not closed', open, notClosed, unchanged),
  done('a finished round is not closed', finished, notClosed, unchanged),
  lost('a closed round is', closed, notClosed, (s) => roundOf(s, asClosed)),
  done('no round is absent', nothing, absent, unchanged),
  lost('an open round is not', open, absent, (s) => roundOf(s, {})),
  lost('a closed round is not', closed, absent, (s) => roundOf(s, asClosed)),
  lost('the finish of no round', nothing, ({ finish }) => finish(false)),
  lost('the close of no round', nothing, ({ finish }) => finish(true)),
  done(
    'the finish of an open round',
    open,
    ({ finish }) => finish(false),
    (s) => roundOf(s, asFinished),
  ),
  done(
    'the close of an open round',
    open,
    ({ finish }) => finish(true),
    (s) => roundOf(s, asClosed),
  ),
  done('a second finish, which keeps the first time', finished, ({ finish }) => finish(false, LATER), unchanged),
  done('a second close, which keeps the first time', closed, ({ finish }) => finish(true, LATER), unchanged),
  done(
    'the close of a finished round',
    finished,
    ({ finish }) => finish(true, LATER),
    (s) => roundOf(s, { finishedAt: AT, closedAt: LATER }),
  ),
];
