/** Secrets Manager for tests: as much of the SDK's client as is used, saying what a test wants it to say. */
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

export interface FakeSecretsManager {
  readonly client: SecretsManagerClient;
  /** What it says next, whichever secret is asked for: its text, none, or that it is away. */
  value: string | undefined | Error;
  /** The ARNs that were asked for, oldest first. */
  readonly asked: string[];
}

export function fakeSecretsManager(value?: string): FakeSecretsManager {
  const fake: FakeSecretsManager = {
    client: {
      send: async (command: unknown) => {
        if (!(command instanceof GetSecretValueCommand)) throw new Error('another command than GetSecretValue');
        fake.asked.push(command.input.SecretId ?? '');
        if (fake.value instanceof Error) throw fake.value;
        return { SecretString: fake.value };
      },
    } as unknown as SecretsManagerClient,
    value,
    asked: [],
  };
  return fake;
}

/** The text of an operator's secret. */
export const secretText = (operatorId: string, ...secretKeys: readonly string[]): string =>
  JSON.stringify({ [operatorId]: { secretKeys } });
