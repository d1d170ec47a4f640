/** What the service writes into an item, so that anything else in it is seen: forms of values, and which go together. */
import type { ExportedAttribute, ExportedItem } from '../../export/read-export.ts';

/** Kinds of items as a proof tells them apart: a transaction's record is one of three. */
export type ProvenKind = 'player' | 'profile' | 'round' | 'accepted' | 'refused' | 'tombstone' | 'cancel' | 'transfer';

interface Complaint {
  readonly name: string;
  readonly found: string;
  readonly expected: string;
}

const ID = { pattern: /^[^|]+$/, is: 'an id without |' };
const HASH = { pattern: /^[0-9a-f]{64}$/, is: 'a SHA-256 in lower-case hexadecimal' };
const BALANCE = { pattern: /^(0|-?[1-9]\d*)$/, is: 'a whole number of cents' };
const COUNT = { pattern: /^(0|-?[1-9]\d{0,8})$/, is: 'a whole number' };
const MOMENT = {
  pattern: /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):\d{2}:\d{2}\.\d{3}Z$/,
  is: 'a moment, ISO 8601 UTC with milliseconds',
};

/** The form of each attribute's value, wherever it occurs. */
const FORMS: Readonly<Record<string, { readonly pattern: RegExp; readonly is: string }>> = {
  operator_id: ID,
  user_id: ID,
  transaction_id: ID,
  transfer_id: ID,
  round_id: ID,
  hash: HASH,
  previous_hash: HASH,
  head: HASH,
  seq: { pattern: /^(0|[1-9]\d{0,8})$/, is: 'a whole number from 0' },
  amount: { pattern: /^(0|[1-9]\d{0,17})$/, is: 'a whole number of cents from 0, of 18 digits at most' },
  balance: BALANCE,
  balance_before: BALANCE,
  balance_after: BALANCE,
  bet_count: COUNT,
  win_count: COUNT,
  refund_count: COUNT,
  bet_sum: BALANCE,
  win_sum: BALANCE,
  refund_sum: BALANCE,
  created_at: MOMENT,
  moved_at: MOMENT,
  started_at: MOMENT,
  finished_at: MOMENT,
  closed_at: MOMENT,
};

interface Shape {
  /** What the item says for these attributes. */
  readonly oneOf: Readonly<Record<string, readonly string[]>>;
  readonly needed: readonly string[];
  readonly never: readonly string[];
}

const TRANSACTION_TYPES = ['BET', 'WIN', 'REFUND'];
const ENTRY = ['player', 'seq', 'balance_before', 'balance_after', 'previous_hash'];
const IDENTITY = ['type', 'amount', 'currency_code'];
const OF_TRANSACTIONS = ['transaction_id', 'round_id', 'game_id'];
const SAID = ['round_finished', 'transaction_timestamp', 'reason', 'history_id', 'rake', 'details'];
const ANYTHING: Shape = { oneOf: {}, needed: [], never: [] };

const SHAPES: Readonly<Record<ProvenKind, Shape>> = {
  player: ANYTHING,
  profile: ANYTHING,
  round: ANYTHING,
  accepted: {
    oneOf: { status: ['OK', 'CANCELED'], type: TRANSACTION_TYPES },
    needed: [...ENTRY, ...IDENTITY],
    never: ['transfer_id', 'canceled_type', 'balance'],
  },
  refused: {
    oneOf: { status: ['ERROR', 'CANCELED'], type: TRANSACTION_TYPES },
    needed: [...IDENTITY, 'balance'],
    never: [...ENTRY, 'transfer_id', 'canceled_type'],
  },
  tombstone: {
    oneOf: {},
    needed: [],
    never: [...ENTRY, ...IDENTITY, ...SAID, 'transfer_id', 'canceled_type', 'error_code', 'balance'],
  },
  cancel: { oneOf: { type: ['CANCEL'], canceled_type: TRANSACTION_TYPES }, needed: [], never: ['transfer_id'] },
  transfer: { oneOf: { type: ['DEPOSIT', 'WITHDRAWAL'] }, needed: [], never: [...OF_TRANSACTIONS, 'canceled_type'] },
};

/** The kind of an item, its own word taken: a tombstone says so, and a refusal says why. */
export function provenKindOf({ kind, attributes }: ExportedItem): ProvenKind {
  if (kind !== 'transaction') return kind;
  if (attributes.status?.S === 'TOMBSTONE') return 'tombstone';
  return attributes.error_code === undefined ? 'accepted' : 'refused';
}

/** All that is in the item, or lacks, as the service would never write it. */
export function complaintsAbout(kind: ProvenKind, attributes: ExportedItem['attributes']): readonly Complaint[] {
  const { oneOf, needed, never } = SHAPES[kind];
  const complaints: Complaint[] = [];
  for (const name in attributes) {
    const form = FORMS[name];
    const text = textOf(attributes[name]);
    if (form !== undefined && !(form.pattern.test(text) && (form !== MOMENT || isMoment(text)))) {
      complaints.push({ name, found: text, expected: form.is });
    }
  }
  for (const name in oneOf) {
    const found = textOf(attributes[name]);
    if (oneOf[name]?.includes(found) === false) complaints.push({ name, found, expected: oneOf[name].join(' or ') });
  }
  for (const name of needed) {
    if (attributes[name] === undefined) complaints.push({ name, found: 'nothing', expected: `a value in ${kind}` });
  }
  for (const name of never) {
    if (attributes[name] !== undefined) {
      complaints.push({ name, found: textOf(attributes[name]), expected: `nothing in ${kind}` });
    }
  }
  return complaints;
}

const textOf = ({ S, N, BOOL }: ExportedAttribute = {}): string =>
  S ?? N ?? (BOOL === undefined ? 'nothing' : String(BOOL));

/** Date.parse takes 31 April for 1 May, but no month has fewer than 28 days. */
function isMoment(text: string): boolean {
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) return false;
  return text.slice(8, 10) <= '28' || new Date(moment).toISOString() === text;
}
