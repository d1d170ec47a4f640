/** The staging stage, served here from a deployment of its templates: its operator, its secret, its PLATFORM. */
import { sharedEndpoint } from '../support/dynamodb.ts';
import { SECRET } from '../support/wallet.ts';
import type { Deployment } from './cloudformation/deployment.ts';
import { DeployedService } from './service/deployed-service.ts';

export const OPERATOR_ID = 'examplecasino';

/** The host of the launch page, which nobody here asks. */
export const LAUNCH_HOST = 'launch.staging.platform.example';

/** Starts what is deployed, with the secret put where the data stack's output says. @throws DeploymentFailure */
export const serve = (deployment: Deployment, platformUrl: string): Promise<DeployedService> => {
  const place = { StackName: 'seamless-wallet-staging-data', OutputName: `SecretArn${OPERATOR_ID}` };
  const value = JSON.stringify({ [OPERATOR_ID]: { secretKeys: [SECRET] } });
  return DeployedService.start(deployment, {
    dynamoDb: sharedEndpoint(),
    secrets: new Map([[String(deployment.output(place)), value]]),
    hosts: { 'api.staging.platform.example': platformUrl },
  });
};
