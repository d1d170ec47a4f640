/** The vault against Secrets Manager's rules of versions and labels: two people at once, and answers that get lost. */
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, describe, expect, test } from '@jest/globals';
import { secretsManagerVault } from '../../../infra/ops/aws/secrets-manager-vault.ts';
import { NoAnswer, Refusal } from '../../../infra/ops/failure.ts';
import { SecretMoved } from '../../../infra/ops/secret/secret-vault.ts';
import { type FakeAws, fakeAws, SECRET_ACCESS_KEY } from '../aws/fake-aws.ts';
import { FakeSecretsManager } from '../aws/fake-secrets-manager.ts';

const running: FakeAws[] = [];
afterEach(async () => {
  for (const aws of running.splice(0)) await aws[Symbol.asyncDispose]();
});

async function opened(secret: FakeSecretsManager, stepIn?: Parameters<typeof fakeAws>[0]) {
  const aws = await fakeAws({ secret, ...stepIn });
  running.push(aws);
  const client = new SecretsManagerClient({
    endpoint: aws.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET_ACCESS_KEY },
  });
  return { aws, vault: secretsManagerVault(client, 'arn') };
}

/** Steps in once, before the first of these actions. */
function once(
  action: string,
  what: { readonly fail?: string; readonly lose?: boolean; readonly meanwhile?: () => void },
) {
  let isOver = false;
  return {
    stepIn: (asked: string) => {
      if (isOver || asked !== action) return undefined;
      isOver = true;
      what.meanwhile?.();
      return what;
    },
  };
}

describe('a secret', () => {
  test('is replaced, and read again as it was written', async () => {
    const { vault } = await opened(new FakeSecretsManager('{"a":1}'));
    const before = await vault.read();
    await vault.replace(before, '{"a":2}');
    expect(await vault.read()).toMatchObject({ text: '{"a":2}', version: expect.not.stringMatching(before.version) });
  });

  test('that two have read is replaced by the first of them alone', async () => {
    const secret = new FakeSecretsManager('{"a":1}');
    const { vault } = await opened(secret);
    const [one, other] = [await vault.read(), await vault.read()];
    await vault.replace(one, '{"a":2}');
    await expect(vault.replace(other, '{"a":3}')).rejects.toThrow(SecretMoved);
    expect(secret.current()).toEqual({ a: 2 });
  });

  test('that many replace at once is replaced by exactly one', async () => {
    const secret = new FakeSecretsManager('{"a":0}');
    const { vault } = await opened(secret);
    const before = await vault.read();
    const outcomes = await Promise.allSettled(
      [1, 2, 3, 4, 5, 6, 7, 8].map(async (number) => {
        await vault.replace(before, `{"a":${number}}`);
        return number;
      }),
    );
    const [winner, ...others] = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(others).toEqual([]);
    expect(secret.current()).toEqual({ a: winner?.value });
    expect(
      outcomes.filter((outcome) => outcome.status === 'rejected' && outcome.reason instanceof SecretMoved),
    ).toHaveLength(7);
  });

  test('that somebody puts by hand between draft and change keeps what they put', async () => {
    const secret = new FakeSecretsManager('{"a":1}');
    const byHand = once('UpdateSecretVersionStage', { meanwhile: () => secret.putByHand('{"a":9}') });
    const { vault } = await opened(secret, byHand);
    await expect(vault.replace(await vault.read(), '{"a":2}')).rejects.toThrow(SecretMoved);
    expect(secret.current()).toEqual({ a: 9 });
  });

  test('has no value yet', async () => {
    const { vault } = await opened(new FakeSecretsManager());
    await expect(vault.read()).rejects.toThrow(Refusal);
  });
});

describe('interrupted', () => {
  test.each(['GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage'])(
    'by a lost answer of %s, it is done once all the same',
    async (action) => {
      const secret = new FakeSecretsManager('{"a":1}');
      const { vault } = await opened(secret, once(action, { lose: true }));
      await vault.replace(await vault.read(), '{"a":2}');
      expect(secret.current()).toEqual({ a: 2 });
      expect(secret.size).toBe(2);
    },
  );

  test.each(['PutSecretValue', 'UpdateSecretVersionStage'])(
    'before %s is done, the secret is as it was, and the next try succeeds',
    async (action) => {
      const secret = new FakeSecretsManager('{"a":1}');
      const { vault } = await opened(secret, once(action, { fail: 'AccessDeniedException' }));
      const before = await vault.read();
      await expect(vault.replace(before, '{"a":2}')).rejects.toThrow(NoAnswer);
      expect(secret.current()).toEqual({ a: 1 });
      await vault.replace(await vault.read(), '{"a":2}');
      expect(secret.current()).toEqual({ a: 2 });
    },
  );

  test('an error that may quote what was sent is told by its name alone', async () => {
    const { vault } = await opened(
      new FakeSecretsManager('{"a":1}'),
      once('PutSecretValue', { fail: 'InvalidRequestException' }),
    );
    const failure = await vault.replace(await vault.read(), 'secret_key').catch((error: Error) => error.message);
    expect(failure).toBe('The secret cannot be written: AWS says InvalidRequestException');
  });
});
