/** What a month costs at so many calls a second, from the units counted in section 1 and the mix that `npm run load` sends. */
import { ORDINARY } from '../load/mix.ts';
import type { CommandCost } from './commands.ts';
import { computeOf } from './dollars.ts';
import { PRICES, stepped } from './prices.ts';
import type { Section } from './report.ts';
import { sum } from './statistics.ts';

const CALLS_A_SECOND = [1, 100, 10_000];
const MONTH_SECONDS = 30 * 24 * 3_600;
const MILLION = 1_000_000;
const GIGABYTE = 1_000_000_000;
const TERABYTE = 1_000;

/** What of the load's mix each command of section 1 stands for. */
const SHARES: Readonly<Record<string, number>> = {
  authenticate: ORDINARY.authenticate ?? 0,
  balance: ORDINARY.balance ?? 0,
  BET: (ORDINARY.bet ?? 0) + 2 * (ORDINARY.twoBets ?? 0),
  'BET again': ORDINARY.repeat ?? 0,
  WIN: ORDINARY.win ?? 0,
  REFUND: ORDINARY.refund ?? 0,
  status: ORDINARY.status ?? 0,
  cancel: ORDINARY.cancel ?? 0,
  'cancel of an unknown id': ORDINARY.cancelFirst ?? 0,
  finishround: ORDINARY.finish ?? 0,
};

/** What a call leaves in the logs, bytes: its line, its metrics, Lambda's own three lines, the access log's line (assumed). */
const LOG_BYTES = 1_700;

const NOTES = [
  'Storage, recovery and exports: of what that month added, at its end; each later month adds as much again.',
  'A ledger can be archived but not thinned out: after a year, storage and recovery are about twelve times these.',
  'Exports: one full export a night of what the first month added, half of it on average.',
  `Logs: ${LOG_BYTES} bytes a call (assumed), at the steps that Lambda's logs are billed in; kept for a month.`,
  'Not in it: metrics and alarms (some $20 to $50 a month), the jobs, Athena, static egress, data transfer, support, tax.',
  'Above some hundred calls a second provisioned capacity with reservations costs a fraction of on-demand: see the runbook.',
];

/** The bill of a month of 30 days. */
export function monthlyBill(costs: readonly CommandCost[]): Section {
  const rows = CALLS_A_SECOND.map((rate) => {
    const parts = billOf(costs, (rate * MONTH_SECONDS) / MILLION);
    return { 'calls a second': rate, ...parts, total: sum(Object.values(parts)) };
  });
  return { title: 'A month', tables: [{ title: 'Dollars for 30 days, on demand', rows, notes: NOTES }], budgets: [] };
}

/** @param millions of calls in the month */
function billOf(costs: readonly CommandCost[], millions: number) {
  const all = sum(Object.values(SHARES));
  const each = costs.map((cost) => ({ cost, millions: (millions * (SHARES[cost.what] ?? 0)) / all }));
  const total = (part: (cost: CommandCost) => number) => sum(each.map((one) => one.millions * part(one.cost)));
  const compute = (part: keyof ReturnType<typeof computeOf>) => total((cost) => computeOf(cost)[part]);
  const stored = (total(({ growth }) => growth) * MILLION) / GIGABYTE;
  const logs = (millions * MILLION * LOG_BYTES) / GIGABYTE;
  return {
    'DynamoDB reads': compute('DynamoDB reads'),
    'DynamoDB writes': compute('DynamoDB writes'),
    Lambda: compute('Lambda'),
    'HTTP API': stepped(millions, [
      { upTo: 300, price: PRICES.requests },
      { upTo: Number.POSITIVE_INFINITY, price: PRICES.requestsBeyond },
    ]),
    'storage, recovery': stored * (PRICES.storage.dollars + PRICES.recovery.dollars),
    exports: 30 * (stored / 2) * PRICES.exports.dollars,
    logs: stepped(logs, [
      { upTo: 10 * TERABYTE, price: PRICES.logs },
      { upTo: 30 * TERABYTE, price: PRICES.logsTo30 },
      { upTo: 50 * TERABYTE, price: PRICES.logsTo50 },
      { upTo: Number.POSITIVE_INFINITY, price: PRICES.logsBeyond },
    ]),
  };
}
