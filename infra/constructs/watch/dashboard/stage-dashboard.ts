/** The one dashboard of a stage: alarms first, then what they are about, then each operator. */
import { Stack } from 'aws-cdk-lib';
import { Alarm, AlarmStatusWidget, AlarmStatusWidgetSortBy, Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { StageSettings } from '../../../stage-settings.ts';
import type { TableName } from '../../../tables.ts';
import { answers, money, walls } from './call-rows.ts';
import { COLUMNS } from './graph.ts';
import { type Jobs, jobs } from './job-row.ts';
import { operatorRows } from './operator-rows.ts';
import { database } from './table-row.ts';

export interface StageDashboardProps {
  readonly settings: StageSettings;
  /** The names of alarms, for each panel of at most a hundred, which is what CloudWatch shows. */
  readonly alarms: Readonly<Record<string, readonly string[]>>;
  readonly apiId: string;
  readonly tables: Readonly<Record<TableName, ITableV2>>;
  readonly exports: Jobs['exports'];
  readonly failures: Jobs['failures'];
}

export class StageDashboard extends Construct {
  constructor(scope: Construct, id: string, props: StageDashboardProps) {
    super(scope, id);
    const { settings, alarms, apiId, tables, exports, failures } = props;
    const { operatorIds } = settings;
    new Dashboard(this, 'Dashboard', {
      dashboardName: Stack.of(this).stackName.replace(/-dashboard$/, ''),
      start: '-PT3H',
      widgets: [
        this.alarmPanels(alarms),
        answers(),
        money(),
        walls(apiId, settings.alarms.accountConcurrency),
        database(tables),
        jobs({ operatorIds, exports, failures }),
        ...operatorIds.flatMap(operatorRows),
      ],
    });
  }

  /** Those that ring come first. */
  private alarmPanels(alarms: StageDashboardProps['alarms']): AlarmStatusWidget[] {
    const panels = Object.entries(alarms);
    return panels.map(
      ([title, names]) =>
        new AlarmStatusWidget({
          title,
          alarms: names.map((name) => Alarm.fromAlarmName(this, name, name)),
          sortBy: AlarmStatusWidgetSortBy.STATE_UPDATED_TIMESTAMP,
          width: COLUMNS / panels.length,
          height: 4,
        }),
    );
  }
}
