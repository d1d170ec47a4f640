/** Which fault each request to DynamoDB meets, by seed. */
import { type Chance, chanceOf } from '../platform/chance.ts';

/** What may happen to one request on the wire. */
export const FAULTS = {
  none: 'passes',
  delay: 'reaches DynamoDB a little later',
  'reset before': 'never arrives; the connection is reset',
  'reset after': 'is done; the connection is reset instead of an answer',
  truncated: 'is done; the connection breaks off in the middle of the answer',
  garbled: 'is done; of the answer comes a part that claims to be all of it, perhaps nothing',
  doubled: 'arrives twice; the first answer counts',
  'doubled, second': 'arrives twice; the second answer counts',
  'server error': 'never arrives; is answered 500 InternalServerError',
  'server error after': 'is done; is answered 500 InternalServerError',
  throttled: 'is answered ThrottlingException, ProvisionedThroughputExceededException or RequestLimitExceeded',
  conflict: 'is answered with a TransactionConflict',
  unprocessed: 'is answered with all its keys left unprocessed',
  'late request': 'is done only after its caller has given up',
  'late answer': 'is done at once; the answer comes after its caller has given up',
  'kill, lost': 'the service is killed; the request never arrives',
  'kill before': 'the service is killed; the request is done after that',
  'kill after': 'is done; the service is killed before it is answered',
  'kill answered': 'is done and answered; the service is killed at that moment',
  lie: 'never arrives; is answered as if it had been done: no plan has it, for no wallet can stand it',
} as const;
export type Fault = keyof typeof FAULTS;

export interface Planned {
  readonly fault: Fault;
  /** From 0 up to 1: how late, or where an answer is cut. */
  readonly share: number;
}

/** Decides for one request after the other. @param operation of DynamoDB: `TransactWriteItems` */
export type Plan = (operation: string) => Planned;

/** Of a hundred requests, so many meet each fault; the rest none. */
const OF_A_HUNDRED: Readonly<Partial<Record<Fault, number>>> = {
  delay: 8,
  'reset before': 4,
  'reset after': 6,
  truncated: 3,
  garbled: 3,
  doubled: 2,
  'doubled, second': 2,
  'server error': 3,
  'server error after': 3,
  throttled: 4,
  conflict: 5,
  unprocessed: 2,
  'late request': 2,
  'late answer': 2,
};

/** The operations that players cause; those that make tables always pass. */
const PLAYED = /^(BatchGetItem|GetItem|Query|PutItem|UpdateItem|TransactWriteItems)$/;
export const isWrite = (operation: string): boolean => /^(PutItem|UpdateItem|TransactWriteItems)$/.test(operation);

/** Four requests in ten meet a fault. */
export function faultPlan(seed: number): Plan {
  const chance = chanceOf(seed, 0);
  const lots = Object.entries(OF_A_HUNDRED).flatMap(([fault, count]) => Array<Fault>(count).fill(fault as Fault));
  return (operation) => {
    const [lot, share] = [chance.between(0, 99), chance.number()];
    return { fault: PLAYED.test(operation) ? (lots[lot] ?? 'none') : 'none', share };
  };
}

const KILLS = ['kill, lost', 'kill before', 'kill after', 'kill answered'] as const;
/** A kill comes with one of this many writes after the service has started. */
const FEWEST_WRITES = 5;
const MOST_WRITES = 60;

/** Kills, and nothing else: one each time that it is armed, at a write that chance chooses. */
export class KillPlan {
  readonly #chance: Chance;
  #writesLeft = Number.POSITIVE_INFINITY;

  constructor(seed: number) {
    this.#chance = chanceOf(seed, 1);
  }

  arm(): void {
    this.#writesLeft = this.#chance.between(FEWEST_WRITES, MOST_WRITES);
  }

  readonly plan: Plan = (operation) => {
    if (isWrite(operation)) this.#writesLeft -= 1;
    if (this.#writesLeft > 0) return { fault: 'none', share: 0 };
    this.#writesLeft = Number.POSITIVE_INFINITY;
    return { fault: this.#chance.pick(KILLS), share: 0 };
  };
}
