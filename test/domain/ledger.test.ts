/** The ledger's hash chain, against values that another implementation computed (rule 9.1). */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  type ChainedEntry,
  chain,
  ENTRY_ATTRIBUTES,
  type Entry,
  entryAttributes,
  GENESIS_HASH,
  ledgerText,
} from '../../shared/domain/ledger.ts';
import { cents } from '../../shared/domain/money.ts';

interface Vector {
  readonly name: string;
  readonly entry: Omit<Entry, 'amount' | 'balanceBefore' | 'balanceAfter'> & {
    readonly amount: string;
    readonly balanceBefore: string;
    readonly balanceAfter: string;
  };
  readonly sha256: string;
}

const { entries: VECTORS } = JSON.parse(
  readFileSync(new URL('../vectors/ledger-chain.json', import.meta.url), 'utf8'),
) as { readonly entries: readonly Vector[] };

const entryOf = ({ entry }: Vector): Entry => ({
  ...entry,
  amount: cents(BigInt(entry.amount)),
  balanceBefore: cents(BigInt(entry.balanceBefore)),
  balanceAfter: cents(BigInt(entry.balanceAfter)),
});

test.each(VECTORS)('rule 9.1: the hash of $name', (vector) => {
  expect(chain(entryOf(vector))).toEqual({ ...entryOf(vector), hash: vector.sha256 });
});

test('rule 9.1: the vectors are one chain, from the genesis hash on', () => {
  let head = GENESIS_HASH;
  for (const { name, ...others } of VECTORS) {
    const entry: ChainedEntry = chain({ ...entryOf({ name, ...others }), previousHash: head });
    expect([name, entry.hash]).toEqual([name, others.sha256]);
    head = entry.hash;
  }
});

test('the genesis hash is 64 zeros', () => {
  expect(GENESIS_HASH).toBe('0000000000000000000000000000000000000000000000000000000000000000');
});

/** An entry that has every attribute there is, as no real one has. */
const complete: Required<Entry> = {
  operatorId: 'casino',
  userId: '611',
  seq: 2,
  type: 'BET',
  amount: cents(1_725n),
  currency: 'EUR',
  balanceBefore: cents(10_000n),
  balanceAfter: cents(8_275n),
  transactionId: '3568',
  transferId: 'transfer-1',
  canceledType: 'WIN',
  roundId: '1727',
  gameId: '200',
  roundFinished: true,
  transactionTimestamp: '2020-12-01 13:44:54',
  reason: 'SPIN',
  historyId: 'h-1',
  rake: '0.0328',
  details: '{}',
  createdAt: '2024-05-15T12:00:00.000Z',
  previousHash: GENESIS_HASH,
};

const altered = (value: unknown) => {
  if (typeof value === 'bigint') return value + 1n;
  if (typeof value === 'number') return value + 1;
  return typeof value === 'boolean' ? !value : `${String(value)}x`;
};

describe('rule 9.1: every attribute is under the hash', () => {
  const { hash } = chain(complete);
  const fields = Object.keys(complete) as (keyof Entry)[];

  test.each(fields)('%s altered changes it', (field) => {
    expect(chain({ ...complete, [field]: altered(complete[field]) }).hash).not.toBe(hash);
  });

  test.each(fields)('%s taken away changes it', (field) => {
    const { [field]: _, ...others } = complete;
    expect(chain(others as Entry).hash).not.toBe(hash);
  });

  test('two values exchanged change it', () => {
    expect(chain({ ...complete, roundId: complete.gameId, gameId: complete.roundId }).hash).not.toBe(hash);
  });

  test('the attributes are those of the list, each under its own name', () => {
    expect(Object.keys(entryAttributes(complete)).sort()).toEqual(Object.values(ENTRY_ATTRIBUTES).sort());
    expect(new Set(Object.values(ENTRY_ATTRIBUTES)).size).toBe(fields.length);
  });
});

test('an attribute that an entry does not have is left out, and false and zero are not', () => {
  const { transferId: _, ...others } = complete;
  expect(entryAttributes(others as Entry)).not.toHaveProperty('transfer_id');
  expect(entryAttributes({ ...complete, roundFinished: false, amount: cents(0n) })).toMatchObject({
    round_finished: 'false',
    amount: '0',
    balance_before: '10000',
    seq: '2',
  });
});

test('the text under the hash is one line for each attribute, by name, whatever order they come in', () => {
  const text = 'amount="1725"\nreason="a\\nb=\\"c\\""\nuser_id="611"';
  expect(ledgerText({ user_id: '611', reason: 'a\nb="c"', amount: '1725' })).toBe(text);
  expect(ledgerText({ amount: '1725', reason: 'a\nb="c"', user_id: '611' })).toBe(text);
});
