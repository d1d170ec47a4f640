/** The operators kept in Secrets Manager: when they are asked for, what an unreadable secret does (rules 1.4, 7.4). */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { LogLine } from '../../shared/log.ts';
import type { Measurement } from '../../shared/metrics.ts';
import type { OperatorDirectory } from '../../shared/operators/operator-directory.ts';
import { secretOperators } from '../../shared/operators/secret-operators.ts';
import { type FakeSecretsManager, fakeSecretsManager } from '../support/secrets-manager.ts';

const ARNS = { casino: 'arn:aws:secretsmanager:eu-central-1:123:secret:casino', other: 'arn:other' };
const GOOD = '{"casino":{"secretKeys":["s3cret-one"]}}';
const ROTATED = '{"casino":{"secretKeys":["s3cret-two","s3cret-one"],"allowedCidrs":["10.0.0.0/8"]}}';

let secretsManager: FakeSecretsManager;
let logged: LogLine[];
let measured: Measurement[];
let seconds: number;
let directory: OperatorDirectory;

const open = (cacheSeconds: number) =>
  secretOperators({
    client: secretsManager.client,
    secrets: ARNS,
    cacheSeconds,
    now: () => new Date(seconds * 1000),
    log: (line) => logged.push(line),
    measure: (measurement) => measured.push(measurement),
  });

/** That the secret could not be read is measured so often, of its operator and of nothing else. */
const unreadable = (times: number): Measurement[] =>
  Array.from({ length: times }, () => ({
    metrics: [{ name: 'SecretUnreadable', unit: 'Count', value: 1 }],
    of: { operator: 'casino' },
  }));

beforeEach(() => {
  secretsManager = fakeSecretsManager(GOOD);
  logged = [];
  measured = [];
  seconds = 1_700_000_000;
  directory = open(300);
});

test('the operators served are known without a call', () => {
  expect(directory.operatorIds).toEqual(['casino', 'other']);
  expect(secretsManager.asked).toEqual([]);
});

test('an operator is read from its own secret', async () => {
  await expect(directory.find('casino')).resolves.toStrictEqual({ operatorId: 'casino', secretKeys: ['s3cret-one'] });
  expect(secretsManager.asked).toEqual([ARNS.casino]);
  expect(measured).toEqual([]);
});

test.each(['', 'nobody', 'CASINO', '__proto__', 'constructor', 'toString'])(
  'rule 1.2: %j is no operator, and costs no call',
  async (operatorId) => {
    await expect(directory.find(operatorId)).resolves.toBeUndefined();
    expect(secretsManager.asked).toEqual([]);
  },
);

describe('a secret is remembered', () => {
  test('for the seconds given, and read again at their end', async () => {
    await directory.find('casino');
    secretsManager.value = ROTATED;
    seconds += 299;
    expect((await directory.find('casino'))?.secretKeys).toEqual(['s3cret-one']);
    expect(secretsManager.asked).toHaveLength(1);
    seconds += 1;
    await expect(directory.find('casino')).resolves.toStrictEqual({
      operatorId: 'casino',
      secretKeys: ['s3cret-two', 's3cret-one'],
      allowedCidrs: ['10.0.0.0/8'],
    });
    expect(secretsManager.asked).toHaveLength(2);
  });

  test('each operator by itself', async () => {
    await directory.find('casino');
    secretsManager.value = '{"other":{"secretKeys":["x"]}}';
    expect((await directory.find('other'))?.operatorId).toBe('other');
    expect(secretsManager.asked).toEqual([ARNS.casino, ARNS.other]);
  });

  test('not at all when the seconds are zero', async () => {
    directory = open(0);
    await directory.find('casino');
    await directory.find('casino');
    expect(secretsManager.asked).toHaveLength(2);
  });

  test('and read once for all who ask while it is read', async () => {
    const found = await Promise.all([
      directory.find('casino'),
      directory.find('casino'),
      directory.findAgain('casino'),
    ]);
    expect(found.map((operator) => operator?.secretKeys)).toEqual([['s3cret-one'], ['s3cret-one'], ['s3cret-one']]);
    expect(secretsManager.asked).toHaveLength(1);
  });
});

describe('when a secret cannot be read again', () => {
  test.each([
    ['Secrets Manager is away', new Error('socket hang up')],
    ['it is no JSON any more', 's3cret-two'],
    ['it holds another operator', '{"other":{"secretKeys":["s3cret-two"]}}'],
    ['it holds no text', undefined],
  ])('because %s, the one known is kept, and a warning and a metric say so', async (_, next) => {
    await directory.find('casino');
    secretsManager.value = next;
    seconds += 300;
    expect((await directory.find('casino'))?.secretKeys).toEqual(['s3cret-one']);
    expect(logged).toEqual([
      expect.objectContaining({ level: 'warn', operatorId: 'casino', error: expect.any(Error) }),
    ]);
    expect(JSON.stringify(logged.map(({ error }) => String(error)))).not.toContain('s3cret');
    expect(measured).toStrictEqual(unreadable(1));
  });

  test('it is asked for again only after the seconds, and then taken', async () => {
    await directory.find('casino');
    secretsManager.value = new Error('socket hang up');
    seconds += 300;
    await directory.find('casino');
    secretsManager.value = ROTATED;
    seconds += 299;
    expect((await directory.find('casino'))?.secretKeys).toEqual(['s3cret-one']);
    seconds += 1;
    expect((await directory.find('casino'))?.secretKeys).toEqual(['s3cret-two', 's3cret-one']);
    expect(secretsManager.asked).toHaveLength(3);
    expect(measured).toStrictEqual(unreadable(1));
  });
});

describe('a secret that was never good', () => {
  test('nothing is known when Secrets Manager is away, and a second later it is asked again', async () => {
    const away = new Error('socket hang up');
    secretsManager.value = away;
    await expect(directory.find('casino')).rejects.toBe(away);
    secretsManager.value = GOOD;
    seconds += 1;
    expect((await directory.find('casino'))?.secretKeys).toEqual(['s3cret-one']);
    expect(logged).toEqual([]);
  });

  test('is asked for once a second, whoever names its operator, so that it takes no reads from others', async () => {
    secretsManager.value = undefined;
    for (let call = 0; call < 12; call += 1) {
      seconds += 0.25;
      await expect(directory.find('casino')).rejects.toThrow('casino');
      await expect(directory.findAgain('casino')).rejects.toThrow('casino');
    }
    expect(secretsManager.asked).toHaveLength(3);
    expect(logged).toEqual([]);
    expect(measured).toStrictEqual(unreadable(3));
  });

  test.each([
    ['no text', undefined],
    ['nothing', ''],
    ['plain text', 's3cret-one'],
    ['truncated JSON', '{"casino":{"secretKeys":["s3cret-one"'],
    ['an array', '["s3cret-one"]'],
    ['a string', '"s3cret-one"'],
    ['null', 'null'],
    ['the key alone', '{"secretKeys":["s3cret-one"]}'],
    ['another operator', '{"other":{"secretKeys":["s3cret-one"]}}'],
    ['no key', '{"casino":{"secretKeys":[]}}'],
    ['three keys', '{"casino":{"secretKeys":["s3cret-one","s3cret-two","s3cret-three"]}}'],
    ['an empty key', '{"casino":{"secretKeys":["s3cret-one",""]}}'],
    ['a key that is no text', '{"casino":{"secretKeys":[["s3cret-one"]]}}'],
    ['keys that are no list', '{"casino":{"secretKeys":"s3cret-one"}}'],
    ['a clock skew of no time', '{"casino":{"secretKeys":["s3cret-one"],"maxClockSkewSeconds":0}}'],
    ['a clock skew in words', '{"casino":{"secretKeys":["s3cret-one"],"maxClockSkewSeconds":"s3cret"}}'],
    ['an allow-list that is no list', '{"casino":{"secretKeys":["s3cret-one"],"allowedCidrs":"10.0.0.0/8"}}'],
    ['a misspelt operator beside', '{"casino":{"secretKeys":["s3cret-one"]},"s3cret two":{"secretKeys":["x"]}}'],
  ])('rule 7.4: %s: the error names the operator, and quotes nothing', async (_, secret) => {
    secretsManager.value = secret;
    const error = await directory.find('casino').then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Error);
    const { message, stack, cause } = error as Error;
    expect(message).toContain('casino');
    expect(measured).toStrictEqual(unreadable(1));
    expect(`${message}${stack}${String(cause)}`).not.toContain('s3cret');
  });
});
