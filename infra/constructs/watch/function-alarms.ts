/** The alarms of each route's function: what fails, what answers that it failed, what is slow. */
import { Duration } from 'aws-cdk-lib';
import type { Alarm, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { COMMAND_TIME } from '../../../shared/middleware/keep-deadline.ts';
import type { FunctionRoute } from '../../routes.ts';
import type { WalletFunction } from '../wallet-function.ts';
import type { AlarmDefinition, Alarms } from './alarms.ts';
import { type EmittedMetric, emitted } from './emitted-metrics.ts';
import { liveMetric } from './lambda-metrics.ts';
import { percentBeside, percentOf, TWO_MINUTES_OF_FIVE } from './metric-math.ts';

const MINUTE = Duration.minutes(1);

/** How much of a call's time (rule 7.1) the slowest in a hundred may take. Lambda's own timeout no call reaches. */
const SLOW = 0.8 * COMMAND_TIME;

/**
 * These are per function because they end the canary of one, and because a command that is called seldom could fail
 * always without its showing among all calls. What says the same of every function is one alarm for all of them.
 *
 * @returns what a deployment of the function has to watch, at most four.
 */
export function addFunctionAlarms(
  alarms: Alarms,
  route: FunctionRoute,
  walletFunction: WalletFunction,
  failedPercent: number,
): Alarm[] {
  const definitions = [
    errorRate(route, walletFunction, failedPercent),
    slowAnswers(route, walletFunction),
    ...(isCommand(route) ? [internalErrors(route, failedPercent), timeouts(route, failedPercent)] : []),
  ];
  return definitions.map((definition) => alarms.add(definition));
}

/** Whether it is a command of the PLATFORM's: all but ping, which does nothing that could be refused. */
export const isCommand = ({ group, secrets }: FunctionRoute): boolean => group === 'gameplay' && secrets;

/** The casino's own calls are answered 5xx when they fail, which Lambda counts as success. */
function errorRate(route: FunctionRoute, walletFunction: WalletFunction, above: number): AlarmDefinition {
  const failed = route.group === 'operator' ? [emitted('Failed', { command: route.name })] : [];
  const errors = [liveMetric('Errors', walletFunction), ...failed];
  return {
    name: `${route.name}-error-rate`,
    meaning:
      route.group === 'operator'
        ? `The casino's own back end gets no answer to ${route.name}, or one that says the service failed.`
        : `The PLATFORM gets no answer to ${route.name}: the function crashes, and the games of players stop.`,
    runbook: 'error-rate',
    metric: percentOf(errors, [liveMetric('Invocations', walletFunction)], MINUTE),
    rings: { above },
    periods: TWO_MINUTES_OF_FIVE,
    silence: 'is fine',
  };
}

const slowAnswers = ({ name, group }: FunctionRoute, walletFunction: WalletFunction): AlarmDefinition => ({
  name: `${name}-latency`,
  meaning: `One in a hundred calls of ${name} nearly runs out of its time, ${
    group === 'operator' ? "and the casino's back end waits" : 'while a player waits for a spin'
  }.`,
  runbook: 'latency',
  metric: liveMetric('Duration', walletFunction, 'p99').with({ period: MINUTE }),
  rings: { above: SLOW },
  periods: [2, 3],
  silence: 'is fine',
});

const internalErrors = ({ name: command }: FunctionRoute, above: number): AlarmDefinition => ({
  name: `${command}-internal-errors`,
  meaning: `More than ${above} % of ${command} is answered OP_50 or 503: players cannot play, or get their wins late.`,
  runbook: 'internal-errors',
  metric: share(['OP_50', 'Unavailable'], command),
  rings: { above },
  periods: TWO_MINUTES_OF_FIVE,
  silence: 'is fine',
});

const timeouts = ({ name: command }: FunctionRoute, above: number): AlarmDefinition => ({
  name: `${command}-timeouts`,
  meaning: `More than ${above} % of ${command} is answered OP_47: the PLATFORM must ask again what became of a call.`,
  runbook: 'timeouts',
  metric: share(['OP_47'], command),
  rings: { above },
  periods: TWO_MINUTES_OF_FIVE,
  silence: 'is fine',
});

/** Beside the calls that came to something: were refusals or 403s counted, a flood of them would hide the failures. */
const share = (names: readonly EmittedMetric[], command: string): MathExpression =>
  percentBeside(
    names.map((name) => emitted(name, { command })),
    [emitted('Ok', { command })],
    MINUTE,
  );
