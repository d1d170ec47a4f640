/** When each write of the port is done and when it is lost, as a table for the store's contract. */
import type { Write } from '../../shared/domain/write.ts';
import { type Condition, done, lost, nothing, unchanged } from './condition.ts';
import { ROUNDS } from './round-conditions.ts';
import type { Samples } from './samples.ts';

const playerAt =
  (version: number) =>
  ({ player }: Samples): Write =>
    version === 1
      ? { write: 'player-created', player: player(version) }
      : { write: 'player', part: 'money', player: player(version) };
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

export const CONDITIONS: readonly Condition[] = [...PLAYERS, ...TRANSACTIONS, ...OTHERS, ...ROUNDS];
