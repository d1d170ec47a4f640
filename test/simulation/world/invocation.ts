/** One invocation of a Lambda function: its own chance, its machine's clock, and perhaps the moment of its death. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Chance } from '../../platform/chance.ts';
import type { Owner } from './scheduler.ts';

export interface InvocationOptions {
  /** Tells it from all others of the run: step, copy and attempt. */
  readonly id: string;
  readonly chance: Chance;
  /** How far its machine's clock is from the true time, milliseconds. */
  readonly clockSkew: number;
  /** How many of its events it lives through; infinite for one that is not killed. */
  readonly lifetime: number;
  readonly onDeath: () => void;
}

export class Invocation implements Owner {
  readonly id: string;
  readonly chance: Chance;
  readonly clockSkew: number;
  /** What its clock said when it last looked, epoch milliseconds. */
  lastLook = 0;
  /** When it last read from DynamoDB. */
  lastRead = 0;
  readonly #onDeath: () => void;
  #left: number;
  #isDead = false;
  #hasAnswered = false;

  constructor({ id, chance, clockSkew, lifetime, onDeath }: InvocationOptions) {
    this.id = id;
    this.chance = chance;
    this.clockSkew = clockSkew;
    this.#left = lifetime;
    this.#onDeath = onDeath;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** One event further in its life: a request sent, done or answered. It dies before it can react to its last. */
  age(): void {
    this.#left -= 1;
    if (this.#left <= 0) this.die();
  }

  die(): void {
    if (this.#isDead || this.#hasAnswered) return;
    this.#isDead = true;
    this.#onDeath();
  }

  /** What it left under way goes on, as on a machine that serves the next call. */
  answer(): void {
    this.#hasAnswered = true;
  }
}

/** Which invocation the code is running for, through every promise and timer. */
export const running = new AsyncLocalStorage<Invocation>();
