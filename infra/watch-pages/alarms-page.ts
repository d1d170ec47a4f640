/** The page of all alarms of a stage, from its templates: when each rings, what it means, where to read on. */
import { ROUTES } from '../routes.ts';

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: unknown }>>;
}

interface AlarmProperties {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly ComparisonOperator: string;
  readonly Threshold: number;
  readonly DatapointsToAlarm: number;
  readonly EvaluationPeriods: number;
  readonly MetricName?: string;
  readonly Period?: number;
  readonly Metrics?: readonly { readonly Label?: string; readonly MetricStat?: { readonly Period: number } }[];
}

const HEADING = `# Alarms

Made from the templates of production by \`node infra/watch-pages.ts --write\`. Every alarm is told to the topic whose name is
the output \`AlarmTopicArn\` of the data stack, and stands on top of the [dashboard](dashboard.svg). Limits are set in
\`infra/stages.ts\`.
`;

/** As Markdown; what is alike for the functions of several routes is one row. */
export function alarmsPage(templates: readonly Template[]): string {
  const alarms = templates.flatMap(({ Resources }) =>
    Object.values(Resources)
      .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
      .map(({ Properties }) => Properties as AlarmProperties),
  );
  const alike = Map.groupBy(alarms, (alarm) => rowOf(alarm, '').join('|'));
  const rows = [...alike.values()].map(([alarm, ...others]) =>
    rowOf(alarm as AlarmProperties, others.length === 0 ? '' : ` (${others.length + 1} functions)`),
  );
  const metrics = alarms.reduce((sum, { Metrics }) => sum + (Metrics?.filter(isMetric).length ?? 1), 0);
  return [
    HEADING,
    `${alarms.length} alarms on ${metrics} metrics, each of which CloudWatch bills at some $0.10 a month.\n`,
    '| alarm | rings | meaning | runbook |',
    '| --- | --- | --- | --- |',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
    '',
  ].join('\n');
}

const isMetric = ({ MetricStat }: { readonly MetricStat?: unknown }): boolean => MetricStat !== undefined;

/** The name, when it rings, what it means, and the section of the runbook. */
function rowOf(alarm: AlarmProperties, howMany: string): string[] {
  const [, stack = '', name = ''] = /^seamless-wallet-[^-]+-([^-]+)-(.+)$/.exec(alarm.AlarmName) ?? [];
  const [, meaning = '', runbook = '', section = ''] =
    /^(.*) Runbook: docs\/(.+)#(.+)$/.exec(alarm.AlarmDescription) ?? [];
  const route = ROUTES.find(({ name: its }) => FUNCTION_ALARMS.some((kind) => name === `${its}-${kind}`))?.name;
  const general = (text: string) => (route === undefined ? text : text.replace(route, 'NAME'));
  return [
    `\`${stack}-${general(name)}\`${howMany}`,
    conditionOf(alarm),
    general(meaning),
    `[${section}](${runbook}#${section})`,
  ];
}

/** What the alarms of a route's function are called, behind the route's name. */
const FUNCTION_ALARMS = ['error-rate', 'internal-errors', 'timeouts', 'latency'];

function conditionOf(alarm: AlarmProperties): string {
  const { ComparisonOperator, Threshold, DatapointsToAlarm, EvaluationPeriods, Period, Metrics } = alarm;
  const sign = ComparisonOperator.startsWith('Less') ? '<' : '>';
  const minutes = (Period ?? Metrics?.find(isMetric)?.MetricStat?.Period ?? 0) / 60;
  const period = minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
  return `${sign} ${Threshold}${unitOf(alarm)}, in ${DatapointsToAlarm} of ${EvaluationPeriods} × ${period}`;
}

function unitOf({ MetricName, Metrics }: AlarmProperties): string {
  if (MetricName === 'Duration') return ' ms';
  return Metrics?.some(({ Label }) => Label === 'percent') ? ' %' : '';
}
