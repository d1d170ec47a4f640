/** What services refuse at a resource's creation though its template is sound: they ask what exists by then. */
import { roleMay } from '../permissions/role-policies.ts';
import { assumptionRefused } from './assumed-roles.ts';
import type { CreatedResource, Deployment } from './deployment.ts';
import { lambdaTarget } from './lambda-target.ts';

type Check = (resource: CreatedResource, deployment: Deployment) => string | undefined;

export interface Surroundings {
  /** What is certain to be there by then: all that the resource needs, and the stacks before its own. */
  readonly certain: Deployment;
  /** All that may be there by then. */
  readonly all: Deployment;
}

/** @throws Error with the reason, when a service would not create it, or might not */
export function checkCreation(resource: CreatedResource, { certain, all }: Surroundings): void {
  const reason =
    nameTaken(resource, all) ??
    routeTaken(resource, all) ??
    CHECKS[resource.type]?.(resource, certain) ??
    assumptionRefused(resource, certain);
  if (reason !== undefined) throw new Error(reason);
}

/** Types whose names must differ within a region, and not only within what made them. */
const NAMED =
  /^AWS::(Athena::WorkGroup|CloudWatch|DynamoDB|Glue::Database|IAM::Role|Lambda::Function|Logs|Scheduler|SQS::Queue)/;

const nameTaken: Check = ({ type, ref, stack }, deployment) => {
  if (!NAMED.test(type)) return undefined;
  const other = deployment.ofType(type).find((one) => one.ref === ref && one.stack.region === stack.region);
  return other && `${ref} is the name of ${other.place} already`;
};

const routeTaken: Check = ({ type, properties: { ApiId, RouteKey } }, deployment) => {
  if (type !== 'AWS::ApiGatewayV2::Route') return undefined;
  const other = deployment
    .ofType(type)
    .find(({ properties }) => properties.RouteKey === RouteKey && properties.ApiId === ApiId);
  return other && `${String(RouteKey)} is the route of ${other.place} already`;
};

const checkFunction: Check = ({ properties }, deployment) => {
  const {
    Environment = {},
    Role,
    VpcConfig,
  } = properties as {
    readonly Environment?: { readonly Variables?: object };
    readonly Role: string;
    readonly VpcConfig?: object;
  };
  const bytes = Buffer.byteLength(JSON.stringify(Environment.Variables ?? {}));
  if (bytes > 4096) return `its environment has ${bytes} bytes, of which 4096 are the limit`;
  return VpcConfig && mayNot(Role, 'ec2:CreateNetworkInterface', '*', deployment);
};

const checkInvokeConfig: Check = ({ properties }, deployment) => {
  const { DestinationConfig, FunctionName, Qualifier } = properties as {
    readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination: string } };
    readonly FunctionName: string;
    readonly Qualifier: string;
  };
  const { lambda } = lambdaTarget(`function:${FunctionName}:${Qualifier}`, deployment);
  const queue = DestinationConfig?.OnFailure?.Destination;
  return queue === undefined ? undefined : mayNot(lambda.properties.Role, 'sqs:SendMessage', queue, deployment);
};

const checkFunctionName: Check = ({ properties }, deployment) =>
  deployment.named(['AWS::Lambda::Function'], properties.FunctionName)
    ? undefined
    : `there is no function ${String(properties.FunctionName)}`;

/** What the Scheduler understands; of the cron of other systems it lacks the year. */
const TIMES = /^(rate\((1 (minute|hour|day)|\d+ (minutes|hours|days))\)|cron\((\S+ ){5}\S+\)|at\([\d:T-]+\))$/;

const checkSchedule: Check = ({ properties }, deployment) => {
  const { GroupName, ScheduleExpression } = properties as Readonly<Record<string, string>>;
  if (!TIMES.test(ScheduleExpression ?? '')) return `the Scheduler does not understand ${ScheduleExpression}`;
  const isThere = deployment.ofType('AWS::Scheduler::ScheduleGroup').some(({ ref }) => ref === GroupName);
  return GroupName === undefined || isThere ? undefined : `there is no schedule group ${GroupName} yet`;
};

const checkStage: Check = ({ properties }, deployment) => {
  const routes = deployment.ofType('AWS::ApiGatewayV2::Route');
  const there = new Set(
    routes.filter((route) => route.properties.ApiId === properties.ApiId).map((route) => route.properties.RouteKey),
  );
  const missing = Object.keys((properties.RouteSettings as object | undefined) ?? {}).find((key) => !there.has(key));
  return missing && `it has settings of a route that is not there yet: ${missing}`;
};

const checkGlobalTable: Check = ({ properties, stack }) => {
  const replicas = properties.Replicas as readonly { readonly Region: string }[];
  const isHere = replicas.some(({ Region }) => Region === stack.region);
  return isHere ? undefined : `it has no replica in its own region, ${stack.region}`;
};

const CHECKS: Readonly<Record<string, Check>> = {
  'AWS::ApiGatewayV2::Stage': checkStage,
  'AWS::DynamoDB::GlobalTable': checkGlobalTable,
  'AWS::Lambda::Alias': checkFunctionName,
  'AWS::Lambda::EventInvokeConfig': checkInvokeConfig,
  'AWS::Lambda::Function': checkFunction,
  'AWS::Lambda::Version': checkFunctionName,
  'AWS::Scheduler::Schedule': checkSchedule,
};

/** What keeps a role, by its ARN, from doing something. */
function mayNot(roleArn: unknown, action: string, resource: string, deployment: Deployment): string | undefined {
  const role = deployment.named(['AWS::IAM::Role'], roleArn);
  if (role === undefined) return `there is no role ${String(roleArn)}`;
  return roleMay(role, { action, resource }, deployment) ? undefined : `${role.place} may not ${action} on ${resource}`;
}
