/** The HTTP API: one route and one integration for each function, and each route with its own limit. */
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionRoute } from '../routes.ts';
import type { StageSettings } from '../stage-settings.ts';
import { acknowledge } from './acknowledge.ts';
import { CustomDomain } from './custom-domain.ts';
import { METRICS_NAMESPACE } from './metrics-namespace.ts';

export interface WalletApiProps {
  readonly functions: ReadonlyMap<FunctionRoute, IFunction>;
  readonly settings: StageSettings;
}

/** A line of the access log: no header, and the route's key in place of the path, which may hold a session's token. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    time: '$context.requestTime',
    requestId: '$context.requestId',
    // What Lambda calls it, and the function's own line: there it says why, here from where.
    functionRequestId: '$context.awsEndpointRequestId',
    sourceIp: '$context.identity.sourceIp',
    domain: '$context.domainName',
    caller: '$context.identity.userArn',
    route: '$context.routeKey',
    status: '$context.status',
    responseBytes: '$context.responseLength',
    responseMilliseconds: '$context.responseLatency',
    integrationMilliseconds: '$context.integrationLatency',
    integrationError: '$context.integrationErrorMessage',
  }),
);

export class WalletApi extends Construct {
  readonly baseUrl: string;
  readonly apiId: string;
  /** How many calls its routes have turned away for their rate; among the 4xx that API Gateway counts they do not stand out. */
  readonly routeThrottles: Metric;
  private readonly api: HttpApi;

  constructor(scope: Construct, id: string, { functions, settings }: WalletApiProps) {
    super(scope, id);
    const { customDomain } = settings;
    const custom = customDomain && new CustomDomain(this, 'Domain', customDomain);
    this.api = new HttpApi(this, 'Http', {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
      ...(custom && !customDomain.keepDefaultEndpoint && { disableExecuteApiEndpoint: true }),
    });
    this.apiId = this.api.apiId;
    const routes = [...functions].flatMap(([route, handler]) => this.addRoute(route, handler));
    const accessLog = this.accessLog(settings);
    this.routeThrottles = countThrottled(accessLog);
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      // Any other name would become part of every URL.
      stageName: '$default',
      autoDeploy: true,
      throttle: settings.throttle.operator,
      accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: accessLogFormat },
    });
    (stage.node.defaultChild as CfnStage).routeSettings = limitsOfRoutes(functions.keys(), settings);
    // API Gateway refuses the settings of a route that is not there yet.
    stage.node.addDependency(...routes);
    custom?.serve(this.api, stage);
    this.baseUrl = custom?.url ?? this.api.apiEndpoint;
  }

  private addRoute(route: FunctionRoute, handler: IFunction): HttpRoute[] {
    const routes = this.api.addRoutes({
      path: route.path,
      methods: [HttpMethod[route.method]],
      // A gameplay call carries the operator's signature, which its handler checks (rules 1.2 and 2.1).
      authorizer: route.group === 'operator' ? new HttpIamAuthorizer() : new HttpNoneAuthorizer(),
      integration: new HttpLambdaIntegration(route.name, handler, {
        payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
        // Longer than the function's own 6 s, so that it is the function that ends a slow call.
        timeout: Duration.seconds(8),
      }),
    });
    if (route.group === 'gameplay') {
      const reason = 'The PLATFORM signs its calls in the way of its own specification; the handler checks it';
      for (const added of routes) acknowledge(added, reason, 'APIG4');
    }
    return routes;
  }

  /**
   * Under /aws/vendedlogs/ CloudWatch needs no growing resource policy, whose 5,120 characters many APIs in one account
   * exhaust; the API's id keeps the name unique.
   */
  private accessLog(settings: StageSettings): LogGroup {
    return new LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/vendedlogs/http-api/${this.api.apiId}`,
      retention: settings.logRetentionDays,
      removalPolicy: settings.keepLogs ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}

/** The status is text in the access log, which a pattern with a number does not find. */
const countThrottled = (accessLog: LogGroup): Metric =>
  accessLog
    .addMetricFilter('Throttled', {
      filterPattern: FilterPattern.stringValue('$.status', '=', '429'),
      metricNamespace: METRICS_NAMESPACE,
      metricName: 'RouteThrottles',
      metricValue: '1',
    })
    .metric({ statistic: 'Sum' });

/** The limits by route key, in CloudFormation's own spelling: CDK passes RouteSettings on unread. */
const limitsOfRoutes = (routes: Iterable<FunctionRoute>, { throttle }: StageSettings) =>
  Object.fromEntries(
    Array.from(routes, ({ method, path, group }) => [
      `${method} ${path}`,
      { ThrottlingRateLimit: throttle[group].rateLimit, ThrottlingBurstLimit: throttle[group].burstLimit },
    ]),
  );
