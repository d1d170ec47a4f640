/** The alarms of the service, all of them, and what a deployment of one of its functions has to watch. */
import type { Alarm, IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionRoute, Job } from '../../routes.ts';
import type { StageSettings } from '../../stage-settings.ts';
import type { TableName } from '../../tables.ts';
import type { WalletFunction } from '../wallet-function.ts';
import { Alarms } from './alarms.ts';
import { addCapacityAlarms } from './capacity-alarms.ts';
import { addEntranceAlarms } from './entrance-alarms.ts';
import { addFunctionAlarms } from './function-alarms.ts';
import { addJobAlarms } from './job-alarms.ts';
import { addMoneyAlarms } from './money-alarms.ts';

export interface ServiceAlarmsProps {
  readonly settings: StageSettings;
  readonly topic: ITopic;
  readonly routes: ReadonlyMap<FunctionRoute, WalletFunction>;
  readonly jobs: ReadonlyMap<Job, WalletFunction>;
  /** Where a call of a job ends up that came to nothing. */
  readonly failures: Queue;
  readonly apiId: string;
  /** How many calls the routes of the API have turned away for their rate. */
  readonly routeThrottles: IMetric;
  readonly tables: Readonly<Record<TableName, ITableV2>>;
}

/**
 * CloudWatch is paid for each metric of each alarm ($0.10 a month), and people with the time it takes to read them. So
 * an alarm stands for all functions together, unless a canary must be ended by it (function-alarms.ts) or its e-mail is
 * to name the job or the operator (job-alarms.ts, entrance-alarms.ts).
 */
export class ServiceAlarms extends Construct {
  /** Of the functions of routes, and of all else. */
  readonly names: { readonly functions: readonly string[]; readonly others: readonly string[] };
  private readonly canaries: ReadonlyMap<string, readonly Alarm[]>;

  constructor(scope: Construct, id: string, props: ServiceAlarmsProps) {
    super(scope, id);
    const { routes, jobs, settings, topic, failures, apiId, routeThrottles, tables } = props;
    const { alarms: limits, operatorIds } = settings;
    const others = new Alarms(this, 'Service', topic);
    addEntranceAlarms(others, { routes: [...routes.keys()], routeThrottles, operatorIds }, limits);
    addMoneyAlarms(others, [...routes.keys()], limits);
    addJobAlarms(others, { jobs, failures, operatorIds });
    const gameplay = [...routes].filter(([{ group }]) => group === 'gameplay').map(([, lambda]) => lambda);
    addCapacityAlarms(others, { apiId, tables, functions: gameplay }, limits);
    const functions = new Alarms(this, 'Functions', topic);
    this.canaries = new Map(
      [...routes].map(([route, lambda]) => [
        route.name,
        addFunctionAlarms(functions, route, lambda, limits.failedPercent),
      ]),
    );
    this.names = { functions: functions.names, others: others.names };
  }

  /**
   * What takes a deployment of the function back: quiet while nobody calls, and looking at what is live.
   *
   * @throws Error for a function that is not a route's.
   */
  canaryAlarms(functionName: string): readonly Alarm[] {
    const alarms = this.canaries.get(functionName);
    if (!alarms) throw new Error(`${functionName} is not the function of a route`);
    return alarms;
  }
}
