/** AWS's public on-demand prices that the benchmark reckons with: us-east-1, in dollars. Its pricing pages decide. */

export interface Price {
  readonly per: string;
  readonly dollars: number;
  readonly source: string;
}

/** Secondary sources, seen 2026-11-22. */
export const PRICES = {
  readUnits: { per: 'million read units', dollars: 0.125, source: 'DynamoDB on-demand, since November 2024' },
  writeUnits: { per: 'million write units', dollars: 0.625, source: 'DynamoDB on-demand, since November 2024' },
  storage: { per: 'GB-month', dollars: 0.25, source: 'DynamoDB standard table class' },
  recovery: { per: 'GB-month', dollars: 0.2, source: 'DynamoDB point-in-time recovery' },
  exports: { per: 'GB', dollars: 0.1, source: 'DynamoDB export to S3' },
  invocations: { per: 'million invocations', dollars: 0.2, source: 'Lambda requests' },
  gigabyteSeconds: { per: 'GB-second', dollars: 0.0000133334, source: 'Lambda duration, arm64' },
  requests: { per: 'million requests', dollars: 1, source: 'API Gateway HTTP API, first 300 million a month' },
  requestsBeyond: { per: 'million requests', dollars: 0.9, source: 'API Gateway HTTP API, beyond them' },
  logs: { per: 'GB', dollars: 0.5, source: 'CloudWatch Logs, first 10 TB a month' },
  logsTo30: { per: 'GB', dollars: 0.25, source: 'CloudWatch Logs of Lambda, the next 20 TB' },
  logsTo50: { per: 'GB', dollars: 0.1, source: 'CloudWatch Logs of Lambda, the next 20 TB' },
  logsBeyond: { per: 'GB', dollars: 0.05, source: 'CloudWatch Logs of Lambda, beyond them' },
} as const satisfies Record<string, Price>;

/** What an amount costs in steps: so much at a price up to a limit, the rest at the next. */
export function stepped(amount: number, steps: readonly { readonly upTo: number; readonly price: Price }[]): number {
  let cost = 0;
  let below = 0;
  for (const { upTo, price } of steps) {
    cost += Math.max(0, Math.min(amount, upTo) - below) * price.dollars;
    below = upTo;
  }
  return cost;
}

/** Prices as rows of a table. */
export const priceRows = () =>
  Object.values(PRICES).map(({ per, dollars, source }) => ({ per, dollars: String(dollars), source }));
