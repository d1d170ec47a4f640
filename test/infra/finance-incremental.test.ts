/** The nightly export of changes, by the rules of Step Functions: no day left out, none twice, a gap closed by itself. */
import { beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dueAfter, execute, workflowOf } from './export-execution.ts';
import { FakeExportServices } from './fake-export-services.ts';
import { StateError } from './jsonata-values.ts';

const EXPORT = 'dynamodb:exportTableToPointInTime';
const DAY = 24 * 60 * 60 * 1000;
const workflow = workflowOf('incremental');
let services: FakeExportServices;

beforeEach(() => {
  services = new FakeExportServices();
});

const registered = () => [...services.partitions.keys()];

interface ChangesRequest {
  readonly ExportType: string;
  readonly IncrementalExportSpecification: { readonly ExportFromTime: string; readonly ExportToTime: string };
}

/** The windows exported, in their order. */
const windows = () =>
  (services.requestsOf(EXPORT) as unknown as ChangesRequest[])
    .filter(({ ExportType }) => ExportType === 'INCREMENTAL_EXPORT')
    .map(({ IncrementalExportSpecification: { ExportFromTime, ExportToTime } }) => [ExportFromTime, ExportToTime]);

test('the first night exports all, and remembers the day as the one to go on from', async () => {
  await execute(workflow, services, dueAfter('2026-11-21'));
  expect(services.requestsOf(EXPORT)[0]).toMatchObject({
    ExportType: 'FULL_EXPORT',
    ExportTime: '2026-11-22T00:00:00.000Z',
  });
  expect(registered()).toEqual(['ledger 2026-11-21', 'settings 2026-11-21']);
  expect(services.progress).toBe('2026-11-21');
});

test('the next exports what changed from midnight to midnight, to a folder of its own', async () => {
  services.progress = '2026-11-20';
  await execute(workflow, services, dueAfter('2026-11-21'), { name: 'night-7' });
  expect(services.requestsOf(EXPORT)[0]).toEqual({
    TableArn: 'Ledger.Arn',
    ExportType: 'INCREMENTAL_EXPORT',
    IncrementalExportSpecification: {
      ExportFromTime: '2026-11-21T00:00:00.000Z',
      ExportToTime: '2026-11-22T00:00:00.000Z',
      ExportViewType: 'NEW_IMAGE',
    },
    ExportFormat: 'DYNAMODB_JSON',
    S3Bucket: 'ExportsBucket',
    S3Prefix: 'ledger-changes/dt=2026-11-21/night-7',
    S3SseAlgorithm: 'KMS',
    S3SseKmsKeyId: 'ExportsKey.Arn',
    ClientToken: 'night-7-ledger_changes-2026-11-21',
  });
  // DynamoDB puts the data files of incremental exports beside their ids, not below them.
  expect([...services.partitions][0]).toEqual([
    'ledger_changes 2026-11-21',
    's3://ExportsBucket/ledger-changes/dt=2026-11-21/night-7/AWSDynamoDB/data/',
  ]);
  expect(registered()).toEqual(['ledger_changes 2026-11-21', 'settings 2026-11-21']);
  expect(services.progress).toBe('2026-11-21');
});

test('nights that were missed are exported day by day, across the end of a month, and the settings once', async () => {
  services.progress = '2026-11-29';
  await execute(workflow, services, dueAfter('2026-12-02'));
  expect(windows()).toEqual([
    ['2026-11-30T00:00:00.000Z', '2026-12-01T00:00:00.000Z'],
    ['2026-12-01T00:00:00.000Z', '2026-12-02T00:00:00.000Z'],
    ['2026-12-02T00:00:00.000Z', '2026-12-03T00:00:00.000Z'],
  ]);
  expect(registered()).toEqual([
    'ledger_changes 2026-11-30',
    'ledger_changes 2026-12-01',
    'ledger_changes 2026-12-02',
    'settings 2026-12-02',
  ]);
  expect(services.requestsOf('ssm:putParameter').map(({ Value }) => Value)).toEqual([
    '2026-11-30',
    '2026-12-01',
    '2026-12-02',
  ]);
});

test('a gap that cannot be closed stays where it is, and the next night goes on from there', async () => {
  services.progress = '2026-11-18';
  services.givenUp.push(/ledger_changes-2026-11-20/);
  await expect(execute(workflow, services, dueAfter('2026-11-21'))).rejects.toThrow('ExportGivenUp');
  expect(registered()).toEqual(['ledger_changes 2026-11-19']);
  expect(services.progress).toBe('2026-11-19');
  services.givenUp.pop();
  await execute(workflow, services, dueAfter('2026-11-22'), { name: 'night-2' });
  expect(services.progress).toBe('2026-11-22');
  expect(registered()).toEqual([
    ...['19', '20', '21', '22'].map((day) => `ledger_changes 2026-11-${day}`),
    'settings 2026-11-22',
  ]);
});

test('whatever nights there were, the windows follow each other without a gap, 24 hours each', async () => {
  const nights = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 20_000, max: 24_000 }), nights, async (firstDay, gaps) => {
      services = new FakeExportServices();
      const dayOf = (number: number) => new Date(number * DAY).toISOString().slice(0, 10);
      services.progress = dayOf(firstDay);
      let last = firstDay;
      for (const [index, gap] of gaps.entries()) {
        last += gap;
        await execute(workflow, services, dueAfter(dayOf(last)), { name: `night-${index}` });
      }
      const midnight = (number: number) => new Date(number * DAY).toISOString();
      const expected = Array.from({ length: last - firstDay }, (_, index) => firstDay + 1 + index);
      expect(windows()).toEqual(expected.map((day) => [midnight(day), midnight(day + 1)]));
      expect(services.progress).toBe(dayOf(last));
    }),
    { numRuns: 20 },
  );
});

test('a day that is named is exported alone, and nothing is remembered of it', async () => {
  services.progress = '2026-11-18';
  await execute(workflow, services, { date: '2026-11-10' });
  expect(registered()).toEqual(['ledger_changes 2026-11-10', 'settings 2026-11-10']);
  expect(services.progress).toBe('2026-11-18');
});

test('a day exported again shows its new files only', async () => {
  services.progress = '2026-11-20';
  await execute(workflow, services, dueAfter('2026-11-21'), { name: 'night-1' });
  await execute(workflow, services, { date: '2026-11-21' }, { name: 'by-hand' });
  expect(services.partitions.get('ledger_changes 2026-11-21')).toContain('/dt=2026-11-21/by-hand/');
});

test('a gap that DynamoDB cannot export any more is told, with the way to begin anew', async () => {
  services.progress = '2026-09-01';
  const tooOld = new StateError('DynamoDb.InvalidExportTimeException', 'outside the window');
  services.failures.set(EXPORT, Array(20).fill(tooOld));
  await expect(execute(workflow, services, dueAfter('2026-11-21'))).rejects.toThrow('InvalidExportTime');
  const [{ Message = '' } = {}] = services.requestsOf('sns:publish');
  const parameter = /aws ssm delete-parameter --region eu-central-1 --name (\S+)/.exec(Message)?.[1];
  expect(parameter).toBe(services.requestsOf('ssm:getParameter')[0]?.Name);
  services.progress = undefined;
  services.failures.clear();
  await execute(workflow, services, dueAfter('2026-11-21'), { name: 'anew' });
  expect(registered()).toEqual(['ledger 2026-11-21', 'settings 2026-11-21']);
});

test('a parameter that cannot be read is told, and taken for no other than it is', async () => {
  services.progress = '2026-11-20';
  const denied = new StateError('Ssm.SsmException', 'not authorized');
  services.failures.set('ssm:getParameter', Array(20).fill(denied));
  await expect(execute(workflow, services, dueAfter('2026-11-21'))).rejects.toThrow('Ssm.SsmException');
  expect(services.requestsOf(EXPORT)).toEqual([]);
  expect(services.requestsOf('sns:publish').length).toBe(1);
});
