/** The schedules of the deployment, each followed to what it calls, with the rights and the settings that takes. */
import type { CreatedResource, Deployment } from '../cloudformation/deployment.ts';
import { lambdaTarget, qualifiedNameOf } from '../cloudformation/lambda-target.ts';
import { within } from '../cloudformation/template.ts';
import { roleMay } from '../permissions/role-policies.ts';

export interface DeployedJob {
  readonly lambda: CreatedResource;
  /** What it is called with. */
  readonly event: unknown;
}

interface Target {
  readonly Arn: string;
  readonly RoleArn: string;
  readonly Input?: string;
  readonly DeadLetterConfig?: { readonly Arn: string };
}

/** The functions that the clock calls. @throws DeploymentFailure naming a schedule that calls nothing, or may not */
export const deployedJobs = (deployment: Deployment): DeployedJob[] =>
  deployment
    .ofType('AWS::Scheduler::Schedule')
    .flatMap((schedule) => within(schedule.place, () => followSchedule(schedule, deployment)));

function followSchedule({ properties }: CreatedResource, deployment: Deployment): DeployedJob[] {
  const { Arn, RoleArn, Input = '{}', DeadLetterConfig } = properties.Target as Target;
  const may = (action: string, resource: string): void => {
    const role = deployment.named(['AWS::IAM::Role'], RoleArn);
    if (!role || !roleMay(role, { action, resource }, deployment))
      throw new Error(`it may not ${action} on ${resource}`);
  };
  if (DeadLetterConfig) {
    if (!deployment.named(['AWS::SQS::Queue'], DeadLetterConfig.Arn)) throw new Error('its dead letters go nowhere');
    may('sqs:SendMessage', DeadLetterConfig.Arn);
  }
  const event: unknown = JSON.parse(Input);
  if (deployment.named(['AWS::StepFunctions::StateMachine'], Arn)) {
    may('states:StartExecution', Arn);
    return [];
  }
  const { lambda, qualifier } = lambdaTarget(Arn, deployment);
  may('lambda:InvokeFunction', Arn);
  // Settings of a function's asynchronous calls are of one version or alias alone: those of another do nothing here.
  const settings = deployment
    .ofType('AWS::Lambda::EventInvokeConfig')
    .find(({ properties: of }) => qualifiedNameOf(of.FunctionName) === lambda.ref && of.Qualifier === qualifier);
  if (settings === undefined) throw new Error(`failed runs of ${lambda.place} as ${qualifier} are told to nobody`);
  return [{ lambda, event }];
}
