/** The alarms of what happens to money and at the walls around it, over all commands together. */
import { Duration } from 'aws-cdk-lib';
import type { FunctionRoute } from '../../routes.ts';
import type { AlarmSettings } from '../../stage-settings.ts';
import type { AlarmDefinition, Alarms } from './alarms.ts';
import { CAUSES, emitted } from './emitted-metrics.ts';
import { ONE_PERIOD_OF_TWO, percentBeside, sumOf, THREE_PERIODS_OF_FOUR } from './metric-math.ts';

const FIVE_MINUTES = Duration.minutes(5);

/** One alarm for all commands: what it tells is the same of each, and the dashboard says of which it is. */
export function addMoneyAlarms(alarms: Alarms, routes: readonly FunctionRoute[], settings: AlarmSettings): void {
  const writers = routes.filter(movesMoney).map(({ name }) => name);
  alarms.add(accessDenied(settings.deniedCalls));
  alarms.add(conflicts(writers, settings.conflictPercent));
  alarms.add(negativeBalances(writers));
}

const movesMoney = ({ group, rights }: FunctionRoute): boolean =>
  group === 'gameplay' && (rights.ledger?.includes('put') ?? false);

const accessDenied = (above: number): AlarmDefinition => ({
  name: 'access-denied',
  meaning: `More than ${above} calls in five minutes were answered 403: the PLATFORM is locked out, or somebody tries doors.`,
  runbook: 'access-denied',
  metric: sumOf(
    CAUSES.map((cause) => emitted('AccessDenied', { cause })),
    FIVE_MINUTES,
  ),
  rings: { above },
  periods: ONE_PERIOD_OF_TWO,
  silence: 'is fine',
});

const conflicts = (commands: readonly string[], above: number): AlarmDefinition => ({
  name: 'conflicts',
  meaning:
    'Too many transactions lose against others of the same player, and each that does makes a player wait longer.',
  runbook: 'conflicts',
  metric: percentBeside(
    commands.map((command) => emitted('Conflicts', { command })),
    commands.map((command) => emitted('Ok', { command })),
    FIVE_MINUTES,
  ),
  rings: { above },
  periods: THREE_PERIODS_OF_FOUR,
  silence: 'is fine',
});

const negativeBalances = (commands: readonly string[]): AlarmDefinition => ({
  name: 'negative-balances',
  meaning: 'A player owes the casino money: a canceled win was spent already, which only the casino can claim back.',
  runbook: 'negative-balance',
  metric: sumOf(
    commands.map((command) => emitted('NegativeBalances', { command })),
    FIVE_MINUTES,
  ),
  rings: { above: 0 },
  periods: ONE_PERIOD_OF_TWO,
  silence: 'is fine',
});
