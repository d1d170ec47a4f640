/** What is under test, and what is known of it. */
import type { Need, PlayerWish, Signatory, Whose } from '../pack/case-file.ts';
import type { Exchange } from './exchange.ts';
import type { Finding } from './finding.ts';

export interface Operator {
  readonly id: string;
  readonly secret: string;
}

export interface TestPlayer {
  readonly userId: string;
  readonly token: string;
  readonly wish: PlayerWish;
  readonly whose: Whose;
}

/** The casino's own back end: makes what a case needs, and shows the books. Money is decimal text. */
export interface BackEnd {
  call(whose: Whose, method: string, path: string, body?: string): Promise<Exchange>;
  books(whose: Whose, userId: string): Promise<PlayerRecord>;
  /** The ids of the player's open rounds. */
  openRounds(whose: Whose, userId: string): Promise<string[]>;
}

/** What the operator API says of a player. */
export interface PlayerRecord {
  readonly balance: string;
  readonly entries: readonly LedgerEntry[];
}

export interface LedgerEntry {
  readonly seq: string;
  readonly type: string;
  readonly amount: string;
  readonly balanceBefore: string;
  readonly balanceAfter: string;
  readonly hash: string | undefined;
  readonly previousHash: string | undefined;
}

/** Where players come from: made by the operator API, or prepared by people. */
export interface PlayerSource {
  /**
   * @throws PlayerUnavailable when there is no such player here
   * @throws MoneyNotMoved when there is one, but the casino does not take its BETs or WINs
   * @throws Error when one could not be made
   */
  readonly take: (wish: PlayerWish, userId: string) => Promise<TestPlayer>;
  readonly giveBack: (player: TestPlayer) => void;
}

/** Why a case cannot be run here: it is skipped. */
export class PlayerUnavailable extends Error {}

/** What was wrong with a call that should have given a player the balance of the case: it fails. */
export class MoneyNotMoved extends Error {
  readonly made: Exchange;
  readonly findings: readonly Finding[];

  constructor(made: Exchange, findings: readonly Finding[]) {
    super('a prepared player was not given the balance of the case');
    this.made = made;
    this.findings = findings;
  }
}

export interface Deployment {
  /** What the names of the commands are put behind, `/` first. */
  readonly gameplayUrl: string;
  readonly operators: { readonly first: Operator; readonly second?: Operator; readonly rotated?: Operator };
  readonly players: PlayerSource;
  readonly backEnd?: BackEnd;
  readonly games: { readonly one: string; readonly two: string; readonly disabled: string };
  /** When every part of the service knows that the disabled game is, in the time of `performance.now()`. */
  readonly gameIsOffAt: number;
  readonly offers: ReadonlySet<Need>;
}

/** @throws Error for an operator that was not given: cases that need one are skipped before */
export function operatorOf({ operators }: Pick<Deployment, 'operators'>, whose: Signatory = 'first'): Operator {
  const operator = operators[whose];
  if (operator === undefined) throw new Error(`There is no ${whose} operator`);
  return operator;
}
