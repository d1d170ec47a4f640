/** The HTTP API as it would be deployed: its routes, who may call them, their limits, and what its access log holds. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type FunctionRoute, ROUTES } from '../../infra/routes.ts';
import { STAGES } from '../../infra/stages.ts';
import { inWords } from './grants.ts';
import { resourcesOfType, SYNTHESIS_TIMEOUT, type Synthesis, synthesize } from './synthesize.ts';

interface RouteProperties {
  readonly RouteKey: string;
  readonly AuthorizationType: string;
  readonly Target: { readonly 'Fn::Join': readonly ['', readonly ['integrations/', { readonly Ref: string }]] };
}

interface StageProperties {
  readonly StageName: string;
  readonly AutoDeploy: boolean;
  readonly RouteSettings: Readonly<Record<string, unknown>>;
  readonly AccessLogSettings: { readonly DestinationArn: unknown; readonly Format: string };
}

interface FilterProperties {
  readonly LogGroupName: unknown;
  readonly FilterPattern: string;
  readonly MetricTransformations: readonly unknown[];
}

let synthesis: Synthesis;

beforeAll(async () => {
  synthesis = await synthesize('staging');
}, SYNTHESIS_TIMEOUT);

/** The alias of a route's function, in words. */
const liveOf = ({ name }: FunctionRoute) => `${name.replaceAll('-', '')}Live`;

const routeKey = ({ method, path }: FunctionRoute) => `${method} ${path}`;

const deployedRoutes = () => [
  ...resourcesOfType<RouteProperties>(synthesis.service, 'AWS::ApiGatewayV2::Route').values(),
];

function onlyStage() {
  const [[, stage] = [], ...others] = resourcesOfType<StageProperties>(synthesis.service, 'AWS::ApiGatewayV2::Stage');
  expect(others).toEqual([]);
  return stage as NonNullable<typeof stage>;
}

test('the API has the routes of the routes table and no other', () => {
  expect(
    deployedRoutes()
      .map(({ Properties }) => Properties.RouteKey)
      .sort(),
  ).toEqual(ROUTES.map(routeKey).sort());
});

describe.each(ROUTES)('$method $path', (route) => {
  const deployed = () => deployedRoutes().find(({ Properties }) => Properties.RouteKey === routeKey(route));

  test('calls what is live of its own function with payload 2.0, and waits longer than the function may take', () => {
    const integration = deployed()?.Properties.Target['Fn::Join'][1][1].Ref ?? '';
    expect(synthesis.service.Resources[integration]).toMatchObject({
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: { IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0', TimeoutInMillis: 8000 },
    });
    const uri = synthesis.service.Resources[integration]?.Properties.IntegrationUri;
    expect(inWords(uri, synthesis)).toBe(liveOf(route));
  });

  test(route.group === 'operator' ? 'needs IAM' : 'needs no IAM: the handler checks a signature', () => {
    expect(deployed()?.Properties.AuthorizationType).toBe(route.group === 'operator' ? 'AWS_IAM' : 'NONE');
  });

  test('has its limit, in the spelling that API Gateway reads', () => {
    const { rateLimit, burstLimit } = STAGES.staging.throttle[route.group];
    expect(onlyStage().Properties.RouteSettings[routeKey(route)]).toEqual({
      ThrottlingRateLimit: rateLimit,
      ThrottlingBurstLimit: burstLimit,
    });
  });
});

test('each route has one integration, and API Gateway may call what is live of a function for its own route only', () => {
  expect(resourcesOfType(synthesis.service, 'AWS::ApiGatewayV2::Integration').size).toBe(ROUTES.length);
  const permissions = [...resourcesOfType(synthesis.service, 'AWS::Lambda::Permission').values()];
  const allowed = permissions.map(({ Properties: { FunctionName, SourceArn } }) =>
    [inWords(FunctionName, synthesis), inWords(SourceArn, synthesis).replace(/^.*ApiHttp\/\*\/\*/, '')].join(' '),
  );
  const expected = ROUTES.map((route) => `${liveOf(route)} ${route.path}`);
  expect(allowed.sort()).toEqual(expected.sort());
});

test('the stage adds nothing to the path, deploys by itself, and comes after the routes whose limits it sets', () => {
  const stage = onlyStage();
  expect(stage.Properties).toMatchObject({ StageName: '$default', AutoDeploy: true });
  const routeIds = [...resourcesOfType(synthesis.service, 'AWS::ApiGatewayV2::Route').keys()];
  expect(stage.DependsOn).toEqual(expect.arrayContaining(routeIds));
});

test('the access log says who called what, and holds no path, query, header or token', () => {
  const { DestinationArn, Format } = onlyStage().Properties.AccessLogSettings;
  expect(inWords(DestinationArn, synthesis)).toBe('ApiAccessLog.Arn');
  expect(Object.values(JSON.parse(Format)).sort()).toEqual(
    [
      '$context.awsEndpointRequestId',
      '$context.domainName',
      '$context.identity.sourceIp',
      '$context.identity.userArn',
      '$context.integrationErrorMessage',
      '$context.integrationLatency',
      '$context.requestId',
      '$context.requestTime',
      '$context.responseLatency',
      '$context.responseLength',
      '$context.routeKey',
      '$context.status',
    ].sort(),
  );
});

test('a line of the access log names the line of the function by its request id', () => {
  const { functionRequestId } = JSON.parse(onlyStage().Properties.AccessLogSettings.Format);
  // Of HTTP APIs documented as what the endpoint, here Lambda, calls the request; requestId is API Gateway's own.
  expect(functionRequestId).toBe('$context.awsEndpointRequestId');
});

test('calls that a route turns away for its rate are counted from the access log, and no others', () => {
  const [filter, ...others] = [
    ...resourcesOfType<FilterProperties>(synthesis.service, 'AWS::Logs::MetricFilter').values(),
  ];
  expect(others).toEqual([]);
  const { LogGroupName, FilterPattern = '', MetricTransformations } = filter?.Properties ?? {};
  expect(inWords(LogGroupName, synthesis)).toBe('ApiAccessLog');
  expect(MetricTransformations).toEqual([
    { MetricName: 'RouteThrottles', MetricNamespace: 'SeamlessWallet/staging', MetricValue: '1' },
  ]);
  // A pattern with a number in it is for numbers, one in quotes for text.
  const [, member = '', expected = ''] = /^\{ \$\.(\w+) = (".+"|\d+) \}$/.exec(FilterPattern) ?? [];
  const { Format } = onlyStage().Properties.AccessLogSettings;
  const counted = ['200', '403', '429', '500'].filter((status) => {
    const line = JSON.parse(Format.replace('$context.status', status));
    return line[member] === JSON.parse(expected);
  });
  expect(counted).toEqual(['429']);
});

test('the access log lies where it needs no resource policy, and its lines expire', () => {
  const groups = [...resourcesOfType(synthesis.service, 'AWS::Logs::LogGroup').values()];
  const [named, ...others] = groups.filter(({ Properties }) => 'LogGroupName' in Properties);
  expect(others).toEqual([]);
  expect(inWords(named?.Properties.LogGroupName, synthesis)).toBe('/aws/vendedlogs/http-api/ApiHttp');
  expect(named?.Properties.RetentionInDays).toBe(STAGES.staging.logRetentionDays);
});

test('the base URL is an output', () => {
  expect(inWords(synthesis.service.Outputs.BaseUrl?.Value, synthesis)).toBe('ApiHttp.ApiEndpoint');
});
