/** When a secret is read again for a call that none of the known ones matches, and when it is not (rule 1.4). */
import { beforeEach, expect, test } from '@jest/globals';
import type { LogLine } from '../../shared/log.ts';
import type { OperatorDirectory } from '../../shared/operators/operator-directory.ts';
import { secretOperators } from '../../shared/operators/secret-operators.ts';
import { type FakeSecretsManager, fakeSecretsManager, secretText } from '../support/secrets-manager.ts';

const secrets = { casino: 'arn:casino', other: 'arn:other' };

let secretsManager: FakeSecretsManager;
let logged: LogLine[];
let seconds: number;
let directory: OperatorDirectory;

beforeEach(async () => {
  secretsManager = fakeSecretsManager(secretText('casino', 'one'));
  logged = [];
  seconds = 1_700_000_000;
  const now = () => new Date(seconds * 1000);
  const { client } = secretsManager;
  const log = (line: LogLine) => logged.push(line);
  directory = secretOperators({ client, secrets, cacheSeconds: 300, now, log, measure: () => {} });
  await directory.find('casino');
  secretsManager.value = secretText('casino', 'two', 'one');
});

test('rule 1.4: a secret is read again at once when what is known is ten seconds old, and whoever comes after has it too', async () => {
  seconds += 10;
  expect((await directory.findAgain('casino'))?.secretKeys).toEqual(['two', 'one']);
  expect((await directory.find('casino'))?.secretKeys).toEqual(['two', 'one']);
  expect(secretsManager.asked).toHaveLength(2);
});

test('what was read again is remembered for all its seconds', async () => {
  seconds += 200;
  await directory.findAgain('casino');
  seconds += 299;
  await directory.find('casino');
  expect(secretsManager.asked).toHaveLength(2);
  seconds += 1;
  await directory.find('casino');
  expect(secretsManager.asked).toHaveLength(3);
});

test('it is not read again when it was read less than ten seconds ago', async () => {
  seconds += 9;
  expect((await directory.findAgain('casino'))?.secretKeys).toEqual(['one']);
  expect(secretsManager.asked).toHaveLength(1);
});

test('it is read once in ten seconds, however many such calls there are, and each operator by itself', async () => {
  for (let call = 0; call < 120; call += 1) {
    seconds += 0.25;
    await directory.findAgain('casino');
  }
  expect(secretsManager.asked).toHaveLength(1 + 3);
  await directory.findAgain('other').catch(() => undefined);
  expect(secretsManager.asked.at(-1)).toBe(secrets.other);
});

test('it is read once for all such calls that come together', async () => {
  seconds += 10;
  const found = await Promise.all(Array.from({ length: 100 }, () => directory.findAgain('casino')));
  expect(new Set(found.map((operator) => operator?.secretKeys.length))).toEqual(new Set([2]));
  expect(secretsManager.asked).toHaveLength(2);
});

test('it stays as it is known when it cannot be read, and ten seconds later is asked for again', async () => {
  secretsManager.value = new Error('socket hang up');
  seconds += 10;
  expect((await directory.findAgain('casino'))?.secretKeys).toEqual(['one']);
  expect(logged).toEqual([expect.objectContaining({ level: 'warn', operatorId: 'casino' })]);
  secretsManager.value = secretText('casino', 'two', 'one');
  seconds += 9;
  expect((await directory.findAgain('casino'))?.secretKeys).toEqual(['one']);
  seconds += 1;
  expect((await directory.findAgain('casino'))?.secretKeys).toEqual(['two', 'one']);
});

test.each(['', 'nobody', '__proto__'])('rule 1.2: %j is no operator, and costs no call', async (operatorId) => {
  seconds += 10;
  await expect(directory.findAgain(operatorId)).resolves.toBeUndefined();
  expect(secretsManager.asked).toHaveLength(1);
});
