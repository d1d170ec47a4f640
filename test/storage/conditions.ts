/** When each write of the port is done and when it is lost, as a table for the store's contract. */
import type { Found, Write } from '../../shared/domain/write.ts';
import type { Records } from '../../shared/storage/store.ts';
import type { Samples } from './samples.ts';

interface Condition {
  readonly title: string;
  readonly given: (records: Samples) => readonly Write[];
  readonly write: (records: Samples) => Write;
  readonly outcome: 'committed' | 'lost';
  /** Of a write that is lost: the records that stood in its way. */
  readonly found?: (records: Samples) => Found;
  /** Of a write that is done: the records that it leaves otherwise than before. */
  readonly leaves: (records: Samples) => Records;
}

const LATER = '2031-01-15T13:00:00.000Z';

const nothing = () => [];
const unchanged = () => ({});

const done = (
  title: string,
  given: Condition['given'],
  write: Condition['write'],
  leaves: Condition['leaves'],
): Condition => ({ title, given, write, outcome: 'committed', leaves });

const lost = (
  title: string,
  given: Condition['given'],
  write: Condition['write'],
  found: Condition['found'] = unchanged,
): Condition => ({ title, given, write, outcome: 'lost', found, leaves: unchanged });

const playerAt =
  (version: number) =>
  ({ player }: Samples): Write => ({ write: 'player', player: player(version) });
const unchangedAt =
  (version: number) =>
  ({ player }: Samples): Write => ({
    write: 'player-unchanged',
    player: player(version),
  });
const PLAYERS: readonly Condition[] = [
  done('a first player where none is', nothing, playerAt(1), ({ player }) => ({ player: player(1) })),
  lost(
    'a first player where one is',
    (s) => [playerAt(1)(s)],
    playerAt(1),
    ({ player }) => ({ player: player(1) }),
  ),
  done(
    'the next version of a player',
    (s) => [playerAt(1)(s)],
    playerAt(2),
    ({ player }) => ({ player: player(2) }),
  ),
  lost(
    'the same version again',
    (s) => [playerAt(1)(s), playerAt(2)(s)],
    playerAt(2),
    ({ player }) => ({ player: player(2) }),
  ),
  lost(
    'a version too far',
    (s) => [playerAt(1)(s)],
    playerAt(3),
    ({ player }) => ({ player: player(1) }),
  ),
  lost('a next version where no player is', nothing, playerAt(2)),
  done('an unchanged player', (s) => [playerAt(1)(s)], unchangedAt(1), unchanged),
  lost(
    'a player changed meanwhile',
    (s) => [playerAt(1)(s), playerAt(2)(s)],
    unchangedAt(1),
    ({ player }) => ({
      player: player(2),
    }),
  ),
  lost('an unchanged player where none is', nothing, unchangedAt(1)),
];

const accept = ({ accepted }: Samples): Write => ({
  write: 'transaction',
  transaction: accepted(),
  replaces: 'nothing',
});
const refuse = ({ refused }: Samples): Write => ({ write: 'transaction', transaction: refused(), replaces: 'nothing' });
const bury = ({ tombstone }: Samples): Write => ({ write: 'transaction', transaction: tombstone, replaces: 'nothing' });
const acceptAfresh = ({ accepted }: Samples): Write => ({
  write: 'transaction',
  transaction: accepted(),
  replaces: 'refused',
});
const cancelAccepted = ({ accepted }: Samples): Write => ({
  write: 'transaction-canceled',
  transaction: accepted(),
  from: 'OK',
});
const cancelRefused = ({ refused }: Samples): Write => ({
  write: 'transaction-canceled',
  transaction: refused(),
  from: 'ERROR',
});
const STATES = [
  ['OK', [accept], ({ accepted }: Samples) => ({ transaction: accepted() })],
  ['ERROR', [refuse], ({ refused }: Samples) => ({ transaction: refused() })],
  ['a tombstone', [bury], ({ tombstone }: Samples) => ({ transaction: tombstone })],
  ['CANCELED', [accept, cancelAccepted], ({ accepted }: Samples) => ({ transaction: accepted('CANCELED') })],
  ['CANCELED after ERROR', [refuse, cancelRefused], ({ refused }: Samples) => ({ transaction: refused('CANCELED') })],
] as const;
type StateName = (typeof STATES)[number][0];

/** The write is done where the record is in one of these states, and lost where it is in another or where there is none. */
function onlyFrom(
  title: string,
  write: Condition['write'],
  state: StateName,
  leaves: Condition['leaves'],
): Condition[] {
  return [
    lost(`${title} where none is`, nothing, write),
    ...STATES.map(([name, steps, found]) => {
      const given = (records: Samples) => steps.map((step) => step(records));
      return name === state
        ? done(`${title} where ${name} is`, given, write, leaves)
        : lost(`${title} where ${name} is`, given, write, found);
    }),
  ];
}

const TRANSACTIONS: readonly Condition[] = [
  ...(
    [
      ['an accepted transaction', accept, ({ accepted }: Samples) => ({ transaction: accepted() })],
      ['a refused transaction', refuse, ({ refused }: Samples) => ({ transaction: refused() })],
      ['a tombstone', bury, ({ tombstone }: Samples) => ({ transaction: tombstone })],
    ] as const
  ).flatMap(([title, write, leaves]) => [
    done(`${title} where none is`, nothing, write, leaves),
    ...STATES.map(([name, steps, found]) =>
      lost(`${title} where ${name} is`, (records) => steps.map((step) => step(records)), write, found),
    ),
  ]),
  ...onlyFrom('a credit judged afresh', acceptAfresh, 'ERROR', ({ accepted }) => ({ transaction: accepted() })),
  ...onlyFrom('a cancel of OK', cancelAccepted, 'OK', ({ accepted }) => ({ transaction: accepted('CANCELED') })),
  ...onlyFrom('a cancel of ERROR', cancelRefused, 'ERROR', ({ refused }) => ({ transaction: refused('CANCELED') })),
];

const transferOf = ({ entry, transferId }: Samples) => entry({ type: 'DEPOSIT', transferId });
const deposit = (records: Samples): Write => ({ write: 'entry', entry: transferOf(records) });
const profile = ({ key }: Samples, userName: string) => ({ ...key, userName, userCountry: 'Germany' });
const OTHERS: readonly Condition[] = [
  done('an entry where none is', nothing, deposit, (records) => ({ transfer: transferOf(records) })),
  lost(
    'an entry where one is',
    (s) => [deposit(s)],
    deposit,
    (records) => ({ entry: transferOf(records) }),
  ),
  done(
    'a profile where one is',
    (s) => [{ write: 'profile', profile: profile(s, 'john') }],
    (s) => ({ write: 'profile', profile: profile(s, 'jane') }),
    (s) => ({ profile: profile(s, 'jane') }),
  ),
];

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
const bet = ({ round }: Samples) => round();
const win = ({ round }: Samples) => round({ onlyIfNotClosed: false });
const asFinished = { finishedAt: AT };
const asClosed = { finishedAt: AT, closedAt: AT };
const ROUNDS: readonly Condition[] = [
  done('a BET where no round is', nothing, bet, (s) => roundOf(s, {})),
  done('a BET in an open round', open, bet, (s) => roundOf(s, {}, 2)),
  done('a BET in a round said to be finished', finished, bet, (s) => roundOf(s, asFinished, 2)),
  lost('a BET in a closed round', closed, bet, (s) => roundOf(s, asClosed)),
  done('what may join a closed round', closed, win, (s) => roundOf(s, asClosed, 2)),
  done('no round is not closed', nothing, notClosed, unchanged),
  done('an open round is not closed', open, notClosed, unchanged),
  done('a finished round is not closed', finished, notClosed, unchanged),
  lost('a closed round is', closed, notClosed, (s) => roundOf(s, asClosed)),
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

export const CONDITIONS: readonly Condition[] = [...PLAYERS, ...TRANSACTIONS, ...OTHERS, ...ROUNDS];
