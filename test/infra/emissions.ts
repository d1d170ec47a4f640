/** What the code itself emits: each metric's name with each set of dimensions that it comes with, `Ok command,operator`. */
import { nothingObserved } from '../../shared/commands/observed.ts';
import { reconcile } from '../../shared/commands/reconcile.ts';
import { watchLimits } from '../../shared/commands/watch-limits.ts';
import { REFUSALS } from '../../shared/domain/refusal.ts';
import type { Measurement } from '../../shared/metrics.ts';
import { jobHandler } from '../../shared/middleware/job.ts';
import { callLine } from '../../shared/observability/call-line.ts';
import type { AccessCause, CallReport } from '../../shared/observability/call-report.ts';
import { metricLine } from '../../shared/observability/metric-line.ts';
import { secretOperators } from '../../shared/operators/secret-operators.ts';

interface EmbeddedMetrics {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string }[];
    }[];
  };
}

/** Unless the environment names another, as it does for each stage. */
const NAMESPACE = 'SeamlessWallet';

/** Read from the log lines themselves, as CloudWatch reads them; the dimensions of each are sorted. */
export async function emissions(): Promise<ReadonlySet<string>> {
  const lines = [...linesOfCalls(), ...(await linesOfJobs()), ...(await linesOfSecrets())];
  const directives = lines.flatMap((line) => (JSON.parse(line) as EmbeddedMetrics)._aws.CloudWatchMetrics);
  return new Set(
    directives
      .filter(({ Namespace }) => Namespace === NAMESPACE)
      .flatMap(({ Dimensions, Metrics }) =>
        Dimensions.flatMap((dimensions) => Metrics.map(({ Name }) => `${Name} ${[...dimensions].sort()}`)),
      ),
  );
}

/** Why a call may be answered 403; all there are, for a missing one does not compile. */
export const CAUSES = Object.keys({
  authorization: true,
  address: true,
  operator: true,
  header: true,
} satisfies Record<AccessCause, true>);

/** Of calls to which everything happens, whatever they come to. */
function linesOfCalls(): string[] {
  const call: CallReport = {
    api: 'gameplay',
    command: 'changebalance',
    requestId: 'request',
    operatorId: 'examplecasino',
    level: 'INFO',
    outcome: 'OK',
    latency: 1,
    coldStart: false,
    deadlineHit: true,
    observed: {
      ...nothingObserved(),
      retries: 1,
      conflicts: 1,
      replayed: true,
      tombstone: true,
      negativeBalance: true,
    },
    consumption: { calls: 1, readUnits: 1, writeUnits: 1 },
  };
  const codes = Object.values(REFUSALS).map(({ code }) => code);
  return [
    ...['OK', '503', ...codes].map((outcome) => ({ ...call, outcome })),
    ...CAUSES.map((cause) => ({ ...call, outcome: '403', cause: cause as AccessCause })),
    ...['200', '404', '500', '502', '504'].map((outcome) => ({ ...call, api: 'operator' as const, outcome })),
  ].map(callLine);
}

/** Of each job, on a PLATFORM of which everything is known already. */
async function linesOfJobs(): Promise<string[]> {
  const lines: string[] = [];
  const platform = {
    balanceLimits: async () => ({
      enabled: true,
      currency: 'EUR',
      available_balance: { units: 1n, decimals: 0 },
      limit_exceeded: false,
    }),
    businessReport: async () => [],
  };
  const services = {
    now: () => new Date('2026-11-22T02:00:00Z'),
    operators: { operatorIds: ['examplecasino'] },
    platforms: { of: async () => platform },
    currencies: [],
    gameVendors: { vendors: async () => new Map([['1', 'vendor']]) },
    ledgerDay: { pages: async function* pages() {} },
    reconciliations: { put: async () => {} },
    log: () => {},
    measure: (measurement: Measurement) => lines.push(metricLine(measurement)),
  };
  const results = [
    ...(await jobHandler('watch-limits', watchLimits, services as never)({})),
    ...(await jobHandler('reconcile', reconcile, services as never)({})),
  ];
  // A job that fails measures only that.
  if (results.some(({ outcome }) => outcome !== 'done')) throw new Error(JSON.stringify(results));
  return lines;
}

/** Of a secret that cannot be read. */
async function linesOfSecrets(): Promise<string[]> {
  const lines: string[] = [];
  const operators = secretOperators({
    client: { send: () => Promise.reject(new Error('AccessDeniedException')) } as never,
    secrets: { examplecasino: 'arn' },
    cacheSeconds: 1,
    now: () => new Date('2026-11-22T02:00:00Z'),
    log: () => {},
    measure: (measurement) => lines.push(metricLine(measurement)),
  });
  await operators.find('examplecasino').catch(() => undefined);
  return lines;
}
