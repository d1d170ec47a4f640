/** The six answers of the PLATFORM's own APIs: drawn from the simulator's books, or the specification's examples. */
import { cents, subtract } from '../../shared/domain/money.ts';
import type { Endpoint } from '../../shared/platform/request.ts';
import { writeJson } from '../../shared/protocol/json.ts';
import {
  BALANCE_LIMITS,
  BUSINESS_REPORT,
  GAMES as EXAMPLE_GAMES,
  LOBBIES as EXAMPLE_LOBBIES,
  GGR_LIMITS,
  HAND_AS_JSON,
  HAND_AS_URL,
} from '../platform-client/examples.ts';
import type { Books } from './books.ts';
import { businessReport, grossGamingRevenue, plainNumber } from './business-report.ts';
import { GAMES, LOBBIES } from './catalogue.ts';
import { bend } from './faults.ts';
import { handHistory } from './hand-history.ts';
import { dayOf } from './transaction.ts';

/** A question that came with a right signature. */
export interface Question {
  readonly endpoint: Endpoint;
  readonly operatorId: string;
  readonly query: URLSearchParams;
  /** The parts of the path after the endpoint's name, decoded. */
  readonly rest: readonly string[];
  readonly vendor: string | undefined;
}

/** The body of an answer 200, or undefined when the question is not one: a 400. */
export type Answers = (question: Question) => string | undefined;

/** The operator's own currency at the PLATFORM, what it may lose there, and how much of another currency a unit buys. */
const LIMIT_CURRENCY = 'EUR';
const LIMIT = cents(100_000_00n);
const PER_MILLE: Readonly<Record<string, bigint>> = { EUR: 1_000n, GBP: 860n, SEK: 11_250n, USD: 1_088n };

/** Answers from the books. @param limited whether the operator's balance at the PLATFORM has a limit */
export function answersFromBooks(books: Books, limited: boolean, now: () => Date): Answers {
  const reported = (operatorId: string, date: string) =>
    bend(books.settled(operatorId), books.faults).filter((transaction) => dayOf(transaction) === date);
  const used = (operatorId: string) => grossGamingRevenue(books.settled(operatorId), LIMIT_CURRENCY);
  return ({ endpoint, operatorId, query, rest, vendor }) => {
    switch (endpoint) {
      case 'games':
        return writeJson({ games: GAMES });
      case 'lobbies':
        return writeJson({ lobbies: LOBBIES });
      case 'businessReport': {
        const date = query.get('date') ?? '';
        if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || date > now().toISOString()) return undefined;
        return writeJson(businessReport(reported(operatorId, date), operatorId, date));
      }
      case 'ggrLimits':
        return writeJson(limited ? ggrLimits(used(operatorId)) : { enabled: false });
      case 'balanceLimits':
        return writeJson(limited ? balanceLimits(used(operatorId), query.get('currencies')) : { enabled: false });
      case 'handHistory': {
        const [transactionId = '', historyId = ''] = rest;
        return writeJson(handHistory(books.find(transactionId), { operatorId, historyId, vendor }));
      }
    }
  };
}

const ggrLimits = (used: bigint): object => ({
  enabled: true,
  currency: LIMIT_CURRENCY,
  limit: plainNumber(LIMIT),
  current_usage: plainNumber(cents(used)),
  // Hundredths of a per cent, cut off: what is a percentage is no money.
  percentage_usage: plainNumber(cents((used * 10_000n) / LIMIT)),
});

function balanceLimits(used: bigint, currencies: string | null): object {
  const available = subtract(LIMIT, cents(used));
  const asked = (currencies ?? '').split(',').filter((currency) => PER_MILLE[currency] !== undefined);
  const converted = asked.map((currency) => {
    const inCurrency = cents((available * (PER_MILLE[currency] ?? 0n)) / 1_000n);
    return [currency, { available_balance: plainNumber(inCurrency) }];
  });
  return {
    enabled: true,
    currency: LIMIT_CURRENCY,
    available_balance: plainNumber(available),
    ...(converted.length > 0 && { currencies: Object.fromEntries(converted) }),
    limit_exceeded: available <= 0n,
  };
}

/** The specification's examples, whatever is asked; of hands the one that is shown for transaction 111, else the page. */
export const answersFromExamples: Answers = ({ endpoint, rest }) => {
  switch (endpoint) {
    case 'games':
      return EXAMPLE_GAMES;
    case 'lobbies':
      return EXAMPLE_LOBBIES;
    case 'businessReport':
      return BUSINESS_REPORT;
    case 'ggrLimits':
      return GGR_LIMITS;
    case 'balanceLimits':
      return BALANCE_LIMITS;
    case 'handHistory':
      return rest[0] === '111' ? HAND_AS_JSON : HAND_AS_URL;
  }
};
