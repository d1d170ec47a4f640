/** Where finance people ask: Athena's workgroup, with its limits, and the saved queries in it. */
import { Stack } from 'aws-cdk-lib';
import { CfnNamedQuery, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { Construct } from 'constructs';
import { composeQuery, QUERY_NAMES } from '../finance/sql/compose.ts';
import type { ExportSettings } from '../stage-settings.ts';
import { type ExportsBucket, RESULTS_PREFIX } from './exports-bucket.ts';

export interface FinanceQueriesProps {
  readonly settings: ExportSettings;
  readonly exports: ExportsBucket;
  readonly databaseName: string;
}

export class FinanceQueries extends Construct {
  readonly workGroupName: string;
  readonly workGroupArn: string;

  constructor(scope: Construct, id: string, { settings, exports, databaseName }: FinanceQueriesProps) {
    super(scope, id);
    const { stackName, partition, region, account } = Stack.of(this);
    const workGroup = new CfnWorkGroup(this, 'WorkGroup', {
      name: stackName,
      description: 'Queries over the nightly exports of the wallet',
      // With its saved queries, which otherwise would keep the stack from being deleted.
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        // Nobody's own settings send results elsewhere or past the limit.
        enforceWorkGroupConfiguration: true,
        bytesScannedCutoffPerQuery: settings.queryByteLimit,
        publishCloudWatchMetricsEnabled: true,
        requesterPaysEnabled: false,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: `s3://${exports.bucket.bucketName}/${RESULTS_PREFIX}/`,
          expectedBucketOwner: account,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: exports.key.keyArn },
        },
      },
    });
    // Its Ref, so that what is in the workgroup comes after it.
    this.workGroupName = workGroup.ref;
    this.workGroupArn = `arn:${partition}:athena:${region}:${account}:workgroup/${stackName}`;
    for (const name of QUERY_NAMES) {
      const { description, text } = composeQuery(name, { incremental: settings.mode === 'incremental' });
      new CfnNamedQuery(this, name, {
        name,
        description,
        queryString: text,
        database: databaseName,
        workGroup: this.workGroupName,
      });
    }
  }
}
