/** The casino's own calls while a secret changes: signed with one that the PLATFORM takes, whatever is remembered here. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { readConfig } from '../../shared/config.ts';
import { platformsFrom } from '../../shared/middleware/platform-services.ts';
import { secretOperators } from '../../shared/operators/secret-operators.ts';
import { openSimulator, type Simulator } from '../platform/simulator.ts';
import { failureOf } from '../platform-client/client.ts';
import { type FakeSecretsManager, fakeSecretsManager, secretText } from '../support/secrets-manager.ts';

const OPERATOR_ID = 'examplecasino';

/** What the PLATFORM takes. */
const taken = new Map<string, string>();
let simulator: Simulator;
beforeAll(async () => {
  simulator = await openSimulator({ port: 0, secrets: taken, answers: () => '{"games":[]}' });
});
afterAll(() => simulator.close());

let secretsManager: FakeSecretsManager;
let seconds: number;
beforeEach(() => {
  secretsManager = fakeSecretsManager(secretText(OPERATOR_ID, 'old'));
  seconds = 1_700_000_000;
  taken.set(OPERATOR_ID, 'old');
});

/** Asks the PLATFORM, as a process does that lives through it all. */
function openProcess(): () => Promise<object> {
  const { client } = secretsManager;
  const secrets = { [OPERATOR_ID]: 'arn:secret' };
  const now = () => new Date(seconds * 1000);
  const operators = secretOperators({ client, secrets, cacheSeconds: 300, now, log: () => {}, measure: () => {} });
  const platforms = platformsFrom(readConfig({ PLATFORM_API_HOST: simulator.url }), operators);
  return async () => (await platforms.of(OPERATOR_ID)).games();
}

/** Lets seconds pass, and asks. */
const after = (more: number, ask: () => Promise<object>): Promise<object> => {
  seconds += more;
  return ask();
};

test('no call is refused, however old what a process remembers', async () => {
  for (const age of [10, 150, 290, 300]) {
    secretsManager.value = secretText(OPERATOR_ID, 'old');
    taken.set(OPERATOR_ID, 'old');
    const ask = openProcess();
    expect(await ask()).toEqual({ games: [] });
    secretsManager.value = secretText(OPERATOR_ID, 'old', 'new');
    expect(await after(age, ask)).toEqual({ games: [] });
    taken.set(OPERATOR_ID, 'new');
    expect(await after(age, ask)).toEqual({ games: [] });
    secretsManager.value = secretText(OPERATOR_ID, 'new');
    expect(await after(age, ask)).toEqual({ games: [] });
    expect(await after(300, ask)).toEqual({ games: [] });
  }
});

test('nor when the old secret was replaced at once, in need', async () => {
  const ask = openProcess();
  await ask();
  secretsManager.value = secretText(OPERATOR_ID, 'new');
  taken.set(OPERATOR_ID, 'new');
  expect(await after(10, ask)).toEqual({ games: [] });
  expect(secretsManager.asked).toHaveLength(2);
});

test('a PLATFORM that takes none of ours is asked with each once, and Secrets Manager once in ten seconds', async () => {
  secretsManager.value = secretText(OPERATOR_ID, 'old', 'new');
  taken.set(OPERATOR_ID, 'another');
  const ask = openProcess();
  for (let call = 0; call < 8; call += 1) {
    expect(await failureOf(after(2.5, ask))).toMatchObject({ kind: 'refused', attempts: 2 });
  }
  expect(secretsManager.asked).toHaveLength(2);
});

test('one that cannot be asked about is refused with what is known', async () => {
  const ask = openProcess();
  await ask();
  secretsManager.value = new Error('socket hang up');
  taken.set(OPERATOR_ID, 'new');
  expect(await failureOf(after(10, ask))).toMatchObject({ kind: 'refused', status: 403, attempts: 1 });
});
