/**
 * The hash of an entry, a refusal or a tombstone, from the attributes that an export shows. Written anew from the words of
 * ARCHITECTURE.md, "The ledger's hash": a proof that used the service's own code would repeat its mistakes.
 */
import { hash } from 'node:crypto';
import type { ExportedAttribute, ExportedItem } from '../../export/read-export.ts';

/** Keys follow from ids, and a status from the entry of a cancel. */
const NOT_UNDER_IT: ReadonlySet<string> = new Set(['pk', 'sk', 'player', 'hash', 'status']);

/** The SHA-256, lower-case hexadecimal, that the item's `hash` must be. */
export function sealOf(attributes: ExportedItem['attributes']): string {
  const names = Object.keys(attributes).sort();
  let text = '';
  for (const name of names) {
    if (NOT_UNDER_IT.has(name)) continue;
    text += `${text === '' ? '' : '\n'}${name}=${JSON.stringify(plainText(attributes[name]))}`;
  }
  return hash('sha256', text);
}

const plainText = ({ S, N, BOOL }: ExportedAttribute = {}): string => S ?? N ?? String(BOOL);
