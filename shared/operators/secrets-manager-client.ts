/** The Secrets Manager client: the SDK's own retries, within bounds that leave a command time to answer. */
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

export const secretsManagerClient = (): SecretsManagerClient =>
  new SecretsManagerClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_500, throwOnRequestTimeout: true },
  });
