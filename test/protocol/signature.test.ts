/** Signatures against literal vectors, those of rule 1.6 among them. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { authorizationHeader, hashMatches, requestHash, responseHash } from '../../shared/protocol/signature.ts';

interface Signed {
  readonly secret: string;
  readonly sha1: string;
}
const { authorizations, requests, responses } = JSON.parse(
  readFileSync(new URL('../vectors/signatures.json', import.meta.url), 'utf8'),
) as {
  readonly authorizations: readonly (Signed & { readonly command: string })[];
  readonly requests: readonly (Signed & { readonly command: string; readonly timestamp: string })[];
  readonly responses: readonly (Signed & { readonly status: 'OK' | 'ERROR'; readonly timestamp: string })[];
};

test.each(authorizations)('rule 1.6: X-Authorization of $command with "$secret"', ({ command, secret, sha1 }) => {
  expect(authorizationHeader(command, secret)).toBe(sha1);
});

test.each(requests)('rule 1.6: a request $command at $timestamp', ({ command, timestamp, secret, sha1 }) => {
  expect(requestHash(command, timestamp, secret)).toBe(sha1);
});

test.each(responses)('rule 1.6: a response $status at $timestamp', ({ status, timestamp, secret, sha1 }) => {
  expect(responseHash(status, timestamp, secret)).toBe(sha1);
});

describe('rule 1.2: a hash that came is compared with the expected one', () => {
  const expected = '5f672eb7f0286f30ce13ce4c4d622b2e0c1ad40f';

  test.each([
    ['as expected', expected, true],
    ['in upper case', expected.toUpperCase(), true],
    ['in mixed case', `5F672eb7F0${expected.slice(10)}`, true],
    ['with another first digit', `6${expected.slice(1)}`, false],
    ['with another last digit', `${expected.slice(0, -1)}e`, false],
    ['a digit short', expected.slice(0, -1), false],
    ['a digit long', `${expected}0`, false],
    ['with a space before', ` ${expected}`, false],
    ['with a line feed behind', `${expected}\n`, false],
    ['empty', '', false],
    ['as many characters, more bytes', `é${expected.slice(1)}`, false],
    ['fewer characters, as many bytes', `é${expected.slice(2)}`, false],
    ['without end', '5'.repeat(60_000), false],
  ])('%s', (_, given, matches) => {
    expect(hashMatches(given, expected)).toBe(matches);
  });
});
