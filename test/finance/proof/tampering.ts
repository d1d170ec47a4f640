/** Ways to alter an item: values near to what they were, so that they still look right. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { ATTRIBUTES_OF, kindOfSortKey } from '../../../infra/finance/export/ledger-attributes.ts';
import { type ProvenKind, provenKindOf } from '../../../infra/finance/proof/items/item-form.ts';
import { sealOf } from '../../../shared/domain/ledger.ts';
import { type Item, plainTexts } from '../../../shared/storage/attributes.ts';

export const KINDS: readonly ProvenKind[] = [
  'player',
  'profile',
  'round',
  'accepted',
  'refused',
  'tombstone',
  'cancel',
  'transfer',
];

/** The kind of an item, as the proof tells them apart. */
export function provenKind(item: Item): ProvenKind {
  const kind = kindOfSortKey(item.sk?.S ?? '');
  if (kind === undefined) throw new Error(`${item.sk?.S} is no sort key`);
  return provenKindOf({ kind, attributes: item as never, file: { file: '', itemCount: 0, md5: '' }, line: 1 });
}

function attributesOf(kind: ProvenKind): Readonly<Record<string, string>> {
  const isTransaction = kind === 'accepted' || kind === 'refused' || kind === 'tombstone';
  const { required, optional } = ATTRIBUTES_OF[isTransaction ? 'transaction' : kind];
  return { ...required, ...optional };
}

/** Every attribute that an item of this kind may have, as far as the reader minds. */
export const attributeNamesOf = (kind: ProvenKind): string[] => Object.keys(attributesOf(kind));

/** The item with this attribute altered in all ways, and without it; or with it, if it has none. */
export function alterationsOf(item: Item, name: string): Item[] {
  const { [name]: value, ...others } = item;
  if (value === undefined) return [{ ...item, [name]: madeUp(attributesOf(provenKind(item))[name], name) }];
  return [...otherValues(value).map((other) => ({ ...item, [name]: other })), others];
}

function otherValues(value: AttributeValue): AttributeValue[] {
  if (value.BOOL !== undefined) return [{ BOOL: !value.BOOL }];
  if (value.M !== undefined) return [{ M: { ...value.M, made_up: { N: '1' } } }];
  if (value.N === undefined) return otherTexts(value.S ?? '').map((S) => ({ S }));
  const number = BigInt(value.N);
  return [number + 1n, number - 1n, number * 1_000n + 1n].map((other) => ({ N: other.toString() }));
}

const STATUSES = ['OK', 'CANCELED', 'ERROR', 'TOMBSTONE'];
const TYPES = ['BET', 'WIN', 'REFUND', 'CANCEL', 'DEPOSIT', 'WITHDRAWAL'];

function otherTexts(text: string): string[] {
  for (const words of [STATUSES, TYPES]) if (words.includes(text)) return words.filter((word) => word !== text);
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) {
    return [-1, -3_600_000].map((shift) => new Date(Date.parse(text) + shift).toISOString());
  }
  if (/^[0-9a-f]{64}$/.test(text)) return [text.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))];
  return [`${text}0`, text.slice(0, -1)];
}

function madeUp(type: string | undefined, name: string): AttributeValue {
  if (type === 'N') return { N: '1' };
  if (type === 'BOOL') return { BOOL: true };
  if (name.endsWith('_at')) return { S: '2026-11-20T00:00:30.000Z' };
  if (name.endsWith('hash')) return { S: 'a'.repeat(64) };
  return { S: '1' };
}

const NOT_UNDER_HASH = ['pk', 'sk', 'player', 'hash', 'status'];

/** The item with a hash that fits what it says. */
export function resealed(item: Item): Item {
  const under = Object.fromEntries(Object.entries(item).filter(([name]) => !NOT_UNDER_HASH.includes(name)));
  return { ...item, hash: { S: sealOf(plainTexts(under)) } };
}
