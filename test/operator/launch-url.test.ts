import { describe, expect, test } from '@jest/globals';
import { launchOrigin, launchUrl } from '../../shared/domain/launch-url.ts';
import { newLaunchToken } from '../../shared/operator-api/launch-token.ts';

describe('the launch host', () => {
  test.each([
    ['launch.platform.example', 'https://launch.platform.example'],
    ['launch.platform.example:8443', 'https://launch.platform.example:8443'],
    ['https://launch.platform.example', 'https://launch.platform.example'],
    ['https://launch.platform.example/', 'https://launch.platform.example'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
  ])('%s is %s', (setting, origin) => {
    expect(launchOrigin(setting)).toBe(origin);
  });

  test.each(['', 'a b', 'ftp://launch.platform.example', 'https://host/path', 'host?x=1', 'user@host'])(
    '%j is none',
    (setting) => {
      expect(() => launchOrigin(setting)).toThrow('is no launch host, nor an origin');
    },
  );
});

test('the launch URL begins with host and question mark, and encodes what would end a value', () => {
  expect(launchUrl('https://host.example', { clientName: 'a&b=c#d+e f%', operatorId: 'x' })).toBe(
    'https://host.example/?operator_id=x&clientName=a%26b%3Dc%23d%2Be+f%25',
  );
});

test('launch tokens use each of 62 characters about equally often', () => {
  const draws = Array.from({ length: 2_000 }, newLaunchToken).join('');
  const counts = [...Map.groupBy(draws, (character) => character).values()].map(({ length }) => length);
  expect(counts).toHaveLength(62);
  // 80,000 draws, 1290 expected of each, standard deviation 36: six of those is one run in 10 million.
  expect(Math.min(...counts)).toBeGreaterThan(1290 - 6 * 36);
  expect(Math.max(...counts)).toBeLessThan(1290 + 6 * 36);
});
