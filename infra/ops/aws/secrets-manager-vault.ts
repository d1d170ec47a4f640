/** An operator's secret in AWS Secrets Manager, replaced only while the version that was read is the current one. */
import { randomUUID } from 'node:crypto';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { Refusal } from '../failure.ts';
import { SecretMoved, type SecretVault, type StoredSecret } from '../secret/secret-vault.ts';
import { fromAws } from './aws-failure.ts';

/** Of the version that is read by whoever names none. */
const CURRENT = 'AWSCURRENT';
/** Of a version that was put and is not current yet; one that stays so is never read. */
const DRAFT = 'OPS-DRAFT';

export function secretsManagerVault(client: SecretsManagerClient, secretArn: string): SecretVault {
  const read = async (): Promise<StoredSecret> => {
    const asked = new GetSecretValueCommand({ SecretId: secretArn, VersionStage: CURRENT });
    const { SecretString, VersionId, CreatedDate } = await client.send(asked);
    if (SecretString === undefined || VersionId === undefined) throw new Refusal('The secret is not text.');
    return { text: SecretString, version: VersionId, changedAt: CreatedDate };
  };
  return {
    read: () =>
      fromAws(
        'The secret cannot be read',
        read().catch((error: unknown) => {
          if (!(error instanceof ResourceNotFoundException)) throw error;
          throw new Refusal('The secret has no value yet: put its first one as the README says.', { cause: error });
        }),
      ),
    replace: (before, text) => replace({ client, secretArn, read }, before, text),
  };
}

interface Shelf {
  readonly client: SecretsManagerClient;
  readonly secretArn: string;
  readonly read: () => Promise<StoredSecret>;
}

/**
 * Puts the value as a draft first, then moves the label of the current version to it from the version that was read: the
 * one call of Secrets Manager that fails when another version has become current meanwhile. A mere put would win over it.
 */
async function replace(shelf: Shelf, before: StoredSecret, text: string): Promise<void> {
  const { client, secretArn: SecretId, read } = shelf;
  const draft = { SecretId, ClientRequestToken: randomUUID(), SecretString: text, VersionStages: [DRAFT] };
  await fromAws('The secret cannot be written', client.send(new PutSecretValueCommand(draft)));
  const move = { SecretId, VersionStage: CURRENT, MoveToVersionId: draft.ClientRequestToken };
  try {
    await client.send(new UpdateSecretVersionStageCommand({ ...move, RemoveFromVersionId: before.version }));
  } catch (error) {
    // An answer that was lost, a retry of our own and somebody else's change all look alike: what is current now tells.
    const { version } = await fromAws('The secret cannot be read again', read());
    if (version === draft.ClientRequestToken) return;
    if (version !== before.version) throw new SecretMoved({ cause: error });
    await fromAws('The secret cannot be changed', Promise.reject(error));
  }
}
