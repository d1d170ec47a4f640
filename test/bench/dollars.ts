/** Section 4: dollars per million commands at public on-demand prices, from the units counted in section 1. */
import { STAGES } from '../../infra/stages.ts';
import type { CommandCost } from './commands.ts';
import { PRICES, priceRows } from './prices.ts';
import type { Section } from './report.ts';
import { sum } from './statistics.ts';

/** What is billed of Lambda's time, milliseconds: near the published medians of the calls, and an allowance for the rest. */
const BILLED = { read: 5, write: 22, own: 4 } as const;

const NOTES = [
  `Lambda: ${BILLED.read} ms for each reading call, ${BILLED.write} ms for a transaction, ${BILLED.own} ms of its own (assumed).`,
  'Not in it: logs, storage, cold starts, data transfer, and calls sent again.',
];

/** What a million of each command costs. */
export function dollarsPerMillion(costs: readonly CommandCost[]): Section {
  const rows = costs.map((cost) => {
    const parts = { ...computeOf(cost), 'HTTP API': PRICES.requests.dollars };
    return { 'a million of': cost.what, ...parts, total: sum(Object.values(parts)) };
  });
  return {
    title: 'Dollars per million commands',
    tables: [
      { title: `On demand, Lambda with ${STAGES.production.memoryMegabytes} MB`, rows, notes: NOTES },
      { title: 'Prices, us-east-1, as of 2026-11-22 (secondary sources: check them)', rows: priceRows() },
    ],
    budgets: [],
  };
}

/** What a million of a command cost in DynamoDB and Lambda: prices that do not fall with the amount. */
export function computeOf({ calls, read, write }: CommandCost) {
  const writes = write > 0 ? 1 : 0;
  const milliseconds = (calls - writes) * BILLED.read + writes * BILLED.write + BILLED.own;
  // A million times so many milliseconds are as many thousand seconds.
  const gigabyteSeconds = (milliseconds * 1_000 * STAGES.production.memoryMegabytes) / 1_024;
  return {
    'DynamoDB reads': read * PRICES.readUnits.dollars,
    'DynamoDB writes': write * PRICES.writeUnits.dollars,
    Lambda: PRICES.invocations.dollars + gigabyteSeconds * PRICES.gigabyteSeconds.dollars,
  };
}
