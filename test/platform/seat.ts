/** One player of the simulated PLATFORM: its session, and the balance that it must have after each transaction. */
import { type Cents, cents, formatMoney } from '../../shared/domain/money.ts';
import { type Json, JsonNumber, type JsonObject } from '../../shared/protocol/json.ts';
import { callUntilFinal } from './attempts.ts';
import type { BackEnd } from './back-end.ts';
import type { CatalogueGame } from './catalogue.ts';
import { cancel, type Deliverer, deliver, named } from './delivery.ts';
import type { PlatformTransaction } from './transaction.ts';

export interface SeatOptions {
  readonly operatorId: string;
  readonly userId: string;
  readonly currency: string;
  /** What it owns now. */
  readonly balance: Cents;
  /** Its ids begin here, and those in between are other players'. */
  readonly firstId: bigint;
  readonly idStep: bigint;
  readonly deliverer: Deliverer;
  readonly backEnd: BackEnd;
  readonly now: () => Date;
}

/** What the casino may always say to a BET, whatever the PLATFORM expects: limits, a blocked player, a game off. */
const CASINO_DECIDES = new Set(['OP_32', 'OP_33', 'OP_35']);
const TOP_UP = cents(500_00n);
const LOW = cents(100_00n);

export class Seat {
  readonly options: SeatOptions;
  balance: Cents;
  /** Null between sessions. */
  token: string | null = null;
  #nextId: bigint;

  constructor(options: SeatOptions) {
    this.options = options;
    this.balance = options.balance;
    this.#nextId = options.firstId;
  }

  /** Launches a game and lets the player in: authenticate, then balance (section "Integration Workflow"). */
  async sit({ id, platform }: CatalogueGame): Promise<void> {
    const { backEnd, userId, currency, operatorId } = this.options;
    const { token, url } = await backEnd.launch(userId, { game_id: id, device: platform, language: 'en' });
    const query = Object.fromEntries(new URL(url).searchParams);
    const expected = { mode: 'real', operator_id: operatorId, game_id: String(id), token, currency };
    for (const [name, value] of Object.entries(expected)) this.#expect('The launch URL', query[name], value);
    this.token = token;
    const player = await this.#ask('authenticate', { token });
    this.#expect('authenticate', player?.user_id, userId);
    this.#expectFunds('authenticate', player);
    this.#expectFunds('balance', await this.#ask('balance', { token, user_id: userId, currency_code: currency }));
  }

  /** The casino ends the session. */
  async stand(): Promise<void> {
    if (this.token !== null) await this.options.backEnd.endSession(this.token);
  }

  /** The player pays in, when little is left. */
  async topUp(): Promise<void> {
    if (this.balance >= LOW) return;
    const { backEnd, userId } = this.options;
    await backEnd.deposit(userId, `simulator-${this.nextId()}`, formatMoney(TOP_UP));
    this.balance = cents(this.balance + TOP_UP);
  }

  nextId(): string {
    const id = this.#nextId;
    this.#nextId += this.options.idStep;
    return id.toString();
  }

  /**
   * Delivers a transaction and checks what came of it.
   *
   * @param expected OK, or the code with which a BET must be refused
   * @returns whether it stands
   */
  async transact(transaction: PlatformTransaction, expected: string): Promise<boolean> {
    const { deliverer } = this.options;
    const { state, answer } = await deliver(transaction, deliverer);
    const outcome = state === 'refused' && answer?.outcome === 'refused' ? answer.code : 'OK';
    const isAllowed = transaction.type === 'BET' && CASINO_DECIDES.has(outcome);
    if ((state === 'ok' || state === 'refused') && outcome !== expected && !isAllowed) {
      deliverer.tally.disagree(`${named(transaction)} was answered ${outcome}, ${expected} was due`);
    }
    if (state !== 'ok') return false;
    this.balance = cents(this.balance + changeOf(transaction));
    if (answer?.outcome === 'ok') this.#expectFunds(named(transaction), answer.data);
    return true;
  }

  /** Takes back a transaction that stands. */
  async takeBack(transaction: PlatformTransaction): Promise<void> {
    const { deliverer } = this.options;
    const answer = await cancel(transaction, deliverer);
    const outcome = answer?.outcome === 'refused' ? answer.code : answer?.data.transaction_status;
    this.#expect(`The cancel of ${named(transaction)}`, outcome, 'CANCELED');
    if (outcome === 'CANCELED') this.balance = cents(this.balance - changeOf(transaction));
  }

  async #ask(command: 'authenticate' | 'balance', data: JsonObject): Promise<JsonObject | undefined> {
    const answer = await callUntilFinal(command, data, this.options.deliverer);
    const code = answer?.outcome === 'refused' ? answer.code : answer?.outcome;
    this.#expect(`${command} of ${this.options.userId}`, code, 'ok');
    return answer?.outcome === 'ok' ? answer.data : undefined;
  }

  #expectFunds(where: string, data: JsonObject | undefined): void {
    if (data === undefined) return;
    this.#expect(where, data.currency_code, this.options.currency);
    this.#expect(where, data.balance instanceof JsonNumber ? data.balance.text : undefined, formatMoney(this.balance));
  }

  #expect(where: string, found: Json | undefined, expected: string): void {
    if (found === expected) return;
    this.options.deliverer.tally.disagree(`${where} says ${JSON.stringify(found)}, ${expected} was due`);
  }
}

/** What a transaction does to the balance. */
const changeOf = ({ type, amount }: PlatformTransaction): bigint => (type === 'BET' ? -amount : amount);
