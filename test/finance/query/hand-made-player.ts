/** A player whose every transaction a test writes down itself, judged and booked as the casino would. */

import { judgeCancel } from '../../../shared/domain/judge-cancel.ts';
import { judgeChange } from '../../../shared/domain/judge-change.ts';
import { judgeFinish } from '../../../shared/domain/judge-round.ts';
import { judgeTransfer } from '../../../shared/domain/judge-transfer.ts';
import { GENESIS_HASH } from '../../../shared/domain/ledger.ts';
import { noUsage } from '../../../shared/domain/limits.ts';
import { ZERO } from '../../../shared/domain/money.ts';
import type { TransactionType } from '../../../shared/domain/transaction.ts';
import type { Item } from '../../../shared/storage/attributes.ts';
import { money } from '../../support/players.ts';
import { PlayerBooks } from '../support/player-books.ts';

/** What a transaction says besides its id and amount; the PLATFORM's moment is that of booking unless told. */
export interface Said {
  readonly game?: string;
  readonly round?: string;
  readonly reason?: string;
  readonly stated?: string;
  readonly rake?: string;
  readonly finished?: boolean;
}

export class HandMadePlayer {
  readonly #books: PlayerBooks;

  constructor(userId: string, currency = 'EUR', operatorId = 'examplecasino', createdAt = '2021-05-01T00:00:00.000Z') {
    const begin = new Date(createdAt);
    this.#books = new PlayerBooks(
      {
        operatorId,
        userId,
        currency,
        balance: ZERO,
        seq: 0,
        head: GENESIS_HASH,
        version: 1,
        blocked: false,
        limits: {},
        usage: noUsage(begin),
        createdAt,
      },
      { operatorId, userId, userName: userId, userCountry: 'Germany' },
    );
  }

  transfers(at: string, type: 'DEPOSIT' | 'WITHDRAWAL', transferId: string, amount: string): this {
    const { player } = this.#books;
    const { operatorId, userId, currency } = player;
    const request = { operatorId, userId, currency, transferId, type, amount: money(amount) };
    this.#books.apply(judgeTransfer({ player }, request, new Date(at)).writes);
    return this;
  }

  sends(at: string, type: TransactionType, transactionId: string, amount: string, said: Said = {}): this {
    const { player, transactions } = this.#books;
    const { operatorId, userId, currency } = player;
    const { game: gameId = '200', round: roundId = '7', finished: roundFinished = false } = said;
    const { reason = 'SPIN', stated = at.slice(0, 19).replace('T', ' '), rake } = said;
    const facts = { roundFinished, transactionTimestamp: stated, reason, ...(rake === undefined ? {} : { rake }) };
    const identity = { operatorId, userId, currency, transactionId, type, amount: money(amount), roundId, gameId };
    const session = { operatorId, userId, tokenHash: '', createdAt: '', expiresAt: Number.MAX_SAFE_INTEGER };
    const transaction = transactions.get(transactionId);
    const state = { player, session, gameEnabled: true, ...(transaction === undefined ? {} : { transaction }) };
    this.#books.apply(judgeChange(state, { ...identity, roundFinished, facts }, new Date(at)).writes);
    return this;
  }

  cancels(at: string, transactionId: string, { game: gameId = '200', round: roundId = '7' }: Said = {}): this {
    const { player, transactions } = this.#books;
    const { operatorId, userId } = player;
    const transaction = transactions.get(transactionId);
    const request = { operatorId, userId, transactionId, roundId, gameId, roundFinished: false };
    const state = { player, ...(transaction === undefined ? {} : { transaction }) };
    this.#books.apply(judgeCancel(state, request, new Date(at)).writes);
    return this;
  }

  finishes(at: string, roundId: string, gameId = '200'): this {
    const { player, rounds } = this.#books;
    const round = rounds.get(roundId)?.round;
    const { operatorId, userId } = player;
    const state = { player, ...(round === undefined ? {} : { round }) };
    this.#books.apply(judgeFinish(state, { operatorId, userId, roundId, gameId }, new Date(at)).writes);
    return this;
  }

  items(): Item[] {
    return [...this.#books.items()];
  }
}
