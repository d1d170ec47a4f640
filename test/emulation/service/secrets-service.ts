/** Secrets Manager as the functions meet it: with IAM and the secrets' keys before it. */
import type { Deployment } from '../cloudformation/deployment.ts';
import type { AwsAnswer, AwsCall } from './aws-endpoint.ts';
import type { CallerRights } from './caller-rights.ts';

/** Makes the service. @param values by ARN: what was put by hand after the deployment */
export const secretsService =
  (deployment: Deployment, rights: CallerRights, values: ReadonlyMap<string, string>) =>
  async ({ caller, operation, body }: AwsCall): Promise<AwsAnswer> => {
    const { SecretId } = JSON.parse(body) as { readonly SecretId: string };
    const secret = deployment.named(['AWS::SecretsManager::Secret'], SecretId);
    if (secret === undefined) return rights.refuse(caller, `asks for the secret ${SecretId}, which is none of it`);
    rights.check(caller, { action: `secretsmanager:${operation}`, resource: secret.ref });
    const { KmsKeyId } = secret.properties as { readonly KmsKeyId?: string };
    const context = {
      'kms:ViaService': `secretsmanager.${secret.stack.region}.amazonaws.com`,
      'kms:EncryptionContext:SecretARN': secret.ref,
    };
    if (KmsKeyId !== undefined) rights.check(caller, { action: 'kms:Decrypt', resource: KmsKeyId, context });
    const value = values.get(secret.ref);
    return value === undefined
      ? { status: 400, body: JSON.stringify({ __type: 'ResourceNotFoundException', message: 'It has no value yet' }) }
      : { status: 200, body: JSON.stringify({ ARN: secret.ref, SecretString: value, VersionStages: ['AWSCURRENT'] }) };
  };
