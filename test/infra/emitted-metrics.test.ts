/** What alarms and the dashboard ask for is what the code emits: a name that nothing emits would be silent for ever. */
import { beforeAll, expect, test } from '@jest/globals';
import { FUNCTIONS } from '../../infra/routes.ts';
import { CAUSES, emissions } from './emissions.ts';
import { resourcesOfType, SYNTHESIS_TIMEOUT, type Synthesis, synthesize } from './synthesize.ts';
import { alarmsOf, metricsOf } from './watched.ts';

interface WithEnvironment {
  readonly Environment?: { readonly Variables: Readonly<Record<string, unknown>> };
}

interface WithTransformations {
  readonly MetricTransformations: readonly {
    readonly MetricName: string;
    readonly MetricNamespace: string;
    readonly Dimensions?: readonly { readonly Key: string }[];
  }[];
}

/** Of the stage that is synthesized. */
const NAMESPACE = 'SeamlessWallet/staging';

let synthesis: Synthesis;
let emitted: ReadonlySet<string>;
let dashboard: string;

beforeAll(async () => {
  synthesis = await synthesize('staging');
  emitted = new Set([...(await emissions()), ...counted()]);
  dashboard = JSON.stringify(synthesis.dashboard).replaceAll('\\', '');
}, SYNTHESIS_TIMEOUT);

/** Counted by CloudWatch from lines of a log rather than emitted by the code. */
const counted = () =>
  [...resourcesOfType<WithTransformations>(synthesis.service, 'AWS::Logs::MetricFilter').values()]
    .flatMap(({ Properties }) => Properties.MetricTransformations)
    .filter(({ MetricNamespace }) => MetricNamespace === NAMESPACE)
    .map(({ MetricName, Dimensions = [] }) => `${MetricName} ${Dimensions.map(({ Key }) => Key).sort()}`);

const notEmitted = (asked: readonly string[]) => asked.filter((metric) => !emitted.has(metric));

test('of alarms', () => {
  const asked = alarmsOf(synthesis.service, synthesis.finance)
    .flatMap(metricsOf)
    .filter(({ Metric }) => Metric.Namespace === NAMESPACE)
    .map(({ Metric: { MetricName, Dimensions = [] } }) => `${MetricName} ${Dimensions.map(({ Name }) => Name).sort()}`);
  expect(new Set(asked).size).toBeGreaterThan(8);
  expect(notEmitted(asked)).toEqual([]);
});

test('of the graphs that list their metrics', () => {
  // ["SeamlessWallet/staging","Ok","command","balance","operator","examplecasino",{…
  const listed = [...dashboard.matchAll(/\["SeamlessWallet\/staging","(\w+)",((?:"[^"]+",)+)\{/g)];
  const asked = listed.map(([, name, pairs = '']) => {
    const names = [...pairs.matchAll(/"([^"]+)","[^"]+",/g)].map(([, dimension]) => dimension);
    return `${name} ${names.sort()}`;
  });
  expect(new Set(asked).size).toBeGreaterThan(4);
  expect(notEmitted(asked)).toEqual([]);
});

test('of the graphs that search for theirs', () => {
  const searches = [...dashboard.matchAll(/SEARCH\('\{SeamlessWallet\/staging,([\w,]+)\} MetricName="(\w+)"/g)];
  const asked = searches.map(([, dimensions = '', name]) => `${name} ${dimensions.split(',').sort()}`);
  expect(searches.length).toBe(dashboard.match(/SEARCH\(/g)?.length);
  expect(new Set(asked).size).toBeGreaterThan(20);
  expect(notEmitted(asked)).toEqual([]);
});

test('every function is told under which name to emit', () => {
  const told = [...resourcesOfType<WithEnvironment>(synthesis.service, 'AWS::Lambda::Function').values()].map(
    ({ Properties }) => Properties.Environment?.Variables.METRICS_NAMESPACE,
  );
  expect(told.filter((namespace) => namespace === NAMESPACE)).toHaveLength(FUNCTIONS.length - 1); // ping emits nothing
});

test('each cause of a 403 is counted in its alarm', () => {
  const [denied] = alarmsOf(synthesis.service).filter(({ AlarmName }) => AlarmName.endsWith('access-denied'));
  const causes = denied ? metricsOf(denied).map(({ Metric }) => Metric.Dimensions?.[0]?.Value) : [];
  expect(causes.sort()).toEqual([...CAUSES].sort());
});

test('what nothing emits is found', () => {
  expect(notEmitted(['Ok command', 'Oks command', 'Ok operator'])).toEqual(['Oks command', 'Ok operator']);
});
