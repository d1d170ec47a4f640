/** Hand histories of what the simulated PLATFORM played: told by live vendors, shown on a page by the others. */
import { formatMoney } from '../../shared/domain/money.ts';
import { JsonNumber } from '../../shared/protocol/json.ts';
import type { Booked } from './books.ts';

const TELLING_VENDORS = new Set(['evolution', 'portomaso']);

export interface HandAsked {
  readonly operatorId: string;
  readonly historyId: string;
  /** Of the header X-Vendor-Id. */
  readonly vendor: string | undefined;
}

/** The answer: `success` is false for a hand that the asking operator's players did not play, or at another vendor. */
export function handHistory(booked: Booked | undefined, { operatorId, historyId, vendor }: HandAsked): object {
  const isTheirs =
    booked !== undefined &&
    booked.transaction.operatorId === operatorId &&
    booked.transaction.historyId === historyId &&
    booked.transaction.vendor === vendor;
  if (!isTheirs) return { success: false };
  const { transaction, state } = booked;
  if (!TELLING_VENDORS.has(transaction.vendor)) {
    return { success: true, type: 'url', data: `https://hands.example/rounds/${encodeURIComponent(historyId)}` };
  }
  const stake = new JsonNumber(formatMoney(transaction.amount));
  return {
    success: true,
    type: 'json',
    data: {
      id: historyId,
      startedAt: transaction.at,
      status: state === 'ok' ? 'Resolved' : 'Cancelled',
      gameType: 'simulated',
      participants: [
        {
          playerId: transaction.userId,
          currency: transaction.currency,
          bets: [{ code: transaction.type, stake, transactionId: transaction.transactionId }],
        },
      ],
    },
  };
}
