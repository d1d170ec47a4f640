/** The bucket of the records of who has read, written or deleted a file in another bucket. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** Encrypted with S3's own key, since S3 delivers such records to no bucket that has another as its default. */
export const accessLogBucket = (scope: Construct, id: string, keepDays: number): IBucket =>
  new Bucket(scope, id, {
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    removalPolicy: RemovalPolicy.RETAIN,
    lifecycleRules: [
      {
        id: 'records',
        expiration: Duration.days(keepDays),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
    ],
  }) as IBucket; // CDK's class and interface differ under exactOptionalPropertyTypes
