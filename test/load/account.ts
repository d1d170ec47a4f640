/** The driver's own account: what it ordered for each player, and what it was told became of it. */
import type { Cents } from '../../shared/domain/money.ts';
import { type Order, Told } from './told.ts';

/** Money paid in or out through the operator API. */
export interface Transfer {
  readonly transferId: string;
  readonly type: 'DEPOSIT' | 'WITHDRAWAL';
  readonly amount: Cents;
  /** `refused` for want of money, `open` while nobody knows. */
  state: 'open' | 'ok' | 'refused';
  heardAt: number;
  /** When it was first known to be booked, in the time of `performance.now()`. */
  bookedAt: number | undefined;
  excused: boolean;
}

export class PlayerAccount {
  readonly userId: string;
  readonly orders = new Map<string, Told>();
  readonly transfers = new Map<string, Transfer>();
  /** The rounds that were to be finished by a call of their own. */
  readonly finishedRounds = new Set<string>();
  /** Turns of this player that have begun so far, and that are under way. */
  readonly turns = { begun: 0, underWay: 0 };

  constructor(userId: string) {
    this.userId = userId;
  }

  order(order: Order): Told {
    const told = new Told(order);
    this.orders.set(order.transactionId, told);
    return told;
  }

  transfer(transferId: string, type: Transfer['type'], amount: Cents): Transfer {
    const transfer: Transfer = {
      transferId,
      type,
      amount,
      state: 'open',
      heardAt: 0,
      bookedAt: undefined,
      excused: false,
    };
    this.transfers.set(transferId, transfer);
    return transfer;
  }

  /** Plays a turn, and counts it. */
  async play(turn: () => Promise<void>): Promise<void> {
    this.turns.begun += 1;
    this.turns.underWay += 1;
    await turn().finally(() => {
      this.turns.underWay -= 1;
    });
  }

  /** What nobody knows the end of: never answered, or canceled and the cancel never answered. */
  get unclear(): Told[] {
    return [...this.orders.values()].filter(
      ({ state, cancelSent, cancelAnswer }) => state === 'open' || (cancelSent && cancelAnswer === undefined),
    );
  }

  get openTransfers(): Transfer[] {
    return [...this.transfers.values()].filter(({ state }) => state === 'open');
  }
}

/** Sentences kept; the others are only counted. */
const KEPT = 50;

/** What is wrong, in words: the first of them, and how many. */
export class Wrongs {
  readonly first: string[] = [];
  count = 0;

  add(sentences: readonly string[]): void {
    this.count += sentences.length;
    this.first.push(...sentences.slice(0, KEPT - this.first.length));
  }
}
