/** The envelope of a request: what is read, what is repeated, what is refused (rules 1.3, 1.5, 2.1 and 2.2). */
import { describe, expect, test } from '@jest/globals';
import { checkEnvelope, readEnvelope } from '../../shared/protocol/envelope.ts';
import { type Json, JsonNumber, type JsonObject, writeJson } from '../../shared/protocol/json.ts';
import { requestHash } from '../../shared/protocol/signature.ts';

const read = (body: string | Buffer) => readEnvelope(Buffer.from(body as string));
const echoOf = (body: string): string => {
  const envelope = read(body);
  return 'echo' in envelope ? writeJson(envelope.echo) : `refused: ${envelope.detail}`;
};
const ofBytes = (bytes: number) => `{"data":"${'x'.repeat(bytes - '{"data":""}'.length)}"}`;
const ofDepth = (levels: number) => `{"data":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;

describe('rule 1.3: what cannot be read is an internal error that says why, and never what', () => {
  test.each([
    ['an empty body', '', 'the body is not JSON'],
    ['truncated JSON', '{"command":"balance","data":{"token":"s3cret"', 'the body is not JSON'],
    ['JSON with something behind', '{"token":"s3cret"} x', 'the body is not JSON'],
    ['plain text', 's3cret', 'the body is not JSON'],
    ['an array', '["s3cret"]', 'the body is not a JSON object'],
    ['a string', '"s3cret"', 'the body is not a JSON object'],
    ['a number', '17', 'the body is not a JSON object'],
    ['null', 'null', 'the body is not a JSON object'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'the body is not UTF-8'],
    ['a surrogate in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), 'the body is not UTF-8'],
    ['a body of 64 KB and a byte', ofBytes(65_537), 'the body has 65537 bytes, 65536 are the most'],
    ['a body of 200 KB that is not JSON', 's3cret'.repeat(34_000), 'the body has 204000 bytes, 65536 are the most'],
    ['33 levels', ofDepth(33), 'the body is nested deeper than 32 levels'],
    ['5,000 levels', ofDepth(5_000), 'the body is nested deeper than 32 levels'],
    ['5,000 levels that never close', '{"a":'.repeat(5_000), 'the body is nested deeper than 32 levels'],
  ])('%s', (_, body, detail) => {
    expect(read(body)).toEqual({ refused: 'internalError', detail });
  });

  test.each([
    ['a body of 64 KB', ofBytes(65_536)],
    ['32 levels', ofDepth(32)],
    ['brackets in a string', `{"data":"${'['.repeat(5_000)}"}`],
  ])('%s can be read', (_, body) => {
    expect(echoOf(body)).toBe(body);
  });

  test('a body is measured in bytes, not in characters', () => {
    expect(read(`{"data":"${'é'.repeat(32_768)}"}`)).toMatchObject({ refused: 'internalError' });
  });
});

describe('rule 2.2: command, data, request_timestamp and hash are repeated as they came', () => {
  test.each([
    [
      'all four, in whatever order, in one order',
      '{"hash":"h","data":{},"request_timestamp":"t","command":"c"}',
      '{"command":"c","data":{},"request_timestamp":"t","hash":"h"}',
    ],
    ['those that are there', '{"data":{"a":1}}', '{"data":{"a":1}}'],
    [
      'values of the wrong type',
      '{"command":7.0,"data":[null],"request_timestamp":null,"hash":{"a":[]}}',
      '{"command":7.0,"data":[null],"request_timestamp":null,"hash":{"a":[]}}',
    ],
    [
      'number text',
      '{"data":{"amount":17.250,"round_id":12345678901234567890,"x":1e400}}',
      '{"data":{"amount":17.250,"round_id":12345678901234567890,"x":1e400}}',
    ],
    [
      'unknown members of data',
      '{"data":{"vendor":{"a":[1.0]},"__proto__":{"b":2}}}',
      '{"data":{"vendor":{"a":[1.0]},"__proto__":{"b":2}}}',
    ],
    ['lone surrogates', String.raw`{"data":{"token":"\ud800"}}`, String.raw`{"data":{"token":"\ud800"}}`],
    [
      'nothing beside them',
      '{"debug":{"code":200},"command":"c","__proto__":{"hash":"h"},"HASH":"h"}',
      '{"command":"c"}',
    ],
    ['nothing of an empty object', '{}', '{}'],
  ])('%s', (_, body, echo) => {
    expect(echoOf(body)).toBe(echo);
  });
});

const TIMESTAMP = '2020-12-01 13:44:54';
const SECRET = 'secret_key';
const at = (seconds: number) => new Date(Date.parse('2020-12-01T13:44:54Z') + seconds * 1000);
const expected = { command: 'status', secret: SECRET, maxClockSkewSeconds: undefined };
const signed = (changes: Record<string, Json> = {}): JsonObject => ({
  command: 'status',
  request_timestamp: TIMESTAMP,
  hash: requestHash('status', TIMESTAMP, SECRET),
  data: {},
  ...changes,
});
const without = (member: string): JsonObject => {
  const { [member]: _, ...others } = signed();
  return others;
};

describe('rule 2.1: command before hash', () => {
  const wrongCommand = { refused: 'internalError', detail: 'command must be "status" on this route' };
  const wrongTimestamp = { refused: 'invalidHash', detail: 'request_timestamp must be a string "Y-m-d H:i:s"' };
  const wrongHash = { refused: 'invalidHash', detail: 'hash must be sha1(command + request_timestamp + secret)' };
  const other = requestHash('status', '2020-12-01 13:44:55', SECRET);

  test.each<[string, JsonObject, object | undefined]>([
    ['nothing at all', {}, wrongCommand],
    [
      'another command, signed as such',
      signed({ command: 'cancel', hash: requestHash('cancel', TIMESTAMP, SECRET) }),
      wrongCommand,
    ],
    ['the command in another case', signed({ command: 'Status' }), wrongCommand],
    ['a command that is no string', signed({ command: ['status'] }), wrongCommand],
    ['another command and no hash', { command: 'cancel' }, wrongCommand],
    ['no timestamp', without('request_timestamp'), wrongTimestamp],
    ['a timestamp that is a number', signed({ request_timestamp: new JsonNumber('1606830294') }), wrongTimestamp],
    ['a timestamp of another form', signed({ request_timestamp: '2020-12-01T13:44:54Z' }), wrongTimestamp],
    ['no hash', without('hash'), wrongHash],
    ['a hash that is null', signed({ hash: null }), wrongHash],
    ['an empty hash', signed({ hash: '' }), wrongHash],
    ['a hash of another moment', signed({ hash: other }), wrongHash],
    ['a hash with another secret', signed({ hash: requestHash('status', TIMESTAMP, 'other') }), wrongHash],
    ['the hash of an answer', signed({ hash: 'fcc641fb4885911b30861927ad20c5ac3687928f' }), wrongHash],
    ['the right hash', signed(), undefined],
    [
      'the right hash in upper case',
      signed({ hash: requestHash('status', TIMESTAMP, SECRET).toUpperCase() }),
      undefined,
    ],
    ['the right hash, whatever the data', signed({ data: null }), undefined],
  ])('%s', (_, echo, refusal) => {
    expect(checkEnvelope(echo, expected, at(0))).toEqual(refusal);
  });
});

describe('rule 1.5: a timestamp may be only so far from now, if the operator wants it so', () => {
  const tooFar = { refused: 'invalidHash', detail: 'request_timestamp is more than 600 s from now' };
  const within = { ...expected, maxClockSkewSeconds: 600 };

  test.each([
    ['now', 0, undefined],
    ['600 s old', 600, undefined],
    ['600 s early', -600, undefined],
    ['601 s old', 601, tooFar],
    ['601 s early', -601, tooFar],
    ['years old', 1e9, tooFar],
  ])('%s', (_, seconds, refusal) => {
    expect(checkEnvelope(signed(), within, at(seconds))).toEqual(refusal);
    expect(checkEnvelope(signed(), expected, at(seconds))).toBeUndefined();
  });

  test('a date that the calendar does not know is too far, and passes when nobody asks', () => {
    const timestamp = '2020-13-01 00:00:00';
    const echo = signed({ request_timestamp: timestamp, hash: requestHash('status', timestamp, SECRET) });
    expect(checkEnvelope(echo, within, at(0))).toEqual(tooFar);
    expect(checkEnvelope(echo, expected, at(0))).toBeUndefined();
  });

  test('whoever cannot sign learns nothing of the clock', () => {
    expect(checkEnvelope(signed({ hash: '' }), within, at(1e9))).toMatchObject({
      detail: expect.stringMatching(/^hash/),
    });
  });
});
