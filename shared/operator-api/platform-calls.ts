/** The operator API's calls that the PLATFORM answers, on the wire: its answer goes through as it came, once checked. */
import * as z from 'zod/mini';
import { known } from '../domain/merge.ts';
import { reportDay } from '../domain/report-day.ts';
import type { BalanceLimits, BusinessReport, GgrLimits, HandHistory } from '../platform/answers.ts';
import { id } from '../protocol/fields.ts';
import { members, text } from './fields.ts';
import { define } from './operator-call.ts';

const DAY = 'must be a day in the form YYYY-MM-DD, such as 2021-05-03';
const CURRENCIES = 'must be currency codes with commas between, such as GBP,EUR';

/** A day of the calendar, UTC. */
export const day = z.string(DAY).check(z.refine((value) => reportDay(value) !== undefined, DAY));

const currencies = z.string(CURRENCIES).check(z.regex(/^[A-Za-z0-9]{3,4}(,[A-Za-z0-9]{3,4}){0,99}$/, CURRENCIES));

const noParams = z.object({});

/** Numbers keep the text that the PLATFORM gave them, members that are not known here stay. */
const asItCame = <Answer extends object>(answer: Answer) => ({ status: 200 as const, body: answer });

export const businessReportCall = define({
  name: 'business-report',
  request: z.object({ params: noParams, query: members({ date: day }) }),
  toInput: ({ query }) => ({ date: query.date }),
  toResult: (report: BusinessReport) => asItCame(report),
});

export const balanceLimitsCall = define({
  name: 'balance-limits',
  request: z.object({ params: noParams, query: members({ currencies: z.exactOptional(currencies) }) }),
  toInput: ({ query }) => ({ currencies: query.currencies?.split(',') ?? [] }),
  toResult: (limits: BalanceLimits) => asItCame(limits),
});

/** @deprecated the PLATFORM is about to remove what it asks: {@link balanceLimitsCall} */
export const ggrLimitsCall = define({
  name: 'ggr-limits',
  request: z.object({ params: noParams, query: members({}) }),
  toInput: () => ({}),
  toResult: (limits: GgrLimits) => asItCame(limits),
});

export const handHistoryCall = define({
  name: 'hand-history',
  request: z.object({
    params: z.object({ transaction_id: id(20), history_id: text(255) }),
    query: members({ vendor: z.exactOptional(text(100)) }),
  }),
  toInput: ({ params, query }) => ({
    transactionId: params.transaction_id,
    historyId: params.history_id,
    ...known({ vendor: query.vendor }),
  }),
  toResult: (hand: HandHistory) => asItCame(hand),
});
