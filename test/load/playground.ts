/** Players at a casino and what is known of them: where stretches of load are played, and the books checked in the end. */
import type { Cents } from '../../shared/domain/money.ts';
import { inParallel } from '../bench/in-parallel.ts';
import { type Chance, chanceOf } from '../platform/chance.ts';
import type { Casino } from '../platform/gameplay-call.ts';
import { Tally } from '../platform/tally.ts';
import { PlayerAccount, Wrongs } from './account.ts';
import { admit, type Bank, openBank, pay } from './bank.ts';
import { GAMES, Gambler } from './gambler.ts';
import type { Platform } from './patience.ts';
import { clear, type Settler } from './settle.ts';
import { named } from './told.ts';

export interface PlaygroundOptions {
  readonly casino: Casino & { readonly operatorUrl: string };
  readonly players: number;
  readonly seed: number;
  /** Of each player at first, and again whenever it is poor. */
  readonly funds: Cents;
  /** Told of every answer. */
  readonly onAnswer: NonNullable<Platform['onAnswer']>;
}

const AT_ONCE = 8;
/** Milliseconds. */
const PATIENCE_AT_FIRST = 120_000;

export class Playground {
  readonly chance: Chance;
  readonly wrongs = new Wrongs();
  readonly gamblers: Gambler[] = [];
  readonly #options: PlaygroundOptions;
  readonly #tally = new Tally();
  #lastId = BigInt(Date.now()) * 1_000_000n;

  constructor(options: PlaygroundOptions) {
    this.#options = options;
    this.chance = chanceOf(options.seed, 0);
  }

  /** How calls are made while patience lasts. */
  settler(patience: AbortSignal): Settler {
    const { casino, onAnswer } = this.#options;
    return { casino, tally: this.#tally, chance: this.chance, patience, onAnswer, wrongs: this.wrongs };
  }

  bank(patience: AbortSignal): Bank {
    const { operatorUrl, operatorId } = this.#options.casino;
    return openBank(operatorUrl, operatorId, this.settler(patience));
  }

  /** Admits the players, each with money and a session. @throws Error quoting an answer that is no success */
  async open(): Promise<void> {
    const { players, funds } = this.#options;
    const bank = this.bank(AbortSignal.timeout(PATIENCE_AT_FIRST));
    const run = this.nextId();
    const admitted = await inParallel(AT_ONCE, players, async (index) => {
      const account = new PlayerAccount(`load-${run}-${index + 1}`);
      const token = await admit(bank, account.userId, GAMES[2]);
      const deposit = account.transfer(`transfer-${this.nextId()}`, 'DEPOSIT', funds);
      this.wrongs.add(await pay(bank, account.userId, deposit));
      return new Gambler({ account, token, funds, nextId: this.nextId });
    });
    this.gamblers.push(...admitted);
  }

  /** Never given before, nor by an earlier run. */
  readonly nextId = (): string => {
    this.#lastId += 1n;
    return this.#lastId.toString();
  };

  get accounts(): PlayerAccount[] {
    return this.gamblers.map(({ account }) => account);
  }

  /**
   * Brings to an end what load has left without one; what has none even then is wrong.
   *
   * @returns how many there were
   */
  async clear(patience: AbortSignal): Promise<number> {
    const [settler, bank] = [this.settler(patience), this.bank(patience)];
    const unclear = this.accounts.flatMap((account) => account.unclear);
    await inParallel(AT_ONCE, unclear.length, async (index) => {
      const told = unclear[index];
      if (told !== undefined) await clear(told, settler);
    });
    let transfers = 0;
    for (const { userId, openTransfers } of this.accounts) {
      transfers += openTransfers.length;
      for (const transfer of openTransfers) this.wrongs.add(await pay(bank, userId, transfer));
    }
    this.wrongs.add(this.#tally.disagreements);
    for (const account of this.accounts) {
      this.wrongs.add(account.unclear.map(({ order }) => `${named(order)} was never answered`));
      this.wrongs.add(account.openTransfers.map(({ transferId }) => `${transferId} was never answered`));
    }
    return unclear.length + transfers;
  }
}
