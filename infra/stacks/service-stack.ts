/** The service itself, which holds nothing: a function for each route, and the HTTP API in front of them. */
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { BundledFunction } from '../bundle.ts';
import { RouteFunction } from '../constructs/route-function.ts';
import { WalletApi } from '../constructs/wallet-api.ts';
import { type FunctionRoute, ROUTES } from '../routes.ts';
import type { StageSettings } from '../stages.ts';
import type { TableName } from '../tables.ts';
import type { DataStack } from './data-stack.ts';

export interface ServiceStackProps extends StackProps {
  readonly settings: StageSettings;
  readonly data: DataStack;
  readonly bundles: readonly BundledFunction[];
}

export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, { ...props, terminationProtection: props.settings.protectService });
    const functions = new Map(ROUTES.map((route) => [route, this.routeFunction(route, props).lambda]));
    const api = new WalletApi(this, 'Api', { functions, settings: props.settings });
    new CfnOutput(this, 'BaseUrl', {
      description: 'Give the PLATFORM this with /api behind it; the operator API is below /operator/{operator_id}',
      value: api.baseUrl,
    });
  }

  private routeFunction(route: FunctionRoute, { settings, data, bundles }: ServiceStackProps): RouteFunction {
    const bundle = bundles.find(({ name }) => name === route.name);
    if (!bundle) throw new Error(`${route.name} is not among the bundles`);
    const routeFunction = new RouteFunction(this, { route, settings, bundleFile: bundle.file });
    for (const [name, rights] of Object.entries(route.rights)) {
      routeFunction.bindTable(name as TableName, data.tables[name as TableName], data.encryptionKey, rights);
    }
    if (route.secrets) routeFunction.bindOperatorSecrets(data.operatorSecrets, data.encryptionKey);
    return routeFunction;
  }
}
