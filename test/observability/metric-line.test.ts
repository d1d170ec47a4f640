/** Metric lines: what CloudWatch makes metrics of, as Powertools itself would write it. */
import { Metrics } from '@aws-lambda-powertools/metrics';
import { expect, test } from '@jest/globals';
import { count, type Measurement } from '../../shared/metrics.ts';
import { metricLine } from '../../shared/observability/metric-line.ts';
import { STANDARD_OUTPUT } from '../../shared/observability/standard-output.ts';
import { linesOf } from './written-lines.ts';

const LATENCY = { name: 'Latency', unit: 'Milliseconds', value: 12.5 } as const;
const directiveOf = (line: string) => JSON.parse(line)._aws.CloudWatchMetrics;

test('metrics are kept of some dimensions, and once more of these and others', () => {
  const before = Date.now();
  const [line] = linesOf(() =>
    STANDARD_OUTPUT.measure({
      metrics: [count('Ok'), LATENCY],
      of: { command: 'cancel' },
      alsoBy: { operator: 'casino' },
    }),
  );
  const { _aws, ...members } = line as { _aws: { Timestamp: number; CloudWatchMetrics: object[] } };
  expect(_aws.Timestamp).toBeGreaterThanOrEqual(before);
  expect(_aws.Timestamp).toBeLessThanOrEqual(Date.now());
  expect(_aws.CloudWatchMetrics).toEqual([
    {
      Namespace: 'SeamlessWallet',
      Dimensions: [['command'], ['command', 'operator']],
      Metrics: [
        { Name: 'Ok', Unit: 'Count' },
        { Name: 'Latency', Unit: 'Milliseconds' },
      ],
    },
  ]);
  expect(members).toEqual({ command: 'cancel', operator: 'casino', Ok: 1, Latency: 12.5 });
});

test('without others there is one set of dimensions', () => {
  const line = metricLine({ metrics: [count('Refused')], of: { command: 'launch' } });
  expect(directiveOf(line)[0].Dimensions).toEqual([['command']]);
});

test('the text of a decimal is its number', () => {
  const value = '107881.02';
  const measurement: Measurement = {
    metrics: [{ name: 'AvailableBalance', unit: 'None', value }],
    of: { operator: 'casino', currency: 'USD' },
  };
  expect(metricLine(measurement)).toContain('"AvailableBalance":107881.02');
});

test('members beside the metrics are told, and what is undefined is not', () => {
  const line = metricLine({ metrics: [count('Ok')], of: { command: 'x' } }, { level: 'INFO', round_id: undefined });
  expect(JSON.parse(line)).toMatchObject({ level: 'INFO', command: 'x', Ok: 1 });
  expect(line).not.toContain('round_id');
});

test.each<[string, Measurement]>([
  ['one metric', { metrics: [count('Ok')], of: { command: 'x' } }],
  ['several, of two sets', { metrics: [count('Ok'), LATENCY], of: { command: 'x' }, alsoBy: { operator: 'y' } }],
  ['another order', { metrics: [LATENCY, count('Ok')], of: { command: 'x' }, alsoBy: { operator: 'y' } }],
  ['other dimensions', { metrics: [count('Ok')], of: { job: 'x' }, alsoBy: { operator: 'y' } }],
])('a line is what Powertools writes, now and the next time: %s', (_, measurement) => {
  const { metrics, of, alsoBy } = measurement;
  const powertools = new Metrics({ namespace: 'SeamlessWallet' });
  powertools.clearDefaultDimensions();
  powertools.setDefaultDimensions(of).addDimensions({});
  if (alsoBy !== undefined) powertools.addDimensions(alsoBy);
  for (const { name, unit, value } of metrics) powertools.addMetric(name, unit, Number(value));
  const [written] = linesOf(() => powertools.publishStoredMetrics()) as [{ _aws: object }];
  for (const line of [metricLine(measurement), metricLine(measurement)]) {
    const { _aws, ...members } = JSON.parse(line);
    expect({ ...members, _aws: { ..._aws, Timestamp: 0 } }).toEqual({
      ...written,
      _aws: { ...written._aws, Timestamp: 0 },
    });
  }
});

test('a measurement that is none leaves nothing to the next', () => {
  const wrong: Measurement = { metrics: [count('Ok'), count('Wrong', Number.NaN)], of: { command: 'x' } };
  expect(() => metricLine({ ...wrong, metrics: [...wrong.metrics, { name: '', unit: 'Count', value: 1 }] })).toThrow();
  const line = metricLine({ metrics: [count('Replayed')], of: { job: 'x' } });
  expect(directiveOf(line)).toEqual([
    { Namespace: 'SeamlessWallet', Dimensions: [['job']], Metrics: [{ Name: 'Replayed', Unit: 'Count' }] },
  ]);
});
