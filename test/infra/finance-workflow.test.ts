/** The nightly export in full, by the rules of Step Functions: its day, where SQL finds it, and what if it fails. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { EXPORT_TABLES, FILE_FORMAT } from '../../infra/constructs/export-tables.ts';
import { dueAfter, execute, STATE_MACHINE_ARN, workflowOf } from './export-execution.ts';
import { FakeExportServices } from './fake-export-services.ts';
import { StateError } from './jsonata-values.ts';
import { TimedOut } from './state-machine.ts';

const EXPORT = 'dynamodb:exportTableToPointInTime';
const workflow = workflowOf('full');
let services: FakeExportServices;

beforeEach(() => {
  services = new FakeExportServices();
});

const failed = (execution: Promise<unknown>): Promise<StateError> =>
  execution.then(
    () => {
      throw new Error('The execution did not fail');
    },
    (error: StateError) => error,
  );

test('the night exports the ledger as of midnight and the settings as of now, each to the folder of the day', async () => {
  await execute(workflow, services, dueAfter('2026-11-21'));
  const toTheBucket = {
    ExportType: 'FULL_EXPORT',
    ExportFormat: 'DYNAMODB_JSON',
    S3Bucket: 'ExportsBucket',
    S3SseAlgorithm: 'KMS',
    S3SseKmsKeyId: 'ExportsKey.Arn',
  };
  expect(services.requestsOf(EXPORT)).toEqual([
    {
      ...toTheBucket,
      TableArn: 'Ledger.Arn',
      ExportTime: '2026-11-22T00:00:00.000Z',
      S3Prefix: 'ledger/dt=2026-11-21',
      ClientToken: 'night-1-ledger-2026-11-21',
    },
    {
      ...toTheBucket,
      TableArn: 'Settings.Arn',
      S3Prefix: 'settings/dt=2026-11-21',
      ClientToken: 'night-1-settings-2026-11-21',
    },
  ]);
});

test('the day is registered where its data files are, and nowhere above, once the export is done', async () => {
  await execute(workflow, services, dueAfter('2026-11-21'));
  expect([...services.partitions]).toEqual([
    ['ledger 2026-11-21', 's3://ExportsBucket/ledger/dt=2026-11-21/AWSDynamoDB/01690-2d8752fd/data/'],
    ['settings 2026-11-21', 's3://ExportsBucket/settings/dt=2026-11-21/AWSDynamoDB/01691-2d8752fd/data/'],
  ]);
  expect(services.requestsOf('glue:createPartition')[1]).toEqual({
    DatabaseName: 'CatalogueDatabase',
    TableName: 'settings',
    PartitionInput: {
      Values: ['2026-11-21'],
      StorageDescriptor: {
        Columns: EXPORT_TABLES.settings.columns.map(({ name, type }) => ({ Name: name, Type: type })),
        Location: services.partitions.get('settings 2026-11-21'),
        InputFormat: FILE_FORMAT.inputFormat,
        OutputFormat: FILE_FORMAT.outputFormat,
        SerdeInfo: {
          SerializationLibrary: FILE_FORMAT.serializationLibrary,
          Parameters: FILE_FORMAT.serializationParameters,
        },
      },
    },
  });
  const oneExport = [EXPORT, 'dynamodb:describeExport', 'dynamodb:describeExport', 'glue:createPartition'];
  expect(services.calls.map(({ action }) => action)).toEqual([...oneExport, ...oneExport]);
});

describe('the day is', () => {
  test.each([
    ['the one before it was due', { scheduledTime: '2026-11-22T03:00:00Z' }, '2026-11-21', '2026-11-22'],
    ['the last of a year', { scheduledTime: '2027-01-01T03:00:00Z' }, '2026-12-31', '2027-01-01'],
    ['a leap day', { scheduledTime: '2028-03-01T03:00:00Z' }, '2028-02-29', '2028-03-01'],
    ['the one before it was started by hand with nothing', {}, '2026-11-23', '2026-11-24'],
    ['the one that was named', { date: '2026-10-24' }, '2026-10-24', '2026-10-25'],
    ['called by what it holds, also when no such day was named', { date: '2026-02-30' }, '2026-03-02', '2026-03-03'],
    // In Europe's time zones this day has 25 hours.
    ['one of 24 hours UTC, whatever clocks do', { date: '2026-10-25' }, '2026-10-25', '2026-10-26'],
  ])('%s', async (_, input, day, midnight) => {
    await execute(workflow, services, input, { startTime: '2026-11-24T15:00:00.001Z' });
    expect(services.requestsOf(EXPORT)[0]).toMatchObject({
      S3Prefix: `ledger/dt=${day}`,
      ExportTime: `${midnight}T00:00:00.000Z`,
    });
    expect([...services.partitions.keys()]).toEqual([`ledger ${day}`, `settings ${day}`]);
  });

  test.each(['21.11.2026', 'yesterday'])('not %s, which stops it before anything is exported', async (date) => {
    const error = await failed(execute(workflow, services, { date }));
    expect(error.error).toBe('States.QueryEvaluationError');
    expect(services.calls).toEqual([]);
  });
});

test('a day exported again takes the place of the one before', async () => {
  await execute(workflow, services, dueAfter('2026-11-21'));
  await execute(workflow, services, { date: '2026-11-21' }, { name: 'by-hand' });
  expect(services.partitions.size).toBe(2);
  expect(services.partitions.get('ledger 2026-11-21')).toContain('/01692-2d8752fd/data/');
  expect(services.requestsOf('glue:updatePartition')[0]).toMatchObject({
    DatabaseName: 'CatalogueDatabase',
    TableName: 'ledger',
    PartitionValueList: ['2026-11-21'],
    PartitionInput: { Values: ['2026-11-21'] },
  });
});

test('what passes is waited out: throttles, limits, lost answers; a call repeated is the same export', async () => {
  const throttled = new StateError('DynamoDb.LimitExceededException', 'too many exports');
  const lost = new StateError('States.Timeout', 'no answer');
  services.failures.set(EXPORT, [throttled, throttled, lost]);
  services.failures.set('dynamodb:describeExport', [throttled, undefined, lost]);
  services.failures.set('glue:createPartition', [new StateError('Glue.ConcurrentModificationException', 'busy')]);
  await execute(workflow, services, dueAfter('2026-11-21'));
  const tokens = services.requestsOf(EXPORT).map(({ ClientToken }) => ClientToken);
  expect(tokens).toEqual([...Array(4).fill('night-1-ledger-2026-11-21'), 'night-1-settings-2026-11-21']);
  expect(services.partitions.size).toBe(2);
  expect(services.requestsOf('sns:publish')).toEqual([]);
});

describe('when there is no export', () => {
  test('it is told why, with the command that makes it, and the execution fails', async () => {
    services.givenUp.push(/ledger/);
    const error = await failed(execute(workflow, services, dueAfter('2026-11-21')));
    const why = 'ExportGivenUp: S3NoSuchBucket The "bucket" is gone (Ledger.Arn/export/01690-2d8752fd)';
    expect([error.error, error.message]).toEqual(['ExportFailed', why]);
    expect(services.requestsOf('sns:publish')).toEqual([
      {
        TopicArn: 'AlarmsTopic',
        Subject: 'seamless-wallet-staging-finance: no export of 2026-11-21',
        Message: [
          `There is no export of 2026-11-21 for finance. ${why}`,
          '',
          'When that is put right, run it again:',
          `aws stepfunctions start-execution --region eu-central-1 --state-machine-arn ${STATE_MACHINE_ARN}` +
            ` --input '{"scheduledTime":"2026-11-22T03:00:00Z"}'`,
          '',
          'What happened: arn:aws:states:eu-central-1:111122223333:execution:Nightly:night-1',
        ].join('\n'),
      },
    ]);
    expect(services.partitions.size).toBe(0);
  });

  test.each([[dueAfter('2026-11-21')], [{ date: '2026-11-21' }], [{}]])(
    'the command exports the same day, also days later, when it was started with %j',
    async (input) => {
      services.givenUp.push(/ledger/);
      await failed(execute(workflow, services, input));
      const [{ Message = '' } = {}] = services.requestsOf('sns:publish');
      const again = JSON.parse(/--input '(.*)'/.exec(Message)?.[1] ?? '');
      services.givenUp.pop();
      await execute(workflow, services, again, { name: 'by-hand', startTime: '2026-11-25T09:00:00.000Z' });
      expect([...services.partitions.keys()]).toEqual(['ledger 2026-11-21', 'settings 2026-11-21']);
    },
  );

  test.each([
    [EXPORT, 'DynamoDb.PointInTimeRecoveryUnavailableException'],
    ['dynamodb:describeExport', 'DynamoDb.DynamoDbException'],
    ['glue:createPartition', 'Glue.EntityNotFoundException'],
  ])('because %s fails with %s again and again, it is told too', async (action, name) => {
    services.failures.set(action, Array(20).fill(new StateError(name, 'it is so')));
    const error = await failed(execute(workflow, services, dueAfter('2026-11-21')));
    expect([error.error, error.message]).toEqual(['ExportFailed', `${name}: it is so`]);
    expect(services.requestsOf(action).length).toBe(7);
    expect(services.requestsOf('sns:publish').length).toBe(1);
  });

  test('of the settings, the ledger is there all the same', async () => {
    services.givenUp.push(/settings/);
    await failed(execute(workflow, services, dueAfter('2026-11-21')));
    expect([...services.partitions.keys()]).toEqual(['ledger 2026-11-21']);
  });

  test('because it never ends, the execution runs out of time, which it cannot tell: the rule does', async () => {
    services.isStuck = true;
    await expect(execute(workflow, services, dueAfter('2026-11-21'))).rejects.toThrow(TimedOut);
    expect(services.requestsOf('sns:publish')).toEqual([]);
  });

  test('and it cannot be told, the execution fails by another name, for the rule to tell', async () => {
    services.givenUp.push(/ledger/);
    services.failures.set('sns:publish', Array(20).fill(new StateError('Sns.SnsException', 'not authorized')));
    const error = await failed(execute(workflow, services, dueAfter('2026-11-21')));
    expect(error.error).toBe('Sns.SnsException');
  });
});
