/** What SQL sees of the exports: tables whose columns are the items' attributes, a workgroup with limits, saved queries. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { SQL_ATTRIBUTES } from '../../infra/finance/export/ledger-attributes.ts';
import { SETTINGS_SQL_ATTRIBUTES } from '../../infra/finance/export/settings-attributes.ts';
import { composeQuery, QUERY_NAMES } from '../../infra/finance/sql/compose.ts';
import { STAGES } from '../../infra/stages.ts';
import { workflowOf } from './export-execution.ts';
import { inWords } from './grants.ts';
import type { State, Workflow } from './state-machine.ts';
import { resourcesOfType, SYNTHESIS_TIMEOUT, type Synthesis, synthesize } from './synthesize.ts';

interface Column {
  readonly Name: string;
  readonly Type: string;
}

interface StorageDescriptor {
  readonly Columns: readonly Column[];
  readonly Location: unknown;
  readonly InputFormat: string;
  readonly OutputFormat: string;
  readonly SerdeInfo: unknown;
}

interface TableProperties {
  readonly DatabaseName: unknown;
  readonly TableInput: {
    readonly Name: string;
    readonly TableType: string;
    readonly PartitionKeys: readonly Column[];
    readonly StorageDescriptor: StorageDescriptor;
  };
}

interface WorkGroupProperties {
  readonly WorkGroupConfiguration: {
    readonly ResultConfiguration: {
      readonly OutputLocation: unknown;
      readonly ExpectedBucketOwner: unknown;
      readonly EncryptionConfiguration: { readonly EncryptionOption: string; readonly KmsKey: unknown };
    };
  };
}

let synthesis: Synthesis;

beforeAll(async () => {
  synthesis = await synthesize('staging', { exportMode: 'incremental' });
}, SYNTHESIS_TIMEOUT);

const ofType = <Properties>(type: string) => [...resourcesOfType<Properties>(synthesis.finance, type).values()];

const tableNamed = (name: string) =>
  ofType<TableProperties>('AWS::Glue::Table').find(({ Properties }) => Properties.TableInput.Name === name)?.Properties;

/** The members of `struct<a:b,c:struct<d:e>>`, by name. */
function membersOf(type: string): Record<string, string> {
  const inner = /^struct<(.*)>$/.exec(type)?.[1] ?? '';
  const members = inner.match(/[^,:<>]+:(?:struct<[^<>]*>|[^,<>]+)/g) ?? [];
  expect(members.join()).toBe(inner);
  return Object.fromEntries(members.map((member) => [member.split(':', 1)[0], member.slice(member.indexOf(':') + 1)]));
}

const hiveTypes = { S: 'struct<s:string>', N: 'struct<n:string>', BOOL: 'struct<bool:boolean>' };
const asMembers = (attributes: readonly (readonly [string, keyof typeof hiveTypes])[]) =>
  Object.fromEntries(attributes.map(([name, type]) => [name, hiveTypes[type]]));

test('the database is named in lower case, as Glue keeps it', () => {
  const databases = ofType<{ readonly DatabaseInput: { readonly Name: string } }>('AWS::Glue::Database');
  expect(databases.map(({ Properties }) => Properties.DatabaseInput.Name)).toEqual(['seamless_wallet_staging']);
});

describe.each([
  ['ledger', 'ledger', { item: asMembers(SQL_ATTRIBUTES) }],
  ['settings', 'settings', { item: asMembers(SETTINGS_SQL_ATTRIBUTES) }],
  [
    'ledger_changes',
    'ledger-changes',
    {
      metadata: { writetimestampmicros: hiveTypes.N },
      keys: { pk: hiveTypes.S, sk: hiveTypes.S },
      newimage: asMembers(SQL_ATTRIBUTES),
    },
  ],
])('the table %s', (name, folder, columns) => {
  const described = () => tableNamed(name)?.TableInput.StorageDescriptor as StorageDescriptor;

  test('has a column of every attribute that SQL is told of', () => {
    const members = described().Columns.map((column) => [column.Name, membersOf(column.Type)]);
    expect(Object.fromEntries(members)).toEqual(columns);
  });

  test('is lower case throughout, for the SerDe folds the case of the names in the files', () => {
    const { Columns } = described();
    expect(JSON.stringify(Columns).replaceAll(/"(Name|Type)":/g, '')).not.toMatch(/[A-Z]/);
  });

  test('is divided by day, and fails on what is no JSON rather than leave it out', () => {
    const { DatabaseName, TableInput } = tableNamed(name) as TableProperties;
    expect(inWords(DatabaseName, synthesis)).toBe('CatalogueDatabase');
    expect(TableInput).toMatchObject({ TableType: 'EXTERNAL_TABLE', PartitionKeys: [{ Name: 'dt', Type: 'string' }] });
    expect(described()).toMatchObject({
      InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
      OutputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
      SerdeInfo: {
        SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
        Parameters: { 'ignore.malformed.json': 'false' },
      },
    });
    expect(inWords(described().Location, synthesis)).toBe(`s3://ExportsBucket/${folder}/`);
  });

  test('is what its partitions are: the same columns and format, so that Athena reads both alike', () => {
    const { Columns, InputFormat, OutputFormat, SerdeInfo } = described();
    const { ItemProcessor } = workflowOf('incremental').States.ExportEach as State;
    const { States } = ItemProcessor as Workflow;
    const exported = Object.values(States).find(({ Assign }) => `${Assign?.location}`.includes(`'${folder}/dt='`));
    expect(exported?.Assign?.columns).toEqual(Columns);
    for (const state of ['RegisterDay', 'RegisterDayAgain']) {
      const { PartitionInput } = (States[state] as State).Arguments as {
        PartitionInput: { StorageDescriptor: object };
      };
      expect(PartitionInput.StorageDescriptor).toMatchObject({ InputFormat, OutputFormat, SerdeInfo });
    }
  });
});

test('there are no other tables', () => {
  expect(ofType('AWS::Glue::Table').length).toBe(3);
});

test('the workgroup decides where results go, how they are encrypted, and how much a query may read', () => {
  const workGroups = ofType<WorkGroupProperties>('AWS::Athena::WorkGroup');
  expect(workGroups.length).toBe(1);
  for (const { Properties } of workGroups) {
    const { ResultConfiguration, ...limits } = Properties.WorkGroupConfiguration;
    expect(Properties).toMatchObject({ Name: 'seamless-wallet-staging-finance', RecursiveDeleteOption: true });
    expect(limits).toEqual({
      EnforceWorkGroupConfiguration: true,
      BytesScannedCutoffPerQuery: STAGES.staging.exports.queryByteLimit,
      PublishCloudWatchMetricsEnabled: true,
      RequesterPaysEnabled: false,
      EngineVersion: { SelectedEngineVersion: 'Athena engine version 3' },
    });
    const { OutputLocation, ExpectedBucketOwner, EncryptionConfiguration } = ResultConfiguration;
    expect(inWords(OutputLocation, synthesis)).toBe('s3://ExportsBucket/athena-results/');
    expect(inWords(ExpectedBucketOwner, synthesis)).toBe('AWS::AccountId');
    expect(EncryptionConfiguration.EncryptionOption).toBe('SSE_KMS');
    expect(inWords(EncryptionConfiguration.KmsKey, synthesis)).toBe('ExportsKey.Arn');
  }
});

test.each(Object.entries(STAGES))('the limit of %s is one that Athena takes', (_, { exports }) => {
  expect(exports.queryByteLimit).toBeGreaterThanOrEqual(10_000_000);
});

test('every query is saved in the workgroup, as it runs on a laptop, but of incremental exports', () => {
  const saved = ofType<Record<string, string>>('AWS::Athena::NamedQuery').map(({ Properties }) => Properties);
  const expected = QUERY_NAMES.map((name) => composeQuery(name, { incremental: true }));
  expect(saved.map(({ Name, QueryString, Description }) => [Name, QueryString, Description])).toEqual(
    expected.map(({ name, text, description }) => [name, text, description]),
  );
  for (const { Database, WorkGroup, QueryString = '', Description = '' } of saved) {
    expect([inWords(Database, synthesis), inWords(WorkGroup, synthesis)]).toEqual([
      'CatalogueDatabase',
      'QueriesWorkGroup',
    ]);
    expect(Buffer.byteLength(QueryString)).toBeLessThanOrEqual(262_144);
    expect(Description.length).toBeLessThanOrEqual(1024);
  }
});
