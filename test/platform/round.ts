/** One game round of the simulated PLATFORM, as a scenario plays it. */
import { type Cents, cents } from '../../shared/domain/money.ts';
import { callUntilFinal } from './attempts.ts';
import type { CatalogueGame } from './catalogue.ts';
import type { Chance } from './chance.ts';
import { cancel, deliver, named } from './delivery.ts';
import type { Seat } from './seat.ts';
import type { PlatformTransaction, TransactionType } from './transaction.ts';
import { finishroundData } from './wire-data.ts';

/** What is special about a transaction. */
export interface Special {
  readonly reason?: string;
  /** Whether the round ends with it. */
  readonly finished?: boolean;
  /** The code with which it must be refused. */
  readonly refused?: string;
  /** When the PLATFORM made it, if that was not now. */
  readonly at?: Date;
}

/** Vendors that tell the end of a round by finishround alone. */
const FINISHING_VENDORS = new Set(['evolution', 'portomaso']);

export class Round {
  readonly seat: Seat;
  readonly game: CatalogueGame;
  readonly chance: Chance;
  readonly #roundId: string;

  constructor(seat: Seat, game: CatalogueGame) {
    this.seat = seat;
    this.game = game;
    this.chance = seat.options.deliverer.chance;
    this.#roundId = seat.nextId();
  }

  get finishesByCall(): boolean {
    return FINISHING_VENDORS.has(this.game.vendor);
  }

  /** An amount from 0.10 to 20.00. */
  stake(): Cents {
    return cents(BigInt(this.chance.between(10, 2_000)));
  }

  /** Plays a transaction. @returns it, if it stands */
  async play(type: TransactionType, amount: Cents, special: Special = {}): Promise<PlatformTransaction | undefined> {
    const transaction = this.make(type, amount, special);
    const poor = type === 'BET' && amount > this.seat.balance ? 'OP_31' : 'OK';
    return (await this.seat.transact(transaction, special.refused ?? poor)) ? transaction : undefined;
  }

  /** A cancel overtakes its BET, which must never count then. */
  async cancelFirst(amount: Cents): Promise<void> {
    const { deliverer } = this.seat.options;
    const late = this.make('BET', amount, { finished: true });
    deliverer.books.sent(late);
    const canceled = await cancel(late, deliverer);
    if (canceled?.outcome === 'ok') deliverer.tally.disagree(`${named(late)} was canceled before it came, with OK`);
    await this.seat.transact(late, 'OP_49');
  }

  /** Delivers a transaction again that was canceled. */
  async bringBack(canceled: PlatformTransaction): Promise<void> {
    const { deliverer } = this.seat.options;
    const { answer } = await deliver(canceled, deliverer);
    const code = answer?.outcome === 'refused' ? answer.code : answer?.outcome;
    if (code !== 'OP_49' && code !== undefined) {
      deliverer.tally.disagree(`${named(canceled)} came back after its cancel and was answered ${code}`);
    }
  }

  /** Tells the casino that the round is over, once or twice. */
  async finish(transaction: PlatformTransaction): Promise<void> {
    const { deliverer } = this.seat.options;
    for (let time = this.chance.between(1, 2); time > 0; time -= 1) {
      const answer = await callUntilFinal('finishround', finishroundData(transaction), deliverer);
      if (answer?.outcome === 'ok') continue;
      deliverer.tally.disagree(`finishround of ${this.#roundId} was answered ${answer?.code ?? 'nothing'}`);
    }
  }

  make(type: TransactionType, amount: Cents, { reason, finished, at }: Special): PlatformTransaction {
    const { operatorId, userId, currency, now } = this.seat.options;
    const transactionId = this.seat.nextId();
    return {
      operatorId,
      transactionId,
      type,
      userId,
      roundId: this.#roundId,
      gameId: String(this.game.id),
      vendor: this.game.vendor,
      currency,
      amount,
      at: (at ?? now()).toISOString(),
      reason: reason ?? 'not_provided',
      historyId: `hand-${transactionId}`,
      token: this.seat.token,
      roundFinished: this.finishesByCall ? null : (finished ?? false),
    };
  }
}
