/** What is no ledger entry is sealed too: the seal is made anew here from the words of ARCHITECTURE.md. */
import { createHash } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { transactionItem } from '../../shared/storage/transaction-item.ts';
import { refused, tombstone } from './arbitraries.ts';

const NOT_SEALED = new Set(['pk', 'sk', 'status', 'hash']);

const plain = (value: AttributeValue): string => value.S ?? value.N ?? String(value.BOOL);

function sealOf(item: Readonly<Record<string, AttributeValue>>): string {
  const lines = Object.entries(item)
    .filter(([name]) => !NOT_SEALED.has(name))
    .map(([name, value]) => `${name}=${JSON.stringify(plain(value))}`)
    .sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

test('a refused transaction and a tombstone carry the SHA-256 of all that they say', () => {
  fc.assert(
    fc.property(fc.oneof(refused, tombstone), (transaction) => {
      const item = transactionItem(transaction);
      expect(item.hash).toEqual({ S: sealOf(item) });
    }),
  );
});
