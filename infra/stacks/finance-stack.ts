/** What finance has of the wallet: exports every night, their bucket and tables, saved queries, and rights to read. */
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { exportRole } from '../constructs/export-role.ts';
import { ExportsBucket } from '../constructs/exports-bucket.ts';
import { FinanceAlerts } from '../constructs/finance-alerts.ts';
import { FinanceCatalogue } from '../constructs/finance-catalogue.ts';
import { FinanceQueries } from '../constructs/finance-queries.ts';
import { financeReader } from '../constructs/finance-reader.ts';
import { NightlyExport } from '../constructs/nightly-export.ts';
import { Alarms } from '../constructs/watch/alarms.ts';
import { addExportAlarms } from '../constructs/watch/export-alarms.ts';
import type { StageSettings } from '../stage-settings.ts';
import type { StageName } from '../stages.ts';
import type { DataStack } from './data-stack.ts';

export interface FinanceStackProps extends StackProps {
  readonly stage: StageName;
  readonly settings: StageSettings;
  readonly data: DataStack;
}

/** Protected like the data itself: an export is what the books are kept from. */
export class FinanceStack extends Stack {
  readonly alarms: Alarms;
  readonly nightly: NightlyExport;

  constructor(scope: Construct, id: string, props: FinanceStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    const { stage, settings } = props;
    const { alarmTopic } = props.data;
    const exports = new ExportsBucket(this, 'Exports', settings);
    const catalogue = new FinanceCatalogue(this, 'Catalogue', `seamless_wallet_${stage}`, exports.bucket.bucketName);
    const queries = new FinanceQueries(this, 'Queries', {
      settings: settings.exports,
      exports,
      databaseName: catalogue.databaseName,
    });
    const reader = financeReader(this, 'Reader', {
      exports,
      workGroupArn: queries.workGroupArn,
      catalogueArns: catalogue.arns,
    });
    this.nightly = this.nightlyExport(props, exports, catalogue);
    const { stateMachine, failures } = this.nightly;
    new FinanceAlerts(this, 'Alerts', stateMachine, alarmTopic);
    this.alarms = new Alarms(this, 'Alarms', alarmTopic.topic);
    addExportAlarms(this.alarms, { stateMachine, failures });
    this.outputs({
      ExportsBucketName: ['Holds the exports: aws s3 sync s3://NAME/ledger …', exports.bucket.bucketName],
      ExportWorkflowArn: ['Start it with {"date":"YYYY-MM-DD"} to export a day again', stateMachine.stateMachineArn],
      FinanceReaderPolicyArn: ["Attach it to the finance people's role", reader.managedPolicyArn],
      WorkGroupName: ['The workgroup of Athena that holds the saved queries', queries.workGroupName],
      DatabaseName: ['The database of the exports in Athena', catalogue.databaseName],
      FailedExportsQueueUrl: ['Where starts of the export are kept that came to nothing', failures.queueUrl],
    });
  }

  private nightlyExport(
    { settings, data }: FinanceStackProps,
    exports: ExportsBucket,
    catalogue: FinanceCatalogue,
  ): NightlyExport {
    const shared = {
      mode: settings.exports.mode,
      // Written by the workflow alone: a template's value would overwrite it at an update.
      progressParameter: `/${this.stackName}/last-exported-day`,
    };
    return new NightlyExport(this, 'Nightly', {
      settings,
      role: exportRole(this, 'ExportRole', { ...shared, data, exports, catalogueArns: catalogue.arns }),
      place: {
        ...shared,
        alertTopicArn: data.alarmTopic.topic.topicArn,
        name: this.stackName,
        region: this.region,
        ledgerTableArn: data.tables.ledger.tableArn,
        settingsTableArn: data.tables.settings.tableArn,
        bucketName: exports.bucket.bucketName,
        keyArn: exports.key.keyArn,
        databaseName: catalogue.databaseName,
      },
    });
  }

  private outputs(outputs: Readonly<Record<string, readonly [description: string, value: string]>>): void {
    for (const [name, [description, value]] of Object.entries(outputs)) {
      new CfnOutput(this, name, { description, value });
    }
  }
}
