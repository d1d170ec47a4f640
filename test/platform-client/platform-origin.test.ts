/** PLATFORM_API_HOST: https everywhere but on this machine. */
import { describe, expect, test } from '@jest/globals';
import { platformOrigin } from '../../shared/platform/platform-origin.ts';

test.each([
  ['a bare host', 'api-host.com', 'https://api-host.com'],
  ['a bare host with a port', 'api-host.com:8443', 'https://api-host.com:8443'],
  ['a bare name with a port', 'localhost:3000', 'https://localhost:3000'],
  ['an origin', 'https://api-host.com', 'https://api-host.com'],
  ['an origin with a slash', 'https://api-host.com/', 'https://api-host.com'],
  ['the port that https has anyway', 'https://api-host.com:443', 'https://api-host.com'],
  ['http on this machine', 'http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
  ['http on this machine by name', 'http://localhost:4000', 'http://localhost:4000'],
  ['http on this machine, IPv6', 'http://[::1]:4000', 'http://[::1]:4000'],
  ['another address of this machine', 'http://127.8.9.1', 'http://127.8.9.1'],
])('%s', (_, setting, origin) => {
  expect(platformOrigin(setting)).toBe(origin);
});

describe('is refused', () => {
  test.each([
    ['http to another machine', 'http://api-host.com', 'only on this machine'],
    ['http to a private address', 'http://10.0.0.1', 'only on this machine'],
    ['a name that begins like loopback', 'http://127.0.0.1.api-host.com', 'only on this machine'],
    ['a name that begins like localhost', 'http://localhost.api-host.com', 'only on this machine'],
    ['any address', 'http://0.0.0.0', 'only on this machine'],
    ['another protocol', 'ftp://api-host.com', 'by https'],
    ['a path', 'https://api-host.com/api', 'a host alone'],
    ['a path behind a bare host', 'api-host.com/api', 'a host alone'],
    ['a query', 'https://api-host.com/?key=hidden', 'a host alone'],
    ['a fragment', 'https://api-host.com/#a', 'a host alone'],
    ['a user', 'https://user:hidden@api-host.com', 'a host alone'],
    ['nothing', '', 'must be a host'],
    ['no host', 'https://', 'must be a host'],
    ['a space', 'api host.com', 'must be a host'],
  ])('%s', (_, setting, says) => {
    expect(() => platformOrigin(setting)).toThrow(says);
    expect(() => platformOrigin(setting)).not.toThrow('hidden');
  });
});
