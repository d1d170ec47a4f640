/** A body comes as text or as bytes; what else could pass for a time is none. */
import { expect, test } from '@jest/globals';
import { checkEnvelope } from '../../shared/protocol/envelope.ts';
import { timestamp } from '../../shared/protocol/fields.ts';
import { readJsonBody } from '../../shared/protocol/json-body.ts';
import { requestHash } from '../../shared/protocol/signature.ts';

test.each(['{"name":"Zoë"}', '"\u{1f3b2}"'])('%s is read as text and as bytes', (text) => {
  const read = { json: JSON.parse(text) };
  expect(readJsonBody(text)).toEqual(read);
  expect(readJsonBody(Buffer.from(text))).toEqual(read);
});

test('a time in an array is no time, though it looks like one as text', () => {
  const time = '2020-12-01 13:44:54';
  const hash = requestHash('balance', time, 'secret_key');
  const expected = { command: 'balance', secret: 'secret_key', maxClockSkewSeconds: undefined };
  const check = (request_timestamp: string | string[]) =>
    checkEnvelope({ command: 'balance', request_timestamp, hash }, expected, new Date());
  expect(check(time)).toBeUndefined();
  expect(check([time])).toMatchObject({ refused: 'invalidHash' });
  expect([time, [time]].map((value) => timestamp.safeParse(value).success)).toEqual([true, false]);
});
