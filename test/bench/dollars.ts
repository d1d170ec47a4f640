/** Section 4: dollars per million commands at public on-demand prices, from the units counted in section 1. */
import { STAGES } from '../../infra/stages.ts';
import type { CommandCost } from './commands.ts';
import type { Section } from './report.ts';
import { sum } from './statistics.ts';

/** us-east-1, in dollars. Secondary sources, seen 2026-11-22; the pricing pages of AWS decide. */
const PRICES = {
  readUnits: { per: 'million read units', dollars: 0.125, source: 'DynamoDB on-demand, since November 2024' },
  writeUnits: { per: 'million write units', dollars: 0.625, source: 'DynamoDB on-demand, since November 2024' },
  invocations: { per: 'million invocations', dollars: 0.2, source: 'Lambda requests' },
  gigabyteSeconds: { per: 'GB-second', dollars: 0.0000133334, source: 'Lambda duration, arm64' },
  requests: { per: 'million requests', dollars: 1, source: 'API Gateway HTTP API, first 300 million a month' },
} as const;

/** What is billed of Lambda's time, milliseconds: near the published medians of the calls, and an allowance for the rest. */
const BILLED = { read: 5, write: 22, own: 4 } as const;

const NOTES = [
  `Lambda: ${BILLED.read} ms for each reading call, ${BILLED.write} ms for a transaction, ${BILLED.own} ms of its own (assumed).`,
  'Not in it: logs, storage, cold starts, data transfer, and calls sent again.',
];

/** What a million of each command costs. */
export function dollarsPerMillion(costs: readonly CommandCost[]): Section {
  const memory = STAGES.production.memoryMegabytes / 1_024;
  const rows = costs.map(({ what, calls, read, write }) => {
    const writes = write > 0 ? 1 : 0;
    const milliseconds = (calls - writes) * BILLED.read + writes * BILLED.write + BILLED.own;
    const parts = {
      'DynamoDB reads': read * PRICES.readUnits.dollars,
      'DynamoDB writes': write * PRICES.writeUnits.dollars,
      // A million times so many milliseconds are as many thousand seconds.
      Lambda: PRICES.invocations.dollars + milliseconds * 1_000 * memory * PRICES.gigabyteSeconds.dollars,
      'HTTP API': PRICES.requests.dollars,
    };
    return { 'a million of': what, ...parts, total: sum(Object.values(parts)) };
  });
  const prices = Object.values(PRICES).map(({ per, dollars, source }) => ({ per, dollars: String(dollars), source }));
  return {
    title: 'Dollars per million commands',
    tables: [
      { title: `On demand, Lambda with ${STAGES.production.memoryMegabytes} MB`, rows, notes: NOTES },
      { title: 'Prices, us-east-1, as of 2026-11-22 (secondary sources: check them)', rows: prices },
    ],
    budgets: [],
  };
}
