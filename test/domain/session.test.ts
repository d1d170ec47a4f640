/** How long a session lives (rule 3.1), and what of its token is kept. */
import { expect, test } from '@jest/globals';
import { hashToken, isLive } from '../../shared/domain/session.ts';
import { NOW, session } from './examples.ts';

const SECONDS = NOW.getTime() / 1000;

test.each([
  ['with a second to go', { expiresAt: SECONDS + 1 }, true],
  ['at the very second of its end', { expiresAt: SECONDS }, false],
  ['a second after its end', { expiresAt: SECONDS - 1 }, false],
  ['ended by the operator', { expiresAt: SECONDS + 3600, endedAt: NOW.toISOString() }, false],
  ['ended by the operator, an end that is still to come included', { endedAt: '2999-01-01T00:00:00.000Z' }, false],
])('rules 3.1, 3.2: a session %s', (_, changes, live) => {
  expect(isLive(session(changes), NOW)).toBe(live);
});

test('rule 3.1: the last millisecond before its end is its own', () => {
  const ending = session({ expiresAt: SECONDS + 1 });
  expect(isLive(ending, new Date(NOW.getTime() + 999))).toBe(true);
  expect(isLive(ending, new Date(NOW.getTime() + 1000))).toBe(false);
});

test('rule 3.2: a token without a session is not live', () => {
  expect(isLive(undefined, NOW)).toBe(false);
});

test('a token is kept as its SHA-256 in hex (FIPS 180 example)', () => {
  expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
