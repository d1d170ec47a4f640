/** How the workflow's states are written: expressions of JSONata, and calls to AWS that are repeated before they fail. */

/** A state of the Amazon States Language, as JSON. */
export type State = Readonly<Record<string, unknown>>;
export type States = Readonly<Record<string, State>>;

export const DAY_MILLISECONDS = 86_400_000;

/** Seconds that one call to AWS may take. */
const CALL_TIMEOUT = 60;

/**
 * Whatever went wrong is tried again for about a quarter of an hour: throttles and limits pass, so does the wait until
 * the last midnight can be exported, and what does not pass is told all the same.
 */
const RETRY = {
  ErrorEquals: ['States.ALL'],
  IntervalSeconds: 15,
  BackoffRate: 2,
  MaxAttempts: 6,
  MaxDelaySeconds: 300,
  JitterStrategy: 'FULL',
};

export const jsonata = (expression: string): string => `{% ${expression.replaceAll(/\s+/g, ' ').trim()} %}`;

/** Midnight (UTC) that a day begins with, in epoch milliseconds, as JSONata. */
export const startOf = (day: string): string => `$toMillis(${day} & 'T00:00:00.000Z')`;

/** The day (UTC), `YYYY-MM-DD`, of a moment in epoch milliseconds, as JSONata. */
export const dayOf = (moment: string): string => `$substring($fromMillis(${moment}), 0, 10)`;

/**
 * A call to AWS by Step Functions itself.
 *
 * @param action of the SDK, as `glue:createPartition`
 * @param awaited an error that is part of the plan: never repeated, for the state's own Catch
 */
export const awsCall = (action: string, state: State, awaited?: string): State => ({
  Type: 'Task',
  Resource: `arn:aws:states:::aws-sdk:${action}`,
  TimeoutSeconds: CALL_TIMEOUT,
  Retry: awaited === undefined ? [RETRY] : [{ ErrorEquals: [awaited], MaxAttempts: 0 }, RETRY],
  ...state,
});
