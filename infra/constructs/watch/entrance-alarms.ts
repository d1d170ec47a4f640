/** The alarms of what keeps calls from ever being played: none come or get through, too many do, no secret checks them. */
import { Duration } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { FunctionRoute } from '../../routes.ts';
import type { AlarmSettings } from '../../stage-settings.ts';
import type { AlarmDefinition, Alarms } from './alarms.ts';
import { emitted } from './emitted-metrics.ts';
import { isCommand } from './function-alarms.ts';
import { ONE_PERIOD_OF_TWO, sumOf, TWO_MINUTES_OF_FIVE } from './metric-math.ts';

const FIVE_MINUTES = Duration.minutes(5);

export interface Entrance {
  readonly routes: readonly FunctionRoute[];
  /** How many calls the routes have turned away for their rate. */
  readonly routeThrottles: IMetric;
  readonly operatorIds: readonly string[];
}

export function addEntranceAlarms(
  alarms: Alarms,
  { routes, routeThrottles, operatorIds }: Entrance,
  { expectsCalls }: AlarmSettings,
): void {
  if (expectsCalls) alarms.add(callsAnswered(routes.filter(isCommand).map(({ name }) => name)));
  alarms.add(throttledRoutes(routeThrottles));
  for (const operatorId of operatorIds) alarms.add(secretUnreadable(operatorId));
}

/**
 * Every other alarm is quiet while nobody calls: when the base URL no longer leads here, and when every call is denied,
 * as long as there are few. Rings at a first deployment too, until the PLATFORM calls.
 */
const callsAnswered = (commands: readonly string[]): AlarmDefinition => ({
  name: 'calls-answered',
  meaning: 'For a quarter of an hour no call of the PLATFORM was answered OK: nobody reaches us, or nobody is let in.',
  runbook: 'error-rate',
  metric: sumOf(
    commands.map((command) => emitted('Ok', { command })),
    FIVE_MINUTES,
  ),
  rings: { below: 1 },
  periods: [3, 3],
  silence: 'rings',
});

const throttledRoutes = (routeThrottles: IMetric): AlarmDefinition => ({
  name: 'throttled-routes',
  meaning:
    'Calls are answered 429, for more come by a route than it is to take: players wait until they are sent again.',
  runbook: 'throttling',
  metric: sumOf([routeThrottles], Duration.minutes(1)),
  rings: { above: 0 },
  periods: TWO_MINUTES_OF_FIVE,
  silence: 'is fine',
});

/** For each operator, so that the e-mail names it. */
const secretUnreadable = (operator: string): AlarmDefinition => ({
  name: `secret-unreadable-${operator}`,
  meaning: `The secret of ${operator} cannot be read, or holds no usable keys: soon none of its players can play.`,
  runbook: 'rotate-a-secret',
  metric: sumOf([emitted('SecretUnreadable', { operator })], FIVE_MINUTES),
  rings: { above: 0 },
  periods: ONE_PERIOD_OF_TWO,
  silence: 'is fine',
});
