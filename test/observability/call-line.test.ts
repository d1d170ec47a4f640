/** The line of a call: its members for people and queries, and the metrics that alarms look at. */
import { describe, expect, test } from '@jest/globals';
import { nothingObserved } from '../../shared/commands/observed.ts';
import { callLine } from '../../shared/observability/call-line.ts';
import type { CallReport } from '../../shared/observability/call-report.ts';

const BET: CallReport = {
  api: 'gameplay',
  command: 'changebalance',
  requestId: 'r-1',
  operatorId: 'casino',
  transactionId: '3568',
  roundId: '1727',
  keyNumber: 2,
  level: 'INFO',
  outcome: 'OK',
  latency: 12.3,
  coldStart: false,
  observed: nothingObserved(),
  consumption: { calls: 2, readUnits: 3, writeUnits: 7 },
};
const QUESTION: CallReport = { ...BET, api: 'operator', command: 'get-player', outcome: '200' };

const parse = (report: CallReport) => JSON.parse(callLine(report));

/** The metrics of a call with their values, and the sets of dimensions that they are kept under. */
function metricsOf(report: CallReport) {
  const { _aws, ...members } = parse(report);
  const [{ Metrics, Dimensions }] = _aws.CloudWatchMetrics;
  const values = Object.fromEntries(Metrics.map(({ Name }: { Name: string }) => [Name, members[Name]]));
  return { values, dimensions: Dimensions };
}

test('a line tells the call', () => {
  expect(parse(BET)).toMatchObject({
    level: 'INFO',
    request_id: 'r-1',
    operator_id: 'casino',
    command: 'changebalance',
    transaction_id: '3568',
    round_id: '1727',
    key_number: 2,
    outcome: 'OK',
    replayed: false,
    latency_ms: 12.3,
    dynamodb_calls: 2,
    read_units: 3,
    write_units: 7,
    retries: 0,
    cold_start: false,
  });
});

describe('a gameplay call is counted by command, and by command and operator', () => {
  test('OK, and how long it took', () => {
    expect(metricsOf(BET)).toEqual({
      values: { Ok: 1, Latency: 12.3 },
      dimensions: [['command'], ['command', 'operator']],
    });
  });

  test.each(['OP_20', 'OP_31', 'OP_47', 'OP_49', 'OP_50'])('%s is its own metric', (outcome) => {
    expect(metricsOf({ ...BET, outcome }).values).toEqual({ [outcome]: 1, Latency: 12.3 });
  });

  test('an answer that could not be signed, by operator when it names one that is served', () => {
    const unavailable: CallReport = { ...BET, outcome: '503' };
    const values = { Unavailable: 1, Latency: 12.3 };
    expect(metricsOf(unavailable)).toEqual({ values, dimensions: [['command'], ['command', 'operator']] });
    expect(metricsOf({ ...unavailable, operatorId: undefined })).toEqual({ values, dimensions: [['command']] });
  });

  test.each([
    [{ replayed: true }, { Replayed: 1 }],
    [{ conflicts: 3 }, { Conflicts: 3 }],
    [{ retries: 2 }, { Retries: 2 }],
    [{ tombstone: true }, { Tombstones: 1 }],
    [{ negativeBalance: true }, { NegativeBalances: 1 }],
  ])('what it met: %j', (met, values) => {
    const { values: counted } = metricsOf({ ...BET, observed: { ...nothingObserved(), ...met } });
    expect(counted).toEqual({ Ok: 1, Latency: 12.3, ...values });
  });

  test('a deadline that ended it', () => {
    expect(metricsOf({ ...BET, outcome: 'OP_47', deadlineHit: true }).values).toMatchObject({ DeadlineHits: 1 });
  });
});

describe('a call that was not let in is counted by cause', () => {
  test('and by cause and operator, when it names one that is served', () => {
    const denied: CallReport = { ...BET, level: 'WARN', outcome: '403', cause: 'address' };
    expect(metricsOf(denied)).toEqual({ values: { AccessDenied: 1 }, dimensions: [['cause'], ['cause', 'operator']] });
    expect(parse(denied)).toMatchObject({ level: 'WARN', outcome: '403', cause: 'address', command: 'changebalance' });
    expect(parse(denied)).toMatchObject({ operator_id: 'casino', operator: 'casino' });
  });

  test('alone, when it names none', () => {
    const denied: CallReport = { ...BET, operatorId: undefined, level: 'WARN', outcome: '403', cause: 'operator' };
    expect(metricsOf(denied)).toEqual({ values: { AccessDenied: 1 }, dimensions: [['cause']] });
  });
});

test.each([
  ['200', 'Ok'],
  ['204', 'Ok'],
  ['304', 'Ok'],
  ['400', 'Refused'],
  ['404', 'Refused'],
  ['422', 'Refused'],
  ['500', 'Failed'],
  ['502', 'PlatformFailed'],
  ['503', 'Failed'],
  ['504', 'PlatformFailed'],
])('a call of the operator API that comes to %s is %s, by command alone', (outcome, name) => {
  const observed = { ...nothingObserved(), retries: 1, conflicts: 1 };
  expect(metricsOf({ ...QUESTION, outcome, observed })).toEqual({
    values: { [name]: 1, Latency: 12.3 },
    dimensions: [['command']],
  });
});
