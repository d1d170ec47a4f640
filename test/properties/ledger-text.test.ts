/** The laws of the text under an entry's hash: it says all of the entry, and nothing else (rule 9.1). */
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ENTRY_ATTRIBUTES, ledgerText } from '../../shared/domain/ledger.ts';

/** Text that would pass for the end of a line, for another attribute, or for an escape, were it not quoted. */
const value = fc.string({
  unit: fc.constantFrom('"', '\\', '\n', '\r', '=', 'n', 'u', 'd', '8', '0', 'é', '🎰', '\ud800', '\udc00'),
  maxLength: 10,
});
const attributes = fc.dictionary(fc.constantFrom(...Object.values(ENTRY_ATTRIBUTES)), value, {
  maxKeys: 6,
  noNullPrototype: true,
});

/** Reads the text back, as an auditor would. */
const readBack = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(0, line.indexOf('=')), JSON.parse(line.slice(line.indexOf('=') + 1))]),
  );

test('the attributes can be read back from the text, so no two entries have the same', () => {
  fc.assert(
    fc.property(attributes, (given) => expect(readBack(ledgerText(given))).toEqual(given)),
    { numRuns: 1_000 },
  );
});

test('different attributes have different texts', () => {
  const short = fc.dictionary(fc.constantFrom('reason', 'round_id', 'details'), value, {
    maxKeys: 2,
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(short, short, (left, right) => {
      expect(ledgerText(left) === ledgerText(right)).toBe(isDeepStrictEqual(left, right));
    }),
    { numRuns: 1_000 },
  );
});

test('the order in which attributes come does not matter', () => {
  fc.assert(
    fc.property(attributes, (given) => {
      const reversed = Object.fromEntries(Object.entries(given).reverse());
      expect(ledgerText(reversed)).toBe(ledgerText(given));
    }),
  );
});

test('the text has no character that an encoding could lose', () => {
  fc.assert(fc.property(attributes, (given) => expect(ledgerText(given).isWellFormed()).toBe(true)));
});
