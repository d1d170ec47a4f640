/** watch-limits: measures what the PLATFORM still lets an operator's players win, and says when the limit is exceeded. */
import { formatExact } from '../domain/exact.ts';
import type { Log } from '../log.ts';
import { count, type Measure } from '../metrics.ts';
import type { BalanceLimits } from '../platform/answers.ts';
import type { PlatformClient } from '../platform/platform-client.ts';
import type { World } from './context.ts';

export interface WatchLimitsContext extends World {
  readonly platforms: { of(operatorId: string): Promise<Pick<PlatformClient, 'balanceLimits'>> };
  /** Whose balances to measure besides the limit's own. */
  readonly currencies: readonly string[];
  readonly measure: Measure;
  readonly log: Log;
}

export interface LimitsSeen {
  /** Whether the operator has a limit at all. */
  readonly limited: boolean;
  readonly limitExceeded: boolean;
  /** What is available, decimal text by currency. */
  readonly available: Readonly<Record<string, string>>;
}

/**
 * Reads an operator's balance limits (section "Balance Limits") and emits their metrics; an exceeded limit is told each
 * time, by the event `balance-limit-exceeded` in the log.
 *
 * @throws PlatformError when there is no usable answer: then nothing is measured
 */
export async function watchLimits(operatorId: string, _: object, context: WatchLimitsContext): Promise<LimitsSeen> {
  const { platforms, currencies, measure, log } = context;
  const limits = await (await platforms.of(operatorId)).balanceLimits(currencies);
  const limitExceeded = limits.enabled && limits.limit_exceeded;
  const available = availableIn(limits);
  measure({ metrics: [count('BalanceLimitExceeded', limitExceeded ? 1 : 0)], of: { operator: operatorId } });
  for (const [currency, value] of Object.entries(available)) {
    measure({ metrics: [{ name: 'AvailableBalance', unit: 'None', value }], of: { operator: operatorId, currency } });
  }
  if (limitExceeded) {
    const message = 'The balance limit at the PLATFORM is exceeded: it may stop the games';
    log({ level: 'warn', event: 'balance-limit-exceeded', message, command: 'watch-limits', operatorId });
  }
  return { limited: limits.enabled, limitExceeded, available };
}

/** The limit's own currency first. */
function availableIn(limits: BalanceLimits): Record<string, string> {
  if (!limits.enabled) return {};
  const others = Object.entries(limits.currencies ?? {}).map(([currency, { available_balance: balance }]) => [
    currency,
    formatExact(balance),
  ]);
  return { [limits.currency]: formatExact(limits.available_balance), ...Object.fromEntries(others) };
}
