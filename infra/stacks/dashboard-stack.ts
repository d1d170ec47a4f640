/** What people look at: a stack of its own, so that a mistake in a graph never holds up a deployment of the service. */
import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { StageDashboard } from '../constructs/watch/dashboard/stage-dashboard.ts';
import type { StageSettings } from '../stage-settings.ts';
import type { DataStack } from './data-stack.ts';
import type { FinanceStack } from './finance-stack.ts';
import type { ServiceStack } from './service-stack.ts';

export interface DashboardStackProps extends StackProps {
  readonly settings: StageSettings;
  readonly data: DataStack;
  readonly service: ServiceStack;
  readonly finance: FinanceStack;
}

export class DashboardStack extends Stack {
  constructor(scope: Construct, id: string, props: DashboardStackProps) {
    super(scope, id, props);
    const { settings, data, service, finance } = props;
    new StageDashboard(this, 'Stage', {
      settings,
      alarms: {
        'Alarms: money, walls, jobs, exports': [...service.alarms.names.others, ...finance.alarms.names],
        'Alarms: functions': service.alarms.names.functions,
      },
      apiId: service.watched.apiId,
      tables: data.tables,
      exports: finance.nightly.stateMachine,
      failures: { jobs: service.watched.failures, exports: finance.nightly.failures },
    });
  }
}
