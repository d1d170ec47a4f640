/** The dashboard's rows on calls: what they come to, how long they take, what they do to money, what is kept out. */
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { REFUSALS } from '../../../../shared/domain/refusal.ts';
import { COMMAND_TIME } from '../../../../shared/middleware/keep-deadline.ts';
import { ROUTES } from '../../../routes.ts';
import { CAUSES, type EmittedMetric, emitted } from '../emitted-metrics.ts';
import { isCommand } from '../function-alarms.ts';
import { type GraphOptions, graph } from './graph.ts';
import { sumOfFound } from './search.ts';

export const COMMANDS = ROUTES.filter(isCommand).map(({ name }) => name);

/** The codes of refusals that rules ask for; the others say that we failed. */
export const RULED_CODES = Object.values(REFUSALS)
  .map(({ code }) => code)
  .filter((code) => code !== 'OP_47' && code !== 'OP_50');

const LIMIT: GraphOptions = { limit: { value: COMMAND_TIME, label: 'deadline' } };

const ofCommands = (name: EmittedMetric, label: string = name) => sumOfFound(label, { name, dimensions: ['command'] });

export const answers = () => [
  graph(
    'Answered OK, a minute',
    COMMANDS.map((command) => emitted('Ok', { command }, { label: command })),
    { stacked: true },
  ),
  graph(
    'Refused by the rules, a minute',
    RULED_CODES.map((code) => ofCommands(code)),
    { stacked: true },
  ),
  graph('Failed, a minute', [
    ofCommands('OP_50', 'OP_50 internal error'),
    ofCommands('OP_47', 'OP_47 timeout'),
    ofCommands('Unavailable', '503 unsigned'),
    ofCommands('DeadlineHits', 'deadline hit'),
  ]),
  graph(
    'The slowest in a hundred, ms',
    COMMANDS.map((command) => emitted('Latency', { command }, { statistic: 'p99', label: command })),
    LIMIT,
  ),
];

export const money = () => [
  graph('Balances left below zero, a minute', [ofCommands('NegativeBalances', 'answers')]),
  graph('Sent again, or canceled before it came, a minute', [
    ofCommands('Replayed', 'answered again'),
    ofCommands('Tombstones', 'tombstones'),
  ]),
  graph('Races for one wallet, a minute', [
    ofCommands('Conflicts', 'lost transactions'),
    ofCommands('Retries', 'further attempts'),
  ]),
  graph("The casino's own calls, a minute", [
    ofCommands('Refused', 'refused, 4xx'),
    ofCommands('Failed', 'failed, 5xx'),
    ofCommands('PlatformFailed', 'no answer of the PLATFORM'),
  ]),
];

/** Lambda's metrics here are the account's: what turns calls away is the room that all of its functions share. */
export function walls(apiId: string, accountConcurrency: number) {
  const ofApi = (metricName: string, label: string) =>
    new Metric({ namespace: 'AWS/ApiGateway', metricName, dimensionsMap: { ApiId: apiId }, statistic: 'Sum', label });
  const ofLambda = (metricName: string, label: string, statistic = 'Maximum') =>
    new Metric({ namespace: 'AWS/Lambda', metricName, statistic, label });
  return [
    graph(
      'Access denied (403) by cause, a minute',
      CAUSES.map((cause) => emitted('AccessDenied', { cause }, { label: cause })),
      { stacked: true },
    ),
    graph('API Gateway, a minute', [ofApi('Count', 'calls'), ofApi('4xx', '4xx'), ofApi('5xx', '5xx')]),
    graph('Functions turned away, a minute', [ofLambda('Throttles', 'throttled', 'Sum')]),
    graph(
      'Running at once in the account',
      [ofLambda('ClaimedAccountConcurrency', 'claimed'), ofLambda('ConcurrentExecutions', 'running')],
      { limit: { value: accountConcurrency, label: 'all there is' } },
    ),
  ];
}
