/** What one player does, by chance that comes again: deposits, rounds, refusals, cancels, judged by the real judges. */
import { judgeCancel } from '../../../shared/domain/judge-cancel.ts';
import { judgeChange } from '../../../shared/domain/judge-change.ts';
import { judgeFinish } from '../../../shared/domain/judge-round.ts';
import { judgeTransfer } from '../../../shared/domain/judge-transfer.ts';
import { type Cents, cents } from '../../../shared/domain/money.ts';
import type { TransactionType } from '../../../shared/domain/transaction.ts';
import type { Verdict, Write } from '../../../shared/domain/write.ts';
import type { PlayerBooks } from './player-books.ts';

export interface LifeOptions {
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly now: () => Date;
  /** Ids of the games to choose from. */
  readonly games: readonly string[];
  /** What the player's own transaction, round and transfer ids begin with. */
  readonly idPrefix: string;
}

interface Made {
  readonly type: TransactionType;
  readonly amount: Cents;
  readonly reason: string;
  readonly roundId: string;
  readonly gameId: string;
  readonly roundFinished: boolean;
}

/** Without end: the writes of each thing the player does, which the books have taken in already. */
export function* madeLife(books: PlayerBooks, options: LifeOptions): Generator<readonly Write[]> {
  const { random } = options;
  const player = new Acting(books, options);
  yield player.transfers('DEPOSIT', cents(50_000n));
  for (;;) {
    const chance = random();
    if (chance < 0.02) yield player.transfers('DEPOSIT', player.amount(20_000));
    else if (chance < 0.03) yield player.transfers('WITHDRAWAL', player.amount(30_000));
    else if (chance < 0.04) yield player.cancelsWhatNeverCame();
    else if (chance < 0.09) yield* player.playsFreeSpin();
    else yield* player.playsRound();
  }
}

class Acting {
  #lastId = 0;
  readonly #books: PlayerBooks;
  readonly #options: LifeOptions;

  constructor(books: PlayerBooks, options: LifeOptions) {
    this.#books = books;
    this.#options = options;
  }

  amount(most: number): Cents {
    return cents(BigInt(1 + Math.floor(this.#options.random() * most)));
  }

  transfers(type: 'DEPOSIT' | 'WITHDRAWAL', amount: Cents): readonly Write[] {
    const { player } = this.#books;
    const request = { ...player, transferId: `transfer-${this.#newId()}`, type, amount };
    return this.#done(judgeTransfer({ player }, request, this.#options.now()));
  }

  cancelsWhatNeverCame(): readonly Write[] {
    return this.#cancels(this.#newId(), { ...this.#newRound(), roundFinished: true });
  }

  *playsFreeSpin(): Generator<readonly Write[]> {
    const spin = { ...this.#newRound(), reason: 'PROMO-FREESPIN' };
    yield this.#sends(this.#newId(), { ...spin, type: 'BET', amount: cents(0n), roundFinished: false });
    yield this.#sends(this.#newId(), { ...spin, type: 'WIN', amount: this.amount(500), roundFinished: true });
  }

  *playsRound(): Generator<readonly Write[]> {
    const { random } = this.#options;
    const round = this.#newRound();
    const bet = this.#newId();
    const isTooMuch = random() < 0.02;
    const amount = isTooMuch ? cents(this.#books.player.balance + 1n) : this.amount(2_000);
    const stake = { ...round, type: 'BET', reason: 'SPIN', amount, roundFinished: false } as const;
    if (amount < 0n) return yield this.transfers('DEPOSIT', this.amount(50_000));
    yield this.#sends(bet, stake);
    if (this.#books.transactions.get(bet)?.status !== 'OK') {
      if (random() < 0.3) yield this.#cancels(bet, stake);
      return yield this.transfers('DEPOSIT', this.amount(50_000));
    }
    yield* this.#endsRound(bet, stake);
  }

  *#endsRound(bet: string, stake: Made): Generator<readonly Write[]> {
    const chance = this.#options.random();
    if (chance < 0.4) return yield* this.#wins(stake);
    if (chance < 0.43) {
      yield this.#sends(this.#newId(), { ...stake, type: 'REFUND', reason: 'REFUND', roundFinished: true });
    } else if (chance < 0.47) yield this.#cancels(bet, { ...stake, roundFinished: true });
    else if (chance < 0.9) yield this.#finishes(stake);
  }

  *#wins(stake: Made): Generator<readonly Write[]> {
    const { random } = this.#options;
    const win = this.#newId();
    const reason = random() < 0.01 ? 'JACKPOT' : 'SPIN';
    const amount = this.amount(reason === 'JACKPOT' ? 500_000 : 5_000);
    yield this.#sends(win, { ...stake, type: 'WIN', amount, reason, roundFinished: random() < 0.9 });
    if (random() < 0.02) yield this.#cancels(win, { ...stake, roundFinished: false });
  }

  #sends(transactionId: string, made: Made): readonly Write[] {
    const { player, transactions } = this.#books;
    const { operatorId, userId, currency } = player;
    const { reason, ...asked } = made;
    const now = this.#options.now();
    const transaction = transactions.get(transactionId);
    const facts = {
      roundFinished: made.roundFinished,
      transactionTimestamp: now.toISOString().slice(0, 19).replace('T', ' '),
      reason,
      historyId: `hand-${transactionId}`,
      ...(this.#options.random() < 0.2 ? { details: '{"table":"Zürich 7 – 牌","seat":4}', rake: '0.0125' } : {}),
    };
    const request = { operatorId, userId, currency, transactionId, ...asked, facts };
    const session = { operatorId, userId, tokenHash: '', createdAt: '', expiresAt: Number.MAX_SAFE_INTEGER };
    const state = { player, session, gameEnabled: true, ...(transaction === undefined ? {} : { transaction }) };
    return this.#done(judgeChange(state, request, now));
  }

  #cancels(transactionId: string, { roundId, gameId, roundFinished }: Omit<Made, 'type' | 'amount' | 'reason'>) {
    const { player, transactions } = this.#books;
    const { operatorId, userId } = player;
    const transaction = transactions.get(transactionId);
    const request = { operatorId, userId, transactionId, roundId, gameId, roundFinished };
    const state = { player, ...(transaction === undefined ? {} : { transaction }) };
    return this.#done(judgeCancel(state, request, this.#options.now()));
  }

  #finishes({ roundId, gameId }: Made): readonly Write[] {
    const { player, rounds } = this.#books;
    const { round } = rounds.get(roundId) ?? {};
    const { operatorId, userId } = player;
    const state = { player, ...(round === undefined ? {} : { round }) };
    return this.#done(judgeFinish(state, { operatorId, userId, roundId, gameId }, this.#options.now()));
  }

  #done({ writes }: Verdict<unknown>): readonly Write[] {
    this.#books.apply(writes);
    return writes;
  }

  #newRound(): { readonly roundId: string; readonly gameId: string } {
    const { games, random } = this.#options;
    return { roundId: this.#newId(), gameId: games[Math.floor(random() * games.length)] ?? '' };
  }

  #newId(): string {
    this.#lastId += 1;
    return `${this.#options.idPrefix}${String(this.#lastId).padStart(7, '0')}`;
  }
}
