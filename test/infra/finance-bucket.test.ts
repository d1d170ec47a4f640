/** The bucket of the exports as it would be deployed: players' money in files, kept for years and read by few. */
import { beforeAll, expect, test } from '@jest/globals';
import { STAGES, stageSettings } from '../../infra/stages.ts';
import { asList, inWords, type Statement } from './grants.ts';
import { type Resource, resourcesOfType, SYNTHESIS_TIMEOUT, type Synthesis, synthesize } from './synthesize.ts';

interface BucketProperties {
  readonly BucketName?: string;
  readonly LoggingConfiguration: { readonly DestinationBucketName: unknown };
  readonly LifecycleConfiguration: {
    readonly Rules: readonly { readonly Id: string; readonly ExpirationInDays?: number }[];
  };
  readonly BucketEncryption: {
    readonly ServerSideEncryptionConfiguration: readonly {
      readonly BucketKeyEnabled: boolean;
      readonly ServerSideEncryptionByDefault: { readonly SSEAlgorithm: string; readonly KMSMasterKeyID: unknown };
    }[];
  };
}

interface KeyProperties {
  readonly KeyPolicy: { readonly Statement: readonly { readonly Principal: { readonly AWS: unknown } }[] };
}

interface PolicyProperties {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
}

const retained = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
let synthesis: Synthesis;

beforeAll(async () => {
  synthesis = await synthesize('production');
}, SYNTHESIS_TIMEOUT);

const words = (value: unknown) => inWords(value, synthesis);

/** The resource of a type; of several, the one whose logical id begins so. */
function only<Properties>(type: string, { finance } = synthesis, prefix = ''): Resource<Properties> {
  const ofType = [...resourcesOfType<Properties>(finance, type)].filter(([id]) => id.startsWith(prefix));
  const [[, found] = [], ...others] = ofType;
  if (!found || others.length > 0) throw new Error(`There is not exactly one ${type} ${prefix}`);
  return found;
}

const exportsBucket = (of = synthesis) => only<BucketProperties>('AWS::S3::Bucket', of, 'ExportsBucket');

test('it is kept, versioned, closed to the public, owned by the account whoever writes, and named by CloudFormation', () => {
  const bucket = exportsBucket();
  expect(bucket).toMatchObject({
    ...retained,
    Properties: {
      VersioningConfiguration: { Status: 'Enabled' },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    },
  });
  expect(bucket.Properties.BucketName).toBeUndefined();
});

test('it is encrypted with a key of its own', () => {
  const { BucketEncryption } = exportsBucket().Properties;
  expect(BucketEncryption.ServerSideEncryptionConfiguration.length).toBe(1);
  for (const {
    BucketKeyEnabled,
    ServerSideEncryptionByDefault,
  } of BucketEncryption.ServerSideEncryptionConfiguration) {
    const { SSEAlgorithm, KMSMasterKeyID } = ServerSideEncryptionByDefault;
    expect([BucketKeyEnabled, SSEAlgorithm, words(KMSMasterKeyID)]).toEqual([true, 'aws:kms', 'ExportsKey.Arn']);
  }
});

test('the key is rotated and kept, and usable by none but whom this account allows', () => {
  const key = only<KeyProperties>('AWS::KMS::Key');
  expect(key).toMatchObject({ ...retained, Properties: { EnableKeyRotation: true } });
  const principals = key.Properties.KeyPolicy.Statement.map(({ Principal }) => words(Principal.AWS));
  expect(principals).toEqual(['arn:aws:iam::AWS::AccountId:root']);
});

test('it refuses whoever comes without TLS 1.2', () => {
  const { Statement: statements } = only<PolicyProperties>('AWS::S3::BucketPolicy', synthesis, 'ExportsBucket')
    .Properties.PolicyDocument;
  expect(statements.map(({ Effect, Action, Condition }) => [Effect, Action, Condition])).toEqual([
    ['Deny', 's3:*', { Bool: { 'aws:SecureTransport': 'false' } }],
    ['Deny', 's3:*', { NumericLessThan: { 's3:TlsVersion': 1.2 } }],
  ]);
  for (const { Resource: resources } of statements) {
    expect(asList(resources).map(words)).toEqual(['ExportsBucket.Arn', 'ExportsBucket.Arn/*']);
  }
});

test('whoever reads it is recorded in a bucket of its own, which is kept, closed, and forgets as logs do', () => {
  const { LoggingConfiguration } = exportsBucket().Properties;
  expect(words(LoggingConfiguration.DestinationBucketName)).toBe('ExportsAccessLogs');
  expect(only<BucketProperties>('AWS::S3::Bucket', synthesis, 'ExportsAccessLogs')).toMatchObject({
    ...retained,
    Properties: {
      // S3 delivers to no bucket that another key encrypts.
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: { BlockPublicPolicy: true, RestrictPublicBuckets: true },
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: STAGES.production.logRetentionDays }] },
    },
  });
  const policy = only<PolicyProperties>('AWS::S3::BucketPolicy', synthesis, 'ExportsAccessLogs').Properties;
  const [refused, written, ...others] = policy.PolicyDocument.Statement;
  expect(others).toEqual([]);
  expect(refused).toMatchObject({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
  expect(written).toMatchObject({
    Effect: 'Allow',
    Action: 's3:PutObject',
    Principal: { Service: 'logging.s3.amazonaws.com' },
  });
});

test('full exports are kept as long as the stage says, changes for ever, results of queries for a while', () => {
  const { archiveAfterDays, keepDays, keepQueryResultsDays } = STAGES.production.exports;
  const kept = {
    Status: 'Enabled',
    NoncurrentVersionExpiration: { NoncurrentDays: 30 },
    Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: archiveAfterDays }],
  };
  expect(exportsBucket().Properties.LifecycleConfiguration).toEqual({
    Rules: [
      { Id: 'ledger', Prefix: 'ledger/', ...kept, ExpirationInDays: keepDays },
      { Id: 'settings', Prefix: 'settings/', ...kept, ExpirationInDays: keepDays },
      { Id: 'ledger-changes', Prefix: 'ledger-changes/', ...kept },
      {
        Id: 'athena-results',
        Prefix: 'athena-results/',
        Status: 'Enabled',
        ExpirationInDays: keepQueryResultsDays,
        NoncurrentVersionExpiration: { NoncurrentDays: 1 },
      },
      {
        Id: 'remains',
        Status: 'Enabled',
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        ExpiredObjectDeleteMarker: true,
      },
    ],
  });
});

test(
  'where exports are incremental full ones are kept for ever too, for one of them is what all changes build on',
  async () => {
    const incremental = await synthesize('production', { exportMode: 'incremental' });
    const { Rules } = exportsBucket(incremental).Properties.LifecycleConfiguration;
    const { keepDays, keepQueryResultsDays } = STAGES.production.exports;
    expect(Rules.map(({ Id, ExpirationInDays }) => [Id, ExpirationInDays])).toEqual([
      ['ledger', undefined],
      ['settings', keepDays],
      ['ledger-changes', undefined],
      ['athena-results', keepQueryResultsDays],
      ['remains', undefined],
    ]);
  },
  SYNTHESIS_TIMEOUT,
);

test.each(['staging', 'production'] as const)('in %s nothing is archived that goes sooner, as S3 demands', (stage) => {
  const { archiveAfterDays = 0, keepDays } = stageSettings(stage).exports;
  expect(keepDays).toBeGreaterThan(archiveAfterDays);
});

test.each([
  [undefined, 'full'],
  ['full', 'full'],
  ['incremental', 'incremental'],
])('-c exportMode=%s makes exports %s', (asked, mode) => {
  expect(stageSettings('staging', { exportMode: asked })).toEqual({
    ...STAGES.staging,
    exports: { ...STAGES.staging.exports, mode },
  });
});

test('any other mode is refused', () => {
  expect(() => stageSettings('staging', { exportMode: 'daily' })).toThrow(
    "exportMode is full or incremental, not 'daily'.",
  );
});
