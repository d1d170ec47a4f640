/** The service itself, which holds nothing: a function for each route and job, and what calls them: API and clock. */
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { BundledFunction } from '../bundle.ts';
import { GradualDeployments } from '../constructs/gradual-deployments.ts';
import { JobSchedules } from '../constructs/job-schedules.ts';
import { StaticEgress } from '../constructs/static-egress.ts';
import { WalletApi } from '../constructs/wallet-api.ts';
import { WalletFunction } from '../constructs/wallet-function.ts';
import { ServiceAlarms } from '../constructs/watch/service-alarms.ts';
import { type FunctionRoute, JOBS, type Job, ROUTES } from '../routes.ts';
import type { StageSettings } from '../stage-settings.ts';
import type { TableName } from '../tables.ts';
import type { DataStack } from './data-stack.ts';

export interface ServiceStackProps extends StackProps {
  readonly settings: StageSettings;
  readonly data: DataStack;
  readonly bundles: readonly BundledFunction[];
}

export class ServiceStack extends Stack {
  readonly alarms: ServiceAlarms;
  /** What else the dashboard shows: the API, and where a call of a job ends up that came to nothing. */
  readonly watched: { readonly apiId: string; readonly failures: Queue };
  private readonly egress: StaticEgress | undefined;

  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, { ...props, terminationProtection: props.settings.protectService });
    const { egressAddress } = props.data;
    this.egress = egressAddress && new StaticEgress(this, 'Egress', egressAddress, props.settings);
    const routes = new Map(ROUTES.map((route) => [route, this.walletFunction(route, props)]));
    const jobs = new Map(JOBS.map((job) => [job, this.walletFunction(job, props)]));
    const functions = new Map([...routes].map(([route, { live }]) => [route, live]));
    const api = new WalletApi(this, 'Api', { functions, settings: props.settings });
    const schedules = new JobSchedules(this, 'Jobs');
    for (const [job, { live }] of jobs) schedules.add(job, live);
    this.watched = { apiId: api.apiId, failures: schedules.failures };
    this.alarms = new ServiceAlarms(this, 'Alarms', {
      ...this.watched,
      routeThrottles: api.routeThrottles,
      settings: props.settings,
      topic: props.data.alarmTopic.topic,
      tables: props.data.tables,
      routes,
      jobs,
    });
    // Jobs go over at once: none is called so often that a share of its calls would show anything.
    const deployments = props.settings.canary && new GradualDeployments(this, 'Deployments', props.settings.canary);
    for (const [{ name }, { live }] of routes) deployments?.watch(name, live, this.alarms.canaryAlarms(name));
    new CfnOutput(this, 'BaseUrl', {
      description: 'Give the PLATFORM this with /api behind it; the operator API is below /operator/{operator_id}',
      value: api.baseUrl,
    });
    new CfnOutput(this, 'FailedJobsQueueUrl', {
      description: 'Where calls of jobs are kept that came to nothing: each message says why',
      value: schedules.failures.queueUrl,
    });
  }

  private walletFunction(definition: FunctionRoute | Job, props: ServiceStackProps): WalletFunction {
    const { settings, data, bundles } = props;
    const bundle = bundles.find(({ name }) => name === definition.name);
    if (!bundle) throw new Error(`${definition.name} is not among the bundles`);
    const walletFunction = new WalletFunction(this, {
      definition,
      settings,
      bundleFile: bundle.file,
      egress: definition.callsPlatform ? this.egress : undefined,
    });
    for (const [name, rights] of Object.entries(definition.rights)) {
      walletFunction.bindTable(name as TableName, data.tables[name as TableName], data.encryptionKey, rights);
    }
    if (definition.secrets) walletFunction.bindOperatorSecrets(data.operatorSecrets, data.encryptionKey);
    return walletFunction;
  }
}
