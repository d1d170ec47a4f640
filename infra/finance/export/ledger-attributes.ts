/** Every attribute of every kind of item in the ledger table: what an export may hold, and what SQL is told of. */
import { ENTRY_ATTRIBUTES, type Entry } from '../../../shared/domain/ledger.ts';

/** A string, a whole number, true or false, a map. */
export type AttributeType = 'S' | 'N' | 'BOOL' | 'M';

/** By the sort key; a `transaction` is an accepted one (its ledger entry), a refused one or a tombstone. */
export type ItemKind = 'player' | 'profile' | 'round' | 'transaction' | 'cancel' | 'transfer';

interface KindAttributes {
  readonly required: Readonly<Record<string, AttributeType>>;
  readonly optional: Readonly<Record<string, AttributeType>>;
}

const KEYS = { pk: 'S', sk: 'S' } as const;

const NUMBERS: readonly (keyof Entry)[] = ['seq', 'amount', 'balanceBefore', 'balanceAfter'];
const typeOf = (field: keyof Entry): AttributeType => {
  if (NUMBERS.includes(field)) return 'N';
  return field === 'roundFinished' ? 'BOOL' : 'S';
};

/** What a ledger entry holds, by the names that are under its hash. */
const ENTRY = Object.fromEntries(
  (Object.keys(ENTRY_ATTRIBUTES) as (keyof Entry)[]).map((field) => [ENTRY_ATTRIBUTES[field], typeOf(field)]),
);
const CHAIN = { player: 'S', hash: 'S' } as const;

/** What no entry lacks. */
const ALWAYS: readonly (keyof Entry)[] = [
  'operatorId',
  'userId',
  'seq',
  'type',
  'amount',
  'currency',
  'balanceBefore',
  'balanceAfter',
  'createdAt',
  'previousHash',
];

function entryItem(...needed: readonly (keyof Entry)[]): KindAttributes {
  const names = new Set([...ALWAYS, ...needed].map((field) => ENTRY_ATTRIBUTES[field] as string));
  const [required, optional] = [true, false].map((isNeeded) =>
    Object.fromEntries(Object.entries(ENTRY).filter(([name]) => names.has(name) === isNeeded)),
  );
  return { required: { ...KEYS, ...CHAIN, ...required }, optional: optional ?? {} };
}

/** A transaction's record lacks the entry's part when it was refused, or is a tombstone. */
const TRANSACTION: KindAttributes = {
  required: {
    ...KEYS,
    status: 'S',
    hash: 'S',
    operator_id: 'S',
    transaction_id: 'S',
    user_id: 'S',
    round_id: 'S',
    game_id: 'S',
    created_at: 'S',
  },
  optional: { ...ENTRY, player: 'S', error_code: 'S', balance: 'N' },
};

export const ATTRIBUTES_OF: Readonly<Record<ItemKind, KindAttributes>> = {
  player: {
    required: {
      ...KEYS,
      balance: 'N',
      seq: 'N',
      head: 'S',
      version: 'N',
      currency_code: 'S',
      limits: 'M',
      usage: 'M',
      created_at: 'S',
    },
    optional: { moved_at: 'S', blocked: 'BOOL', self_excluded_until: 'S' },
  },
  profile: {
    required: { ...KEYS, user_name: 'S', user_country: 'S' },
    optional: { display_name: 'S', group: 'S' },
  },
  round: {
    required: { ...KEYS, game_id: 'S', started_at: 'S' },
    optional: {
      finished_at: 'S',
      closed_at: 'S',
      bet_count: 'N',
      bet_sum: 'N',
      win_count: 'N',
      win_sum: 'N',
      refund_count: 'N',
      refund_sum: 'N',
    },
  },
  transaction: TRANSACTION,
  cancel: entryItem('transactionId', 'canceledType', 'roundId', 'gameId'),
  transfer: entryItem('transferId'),
};

/** All attributes but maps, with their types, by name: the columns of the raw table that SQL reads. */
export const SQL_ATTRIBUTES: readonly (readonly [name: string, type: Exclude<AttributeType, 'M'>])[] = [
  ...new Map(
    Object.values(ATTRIBUTES_OF).flatMap(({ required, optional }) => Object.entries({ ...required, ...optional })),
  ),
]
  .filter((attribute): attribute is [string, Exclude<AttributeType, 'M'>] => attribute[1] !== 'M')
  .sort(([left], [right]) => (left < right ? -1 : 1));

/** The kind of item that a sort key says; undefined when it says none. */
export function kindOfSortKey(sk: string): ItemKind | undefined {
  if (sk.startsWith('round|')) return 'round';
  return sk !== 'round' && Object.hasOwn(ATTRIBUTES_OF, sk) ? (sk as ItemKind) : undefined;
}
