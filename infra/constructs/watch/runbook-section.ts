/** The sections of the runbook that an alarm can send its reader to, by their anchors. */

export type RunbookSection =
  | 'access-denied'
  | 'balance-limit'
  | 'concurrency'
  | 'conflicts'
  | 'error-rate'
  | 'export-gap'
  | 'internal-errors'
  | 'latency'
  | 'negative-balance'
  | 'reconciliation-difference'
  | 'rotate-a-secret'
  | 'throttling'
  | 'timeouts'
  | 'undelivered-jobs';

export const RUNBOOK = 'docs/runbook.md';
