/** An item whose values have the form that the service writes, and whoever finds something else wrong with it. */
import type { ExportedAttribute, ExportedItem } from '../../export/read-export.ts';
import type { ViolationName } from '../violations.ts';
import type { ProvenKind } from './item-form.ts';
import type { Identity } from './item-identity.ts';

export interface SoundItem {
  readonly kind: ProvenKind;
  readonly item: ExportedItem;
  readonly identity: Identity;
  /** Tells of something wrong with the item. */
  readonly complain: (name: ViolationName, found: string, expected: string) => void;
}

export const complainOfDuplicate = ({ identity: { keys }, complain }: SoundItem): void =>
  complain('duplicate', `another item under ${keys.pk}, ${keys.sk}`, 'one item');

export const centsOf = (attribute: ExportedAttribute | undefined): bigint => BigInt(attribute?.N ?? 0);

/** Epoch milliseconds. */
export const momentOf = (attribute: ExportedAttribute | undefined): number => Date.parse(attribute?.S ?? '');
