/** The command line, and the signature of AWS. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { CannotRun, parse, readOptions } from './options.ts';
import { awsSigner } from './run/sign-aws.ts';

const environment = { SECRET: 'secret_key', OTHER: 'other', AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'key' };
const needed = ['--url', 'https://casino.example/base/', '--operator-id', 'casino', '--secret-env', 'SECRET'];
const read = (...words: readonly string[]) => readOptions(parse([...needed, ...words]), environment);

describe('the command line', () => {
  test('what is not said', () => {
    expect(read()).toMatchObject({
      url: 'https://casino.example/base',
      apiPath: '/api',
      operator: { id: 'casino', secret: 'secret_key' },
      second: undefined,
      operatorUrl: 'https://casino.example/base/operator',
      games: ['200', '201'],
      latencyLimit: 700,
      enforceLatency: false,
      workers: 1,
      output: '.conformance',
      json: false,
      masked: true,
    });
  });

  test.each([
    ['https://back.example', 'https://back.example/operator'],
    ['https://back.example/operator', 'https://back.example/operator'],
    ['https://back.example/operator/casino', 'https://back.example/operator'],
    ['https://back.example/x/', 'https://back.example/x/operator'],
  ])('the operator API at %s', (given, base) => {
    expect(read('--operator-url', given).operatorUrl).toBe(base);
  });

  test('a second operator, another secret, AWS', () => {
    const options = read(
      '--second-operator-id',
      'two',
      '--second-secret-env',
      'OTHER',
      '--rotated-secret-env',
      'OTHER',
      '--aws-region',
      'eu-central-1',
    );
    expect(options.second).toEqual({ id: 'two', secret: 'other' });
    expect(options.rotatedSecret).toBe('other');
    expect(options.aws).toEqual({ region: 'eu-central-1', credentials: { accessKeyId: 'id', secretAccessKey: 'key' } });
  });

  test.each([
    [['--second-operator-id', 'two']],
    [['--second-operator-id', 'two', '--second-secret-env', 'NOWHERE']],
    [['--game-ids', '200']],
    [['--game-ids', '7,7']],
    [['--latency-limit-ms', 'fast']],
    [['--operator-url', 'casino']],
    [['--players', 'a.json', '--operator-url', 'http://a']],
    [['--frobnicate']],
    [['positional']],
  ])('%j cannot be run', (words) => {
    expect(() => read(...words)).toThrow(CannotRun);
  });

  test.each(['--url', '--operator-id', '--secret-env'])('%s is needed', (name) => {
    const at = needed.indexOf(name);
    expect(() => readOptions(parse(needed.toSpliced(at, 2)), environment)).toThrow(CannotRun);
  });

  test('AWS needs credentials', () => {
    expect(() => readOptions(parse([...needed, '--aws-region', 'x']), { SECRET: 's' })).toThrow(CannotRun);
  });
});

describe('Signature Version 4, by the published examples of its test suite', () => {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
  const now = new Date('2015-08-30T12:36:00Z');
  const sign = awsSigner(credentials, 'us-east-1', 'service');

  test.each([
    [
      'get-vanilla',
      'GET',
      'https://example.amazonaws.com/',
      '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    ],
    [
      'post-vanilla',
      'POST',
      'https://example.amazonaws.com/',
      '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
    ],
    [
      'get-vanilla-query-order-key-case',
      'GET',
      'https://example.amazonaws.com/?Param2=value2&Param1=value1',
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    ],
  ])('%s', (_, method, url, signature) => {
    const { headers } = sign({ method, url, headers: {} }, now);
    expect(headers['x-amz-date']).toBe('20150830T123600Z');
    expect(headers.Authorization).toBe(
      `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=${signature}`,
    );
  });

  test('a session token is sent and signed', () => {
    const { headers } = awsSigner({ ...credentials, sessionToken: 'token' }, 'us-east-1')(
      { method: 'GET', url: 'https://a.example/x', headers: {} },
      now,
    );
    expect(headers['x-amz-security-token']).toBe('token');
    expect(headers.Authorization).toContain('SignedHeaders=host;x-amz-date;x-amz-security-token');
  });
});

test('whoever reads a part of the list, as `head` does, leaves no trace of an error', async () => {
  const listing = spawn(process.execPath, ['test/conformance/conformance.ts', '--list', '--json']);
  const ended = once(listing, 'close');
  const complaints = text(listing.stderr);
  await once(listing.stdout, 'data');
  listing.stdout.destroy();
  expect(await complaints).toBe('');
  expect(await ended).toEqual([0, null]);
});
