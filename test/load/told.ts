/** What the casino has said of one transaction. */
import type { Cents } from '../../shared/domain/money.ts';
import type { PlatformTransaction, TransactionType } from '../platform/transaction.ts';

/** Of every player here. */
export const CURRENCY = 'EUR';

/** A transaction as the driver made it. */
export interface Order {
  readonly transactionId: string;
  readonly userId: string;
  readonly type: TransactionType;
  readonly amount: Cents;
  readonly roundId: string;
  readonly gameId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly token: string | null;
  readonly roundFinished: boolean;
}

/** `open` while nobody knows, `buried` by a cancel that came before it. */
export type State = 'open' | 'ok' | 'refused' | 'canceled' | 'buried';

export type CancelAnswer = 'CANCELED' | 'OP_41';

export class Told {
  readonly order: Order;
  /** The balance in its OK answer, as written there. */
  balance: string | undefined;
  /** Whether a status said that it counts. */
  stands = false;
  /** The code with which it was refused, other than because of its cancel. */
  refusal: string | undefined;
  cancelSent = false;
  cancelAnswer: CancelAnswer | undefined;
  /** When an answer to it last counted, milliseconds since 1970. */
  heardAt = 0;
  /** When it was made, first known to be booked and first refused, in the time of `performance.now()`. */
  readonly orderedAt = performance.now();
  bookedAt: number | undefined;
  refusedAt: number | undefined;
  /** Whether the database may have lost what was said, as only an emulator does that is killed. */
  excused = false;
  /** Whether a status has shown that it did. */
  forgotten = false;

  constructor(order: Order) {
    this.order = order;
  }

  /** Whether the casino has said that it moved money, whatever came after. */
  get isBooked(): boolean {
    return this.balance !== undefined || this.stands;
  }

  get state(): State {
    if (this.cancelAnswer !== undefined) return this.cancelAnswer === 'CANCELED' ? 'canceled' : 'buried';
    if (this.isBooked) return 'ok';
    return this.refusal === undefined ? 'open' : 'refused';
  }
}

/** What is known when a call leaves: its answer must agree with it. */
export type Known = Readonly<Pick<Told, 'isBooked' | 'refusal' | 'cancelAnswer'>>;

export const knownOf = ({ isBooked, refusal, cancelAnswer }: Told): Known => ({ isBooked, refusal, cancelAnswer });

/** A transaction in words, for who has to look it up. */
export const named = ({ type, transactionId, userId }: Order): string => `${type} ${transactionId} of ${userId}`;

/** The transaction as the simulated PLATFORM writes it; its operator and vendor do not travel. */
export const asPlatformTransaction = (order: Order): PlatformTransaction => ({
  ...order,
  operatorId: '',
  vendor: '',
  currency: CURRENCY,
  at: new Date(order.at).toISOString(),
  reason: 'SPIN',
  historyId: `hand-${order.roundId}`,
});
