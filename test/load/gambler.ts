/** One player as the driver plays it: its session, its open rounds, and its last transactions, to come back to. */
import type { Cents } from '../../shared/domain/money.ts';
import type { Chance } from '../platform/chance.ts';
import type { TransactionType } from '../platform/transaction.ts';
import type { PlayerAccount } from './account.ts';
import type { Told } from './told.ts';

export interface OpenRound {
  readonly roundId: string;
  readonly gameId: string;
  /** Its BETs that were answered OK. */
  readonly bets: Told[];
}

export const GAMES = ['37', '41', '200', '202', '5001', '5523'] as const;

const REMEMBERED = 12;
const OPEN_ROUNDS = 4;

export class Gambler {
  readonly account: PlayerAccount;
  readonly token: string;
  /** What is paid in before the first BET, and whenever one was refused for want of money. */
  readonly funds: Cents;
  /** Gives ids that nobody else gets: digits, more than a float holds. */
  readonly nextId: () => string;
  readonly rounds: OpenRound[] = [];
  /** Clear ones, newest last. */
  readonly recent: Told[] = [];

  constructor({ account, token, funds, nextId }: Pick<Gambler, 'account' | 'token' | 'funds' | 'nextId'>) {
    this.account = account;
    this.token = token;
    this.funds = funds;
    this.nextId = nextId;
  }

  /** A new round, or one with a BET more. */
  chooseRound(chance: Chance): OpenRound {
    const isNew = this.rounds.length === 0 || chance.percent(85);
    return isNew ? { roundId: this.nextId(), gameId: chance.pick(GAMES), bets: [] } : chance.pick(this.rounds);
  }

  order(type: TransactionType, amount: Cents, { roundId, gameId }: OpenRound, roundFinished = false): Told {
    const token = type === 'BET' ? this.token : null;
    const at = Date.now();
    const { userId } = this.account;
    const transactionId = this.nextId();
    return this.account.order({ transactionId, userId, type, amount, roundId, gameId, at, token, roundFinished });
  }

  /** Remembers a transaction whose end is clear, and the round of a BET that was accepted. */
  remember(told: Told, round: OpenRound): void {
    if (told.state === 'open') return;
    this.recent.push(told);
    if (this.recent.length > REMEMBERED) this.recent.shift();
    if (told.order.type !== 'BET' || told.state !== 'ok') return;
    round.bets.push(told);
    if (!this.rounds.includes(round)) this.rounds.push(round);
    if (this.rounds.length > OPEN_ROUNDS) this.rounds.shift();
  }

  /** An open round, taken out: nobody else ends it. */
  takeRound(chance: Chance): OpenRound | undefined {
    const [round] = this.rounds.splice(chance.between(0, Math.max(0, this.rounds.length - 1)), 1);
    return round;
  }
}
