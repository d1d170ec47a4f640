/** The bucket of the exports and of what is queried from them: encrypted, versioned, kept for as long as books are. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type LifecycleRule,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { ExportSettings, StageSettings } from '../stage-settings.ts';
import { accessLogBucket } from './access-log-bucket.ts';
import { EXPORT_TABLES, type ExportTableName } from './export-tables.ts';

/** Where Athena writes results, and finance people may. */
export const RESULTS_PREFIX = 'athena-results';

export class ExportsBucket extends Construct {
  readonly bucket: Bucket;
  /**
   * A key of its own, so that a role that may read every bucket of the account still reads no player's money, and so
   * that who may read exports gets no right over the key of the tables and secrets.
   */
  readonly key: Key;

  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: 'Encrypts the exports of the wallet for finance, and the results of queries over them',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      // Who has read the players' books is asked one day.
      serverAccessLogsBucket: accessLogBucket(this, 'AccessLogs', settings.logRetentionDays),
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: lifecycleRules(settings.exports),
    });
  }

  /** Of everything below the folder, or of the folder. */
  arnBelow(folder: string): string {
    return this.bucket.arnForObjects(`${folder}/*`);
  }
}

function lifecycleRules({ mode, archiveAfterDays, keepDays, keepQueryResultsDays }: ExportSettings): LifecycleRule[] {
  const kept = (name: ExportTableName): LifecycleRule => ({
    id: name.replace('_', '-'),
    prefix: `${EXPORT_TABLES[name].prefix}/`,
    // What overwrites or deletes an export is a mistake, which leaves a month to be noticed.
    noncurrentVersionExpiration: Duration.days(30),
    ...(archiveAfterDays !== undefined && {
      transitions: [
        { storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(archiveAfterDays) },
      ],
    }),
  });
  return [
    // Where exports are incremental, all changes build on a full one, however old.
    { ...kept('ledger'), ...(mode === 'full' && { expiration: Duration.days(keepDays) }) },
    { ...kept('settings'), expiration: Duration.days(keepDays) },
    kept('ledger_changes'),
    {
      id: RESULTS_PREFIX,
      prefix: `${RESULTS_PREFIX}/`,
      expiration: Duration.days(keepQueryResultsDays),
      noncurrentVersionExpiration: Duration.days(1),
    },
    { id: 'remains', abortIncompleteMultipartUploadAfter: Duration.days(7), expiredObjectDeleteMarker: true },
  ];
}
