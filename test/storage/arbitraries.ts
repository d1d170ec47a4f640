/** Records of every kind with any values that the domain allows, for what must come back from a store as it went in. */
import fc from 'fast-check';
import type { ChainedEntry } from '../../shared/domain/ledger.ts';
import { type Cents, cents } from '../../shared/domain/money.ts';
import type { Player, Profile } from '../../shared/domain/player.ts';
import { REFUSALS, type RefusalName } from '../../shared/domain/refusal.ts';
import type { RoundChange } from '../../shared/domain/round.ts';
import type { Session } from '../../shared/domain/session.ts';
import type { AcceptedTransaction, RefusedTransaction, Tombstone } from '../../shared/domain/transaction.ts';

/** Any text of whole characters without `|`, of which keys are joined. */
const text = (minLength: number, maxLength: number) =>
  fc.string({ unit: 'binary', minLength, maxLength }).map((value) => value.replaceAll('|', '¦'));

const digits = (maxLength: number) => fc.stringMatching(new RegExp(`^[0-9]{1,${maxLength}}$`));
const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
const signed: fc.Arbitrary<Cents> = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(cents);
const amount: fc.Arbitrary<Cents> = fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }).map(cents);
const moment = fc
  .date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString());
const count = fc.nat();
const type = fc.constantFrom('BET' as const, 'WIN' as const, 'REFUND' as const);

/** Some or none of these members; an absent one is absent, not undefined. */
const some = <Members extends object>(members: { [name in keyof Members]: fc.Arbitrary<Members[name]> }) =>
  fc.record(members, { requiredKeys: [] }) as fc.Arbitrary<Partial<Members>>;

const owner = { operatorId: text(1, 20), userId: text(1, 70) };
const all = <Parts extends object[]>(...parts: { [index in keyof Parts]: fc.Arbitrary<Parts[index]> }) =>
  fc.tuple(...parts).map((members) => Object.assign({}, ...members));

const periods = some({ day: amount, week: amount, month: amount });
const usage = fc.record({ start: text(10, 10), wagered: amount, lost: signed });

export const profile: fc.Arbitrary<Profile> = all(
  fc.record({ ...owner, userName: text(0, 255), userCountry: text(0, 100) }),
  some({ displayName: text(0, 100), group: text(0, 100) }),
);

/** A player as first written. */
export const player: fc.Arbitrary<Player> = all(
  fc.record({
    ...owner,
    currency: text(0, 4),
    balance: signed,
    seq: count,
    head: hex,
    version: fc.constant(1),
    blocked: fc.boolean(),
    limits: some({ bet: amount, wager: periods, loss: periods }),
    usage: fc.record({ day: usage, week: usage, month: usage }),
    createdAt: moment,
  }),
  some({ movedAt: moment, selfExcludedUntil: moment }),
);

export const session: fc.Arbitrary<Session> = all(
  fc.record({ ...owner, tokenHash: hex, createdAt: moment, expiresAt: count }),
  some({ gameId: digits(6), lobbyId: digits(6), endedAt: moment }),
);

const movement = {
  ...owner,
  seq: count,
  amount,
  currency: text(0, 4),
  balanceBefore: signed,
  balanceAfter: signed,
  createdAt: moment,
  previousHash: hex,
  hash: hex,
};
const facts = some({
  roundFinished: fc.boolean(),
  transactionTimestamp: text(0, 19),
  reason: text(0, 32),
  historyId: text(0, 200),
  rake: digits(10),
  details: fc.json(),
});

export const transfer: fc.Arbitrary<ChainedEntry & { transferId: string }> = fc.record({
  ...movement,
  type: fc.constantFrom('DEPOSIT' as const, 'WITHDRAWAL' as const),
  transferId: text(1, 70),
});

const transactionKey = { transactionId: digits(20), roundId: digits(20), gameId: digits(6) };

export const cancelEntry: fc.Arbitrary<ChainedEntry> = all(
  fc.record({ ...movement, ...transactionKey, type: fc.constant('CANCEL' as const), canceledType: type }),
  some({ roundFinished: fc.boolean() }),
);

export const accepted: fc.Arbitrary<AcceptedTransaction> = all<[ChainedEntry, object]>(
  fc.record({ ...movement, ...transactionKey, type }),
  facts,
).map((entry) => {
  const { operatorId, userId, transactionId, roundId, gameId, currency } = entry;
  const identity = {
    operatorId,
    userId,
    transactionId,
    roundId,
    gameId,
    currency,
    type: entry.type,
    amount: entry.amount,
  };
  return { status: 'OK', identity, entry } as AcceptedTransaction;
});

const identity = fc.record({ ...owner, ...transactionKey, type, currency: text(0, 4), amount });

export const refused: fc.Arbitrary<RefusedTransaction> = fc.record({
  status: fc.constant('ERROR' as const),
  identity,
  refusal: fc.constantFrom(...(Object.keys(REFUSALS) as RefusalName[])),
  balance: signed,
  createdAt: moment,
  facts,
});

export const tombstone: fc.Arbitrary<Tombstone> = fc.record({
  ...owner,
  ...transactionKey,
  status: fc.constant('TOMBSTONE' as const),
  createdAt: moment,
});

/** Changes of one round; sums stay within what a balance can be. */
export const roundChanges: fc.Arbitrary<RoundChange[]> = fc
  .tuple(
    fc.record({ ...owner, roundId: digits(20) }),
    fc.array(
      fc.record({
        gameId: digits(6),
        at: moment,
        type,
        count: fc.constantFrom(1 as const, -1 as const),
        amount,
        finished: fc.boolean(),
        onlyIfNotClosed: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([key, changes]) => changes.map((change) => ({ ...key, ...change })));
