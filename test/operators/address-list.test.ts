/** Who may call, by address; a list that is none must never open the door (rule 1.2). */
import { describe, expect, test } from '@jest/globals';
import { isAddressAllowed } from '../../shared/operators/address-list.ts';

test.each([
  ['10.0.0.0/8', '10.0.0.0', true],
  ['10.0.0.0/8', '10.255.255.255', true],
  ['10.0.0.0/8', '9.255.255.255', false],
  ['10.0.0.0/8', '11.0.0.0', false],
  ['10.1.2.3/8', '10.9.9.9', true],
  ['203.0.113.64/26', '203.0.113.64', true],
  ['203.0.113.64/26', '203.0.113.127', true],
  ['203.0.113.64/26', '203.0.113.63', false],
  ['203.0.113.64/26', '203.0.113.128', false],
  ['203.0.113.7/32', '203.0.113.7', true],
  ['203.0.113.7/32', '203.0.113.6', false],
  ['203.0.113.7', '203.0.113.7', true],
  ['203.0.113.7', '203.0.113.8', false],
  ['128.0.0.0/1', '255.255.255.255', true],
  ['128.0.0.0/1', '127.255.255.255', false],
  ['0.0.0.0/0', '8.8.8.8', true],
  ['0.0.0.0/0', '2001:db8::1', false],
  ['2001:db8::/32', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', true],
  ['2001:db8::/32', '2001:db9::', false],
  ['2001:DB8::/32', '2001:db8::1', true],
  ['2001:db8::/32', '2001:0DB8:0000::0001', true],
  ['2001:db8::1/128', '2001:db8::1', true],
  ['2001:db8::1/128', '2001:db8::2', false],
  ['2001:db8::1', '2001:db8::1', true],
  ['2001:db8::1', '2001:db8::2', false],
  ['2001:db8::/32', '10.0.0.1', false],
  ['10.0.0.0/8', '2001:db8::1', false],
  ['10.0.0.0/8', '::ffff:10.0.0.1', true],
  ['10.0.0.0/8', '::ffff:11.0.0.1', false],
  ['10.0.0.0/8', '::FFFF:A00:1', true],
  ['10.0.0.0/8', '0:0:0:0:0:ffff:10.0.0.1', true],
  ['::ffff:10.0.0.0/104', '10.255.0.1', true],
  ['::ffff:10.0.0.0/104', '11.0.0.1', false],
  ['::ffff:10.0.0.1', '10.0.0.1', true],
  ['::ffff:10.0.0.1', '10.0.0.2', false],
  ['::/0', '8.8.8.8', true],
  // Other ways of writing an IPv4 address into an IPv6 one are addresses of their own.
  ['10.0.0.0/8', '::10.0.0.1', false],
  ['10.0.0.0/8', '64:ff9b::10.0.0.1', false],
  ['10.0.0.0/8', '2002:a00:1::', false],
])('rule 1.2: %s and %s: %s', (cidr, address, allowed) => {
  expect(isAddressAllowed([cidr], address)).toBe(allowed);
});

test('rule 1.2: without a list any address may call, an unknown one too', () => {
  expect(isAddressAllowed(undefined, '8.8.8.8')).toBe(true);
  expect(isAddressAllowed(undefined, '')).toBe(true);
});

test('rule 1.2: an empty list allows none', () => {
  expect(isAddressAllowed([], '10.0.0.1')).toBe(false);
});

test('rule 1.2: one network of the list is enough', () => {
  const list = ['203.0.113.7', '10.0.0.0/8', '2001:db8::/32'];
  expect(['203.0.113.7', '10.0.0.1', '2001:db8::1'].map((address) => isAddressAllowed(list, address))).toEqual([
    true,
    true,
    true,
  ]);
  expect(isAddressAllowed(list, '203.0.113.8')).toBe(false);
});

test('a list is read anew when it is another, though it looks the same to a cache of the first', () => {
  const first = ['10.0.0.0/8'];
  expect(isAddressAllowed(first, '10.0.0.1')).toBe(true);
  expect(isAddressAllowed(first, '10.0.0.1')).toBe(true);
  expect(isAddressAllowed(['192.0.2.0/24'], '10.0.0.1')).toBe(false);
  expect(isAddressAllowed(first, '192.0.2.1')).toBe(false);
});

test.each([
  '',
  ' ',
  'unknown',
  '10.0.0',
  '10.0.0.1.2',
  '010.0.0.1',
  '10.0.0.1 ',
  '10.0.0.1, 8.8.8.8',
  '10.0.0.1:443',
  '0xa000001',
  '::gg',
  'fe80::1%eth0',
  '2001:db8::1%',
  '::ffff:10.0.0.1%1',
  '[2001:db8::1]',
  '2001:db8::/32',
])('rule 1.2: %j is no address, and is in no network', (address) => {
  expect(isAddressAllowed(['0.0.0.0/0', '::/0'], address)).toBe(false);
});

describe('rule 1.2: a list that holds what is no network lets nobody in', () => {
  test.each([
    '',
    ' ',
    '*',
    'any',
    'localhost',
    '/8',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/255.0.0.0',
    '10.0.0.0/0.255.255.255',
    '10.0.0.0/0x8',
    '10.0.0.0/1e1',
    '10.0.0.0/8.5',
    '10.0.0.0/8abc',
    '10.0.0.0/8/9',
    '10.0.0.0/8 ',
    '10.0.0.0/ 8',
    ' 10.0.0.0/8',
    '10.0.0.0/+8',
    '10.0.0/8',
    '010.0.0.0/8',
    '10.0.0.0-10.0.0.255',
    '10.0.0.0/8,192.0.2.0/24',
    '2001:db8::/129',
    '2001:db8::/',
    '2001:db8::/0x20',
    '2001:db8::/32/64',
    '2001:db8:::/32',
    'fe80::%eth0/64',
    'fe80::1%1',
    '::ffff:10.0.0.0/129',
    '[2001:db8::]/32',
  ])('%j', (cidr) => {
    const list = ['192.0.2.0/24', cidr];
    for (const address of ['10.0.0.1', '192.0.2.1', '8.8.8.8', '2001:db8::1', '2600::1']) {
      expect(() => isAddressAllowed(list, address)).toThrow();
    }
  });

  test('the error names what is wrong', () => {
    expect(() => isAddressAllowed(['localhost'], '127.0.0.1')).toThrow(
      /^allowedCidrs must hold IPv4 or IPv6 networks such as [^l]*$/,
    );
  });
});
