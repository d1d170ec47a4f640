/** An AWS account by way of the AWS SDK. */
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { callSigner } from '../service/sign-call.ts';
import type { AwsAccess, AwsAccount } from './aws-account.ts';
import { fromAws } from './aws-failure.ts';
import { invokeFunction } from './invoke-function.ts';
import { secretsManagerVault } from './secrets-manager-vault.ts';
import { findStack, resourcesOf } from './stacks.ts';

/** Milliseconds; the SDK's own would have a person wait for ever. */
const requestHandler = { connectionTimeout: 5_000, requestTimeout: 10_000, throwOnRequestTimeout: true };

/** Longer than any function may take, 15 minutes. */
const invocationHandler = { ...requestHandler, requestTimeout: 16 * 60_000 };

export async function openSdkAccount({ region, profile }: AwsAccess): Promise<AwsAccount> {
  const credentials = fromNodeProviderChain(profile === undefined ? {} : { profile });
  const settings = { region, credentials, requestHandler };
  const cloudFormation = new CloudFormationClient(settings);
  const secretsManager = new SecretsManagerClient(settings);
  // A job that has been started is not started again for want of an answer.
  const lambda = new LambdaClient({ ...settings, requestHandler: invocationHandler, maxAttempts: 1 });
  const sign = callSigner({ credentials, region, now: () => new Date() });
  return {
    findStack: (name) => findStack(cloudFormation, name),
    resourcesOf: (stackName) => resourcesOf(cloudFormation, stackName),
    invoke: (functionArn, event) => invokeFunction(lambda, functionArn, event),
    vaultOf: (secretArn) => secretsManagerVault(secretsManager, secretArn),
    signCall: (call) => fromAws('The call cannot be signed', sign(call)),
  };
}
