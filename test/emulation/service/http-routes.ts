/** The routes of the deployed HTTP API, each followed through its integration to a function that may be called so. */
import type { FunctionRoute } from '../../../infra/routes.ts';
import type { CreatedResource, Deployment } from '../cloudformation/deployment.ts';
import { type LambdaTarget, lambdaTarget, qualifiedNameOf } from '../cloudformation/lambda-target.ts';
import { ACCOUNT, DeploymentFailure, within } from '../cloudformation/template.ts';
import { matches } from '../permissions/patterns.ts';

export interface DeployedRoute {
  readonly method: FunctionRoute['method'];
  readonly path: string;
  readonly lambda: CreatedResource;
  /** Whether a call must be signed by an identity of AWS. */
  readonly needsIam: boolean;
}

/** Follows every route. @throws DeploymentFailure naming the resource at which one ends */
export const deployedRoutes = (deployment: Deployment): DeployedRoute[] =>
  deployment
    .ofType('AWS::ApiGatewayV2::Route')
    .map((route) => within(route.place, () => followRoute(route, deployment)));

function followRoute(route: CreatedResource, deployment: Deployment): DeployedRoute {
  const { ApiId, AuthorizationType, RouteKey, Target } = route.properties as Readonly<Record<string, string>>;
  const [, method = '', path = ''] = /^([A-Z]+) (\/\S*)$/.exec(RouteKey ?? '') ?? [];
  if (path === '') throw new Error(`${RouteKey} is no method and path`);
  const integration = deployment
    .ofType('AWS::ApiGatewayV2::Integration')
    .find(({ ref }) => Target === `integrations/${ref}`);
  if (integration === undefined || integration.properties.ApiId !== ApiId) {
    throw new Error(`its target ${Target} is no integration of its API`);
  }
  const target = within(integration.place, () => integrationTarget(integration, deployment));
  const stage = servingStage(ApiId, deployment);
  const source = `arn:aws:execute-api:${route.stack.region}:${ACCOUNT}:${ApiId}/${stage}/${method}${path}`;
  if (!mayBeCalled(target, source, deployment)) {
    throw new Error(`no AWS::Lambda::Permission lets it call ${target.lambda.place} as ${target.qualifiedName}`);
  }
  return {
    method: method as FunctionRoute['method'],
    path,
    lambda: target.lambda,
    needsIam: AuthorizationType === 'AWS_IAM',
  };
}

function integrationTarget({ properties }: CreatedResource, deployment: Deployment): LambdaTarget {
  const { IntegrationType, IntegrationUri, PayloadFormatVersion } = properties;
  if (IntegrationType !== 'AWS_PROXY') throw new Error(`${String(IntegrationType)} calls no function`);
  if (PayloadFormatVersion !== '2.0')
    throw new Error(`the functions read payload 2.0, not ${String(PayloadFormatVersion)}`);
  return lambdaTarget(IntegrationUri, deployment);
}

/** The stage whose name is not part of the path. @throws Error when it is not there, or serves nothing */
function servingStage(apiId: string | undefined, deployment: Deployment): string {
  const stages = deployment.ofType('AWS::ApiGatewayV2::Stage').filter(({ properties }) => properties.ApiId === apiId);
  const stage = stages.find(({ properties }) => properties.StageName === '$default');
  if (stage === undefined) throw new Error('its API has no stage $default');
  if (stage.properties.AutoDeploy !== true) throw new DeploymentFailure(stage.place, 'it deploys no route');
  return '$default';
}

const mayBeCalled = ({ qualifiedName }: LambdaTarget, source: string, deployment: Deployment): boolean =>
  deployment.ofType('AWS::Lambda::Permission').some(({ properties }) => {
    const { Action, FunctionName, Principal, SourceArn } = properties as Readonly<Record<string, string>>;
    return (
      Action === 'lambda:InvokeFunction' &&
      Principal === 'apigateway.amazonaws.com' &&
      qualifiedNameOf(FunctionName) === qualifiedName &&
      (SourceArn === undefined || matches(SourceArn, source))
    );
  });
