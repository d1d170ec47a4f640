/** How the simulated PLATFORM brings a transaction home through timeouts, errors and its own habits: it asks for the
 * status before it retries, retries with the same id, or cancels (sections "Exception handling" and "status"). */
import { writeJson } from '../../shared/protocol/json.ts';
import { callUntilFinal, type FinalAnswer, isFinal, MOST_ATTEMPTS, pauseBefore } from './attempts.ts';
import type { Books } from './books.ts';
import type { Chance } from './chance.ts';
import type { Answer, Call } from './gameplay-call.ts';
import type { Tally } from './tally.ts';
import type { PlatformTransaction } from './transaction.ts';
import { cancelData, changeData, statusData } from './wire-data.ts';

export interface Deliverer {
  readonly call: Call;
  readonly books: Books;
  readonly tally: Tally;
  readonly chance: Chance;
}

/** What became of a transaction; `unresolved` when the casino never said. */
export interface Delivered {
  readonly state: 'ok' | 'refused' | 'canceled' | 'unresolved';
  /** Absent where only the status told that it stands. */
  readonly answer?: FinalAnswer;
}

/** Of vendors that cancel a BET that failed; the others retry it. */
const CANCELING_VENDORS = new Set(['evolution', 'slotsXX']);

/** Of a hundred transactions: how many meet an impatient PLATFORM, are sent twice at once, are sent again afterwards. */
const IMPATIENT = 4;
const DOUBLED = 3;
const REPEATED = 4;

/** Delivers a transaction until its end is known, and books that end. */
export async function deliver(transaction: PlatformTransaction, deliverer: Deliverer): Promise<Delivered> {
  deliverer.books.sent(transaction);
  return conclude(transaction, await firstAnswer(transaction, deliverer), deliverer);
}

/** Goes on with a transaction that was sent, and whose answer nobody knows. */
export const resume = (transaction: PlatformTransaction, deliverer: Deliverer): Promise<Delivered> =>
  conclude(transaction, { outcome: 'lost' }, deliverer);

/** Cancels a transaction, arrived or not, and books that. @returns the answer; undefined when none was final */
export async function cancel(
  transaction: PlatformTransaction,
  { call, books, tally }: Deliverer,
): Promise<FinalAnswer | undefined> {
  const answer = await callUntilFinal('cancel', cancelData(transaction), { call, tally });
  if (answer === undefined) tally.disagree(`${named(transaction)}: its cancel was never answered`);
  else if (answer.outcome === 'refused' && answer.code !== 'OP_41') {
    tally.disagree(`${named(transaction)}: its cancel was refused with ${answer.code}`);
  } else {
    books.settle(transaction.transactionId, 'canceled');
    return answer;
  }
  return undefined;
}

/** The answer to the first attempt, after whatever happened on its way. */
async function firstAnswer(transaction: PlatformTransaction, { call, chance, tally }: Deliverer): Promise<Answer> {
  const data = changeData(transaction);
  const luck = chance.between(1, 100);
  const impatience = chance.between(1, 12);
  if (luck <= IMPATIENT) return call('changebalance', data, impatience);
  if (luck <= IMPATIENT + DOUBLED) {
    const [first, second] = await Promise.all([call('changebalance', data), call('changebalance', data)]);
    return agreed(first, second, transaction, tally);
  }
  const answer = await call('changebalance', data);
  if (luck > IMPATIENT + DOUBLED + REPEATED || !isFinal(answer)) return answer;
  return agreed(answer, await call('changebalance', data), transaction, tally);
}

/** One of two answers to the same transaction: one that is final, and both say the same (note "Idempotency"). */
function agreed(first: Answer, second: Answer, transaction: PlatformTransaction, tally: Tally): Answer {
  if (!isFinal(first)) return second;
  if (isFinal(second) && writeJson(first) !== writeJson(second)) {
    tally.disagree(`${named(transaction)}: answered ${writeJson(first)}, and sent again ${writeJson(second)}`);
  }
  return first;
}

async function conclude(transaction: PlatformTransaction, first: Answer, deliverer: Deliverer): Promise<Delivered> {
  const { call, books, tally } = deliverer;
  let answer = first;
  for (let attempt = 2; attempt <= MOST_ATTEMPTS; attempt += 1) {
    if (isFinal(answer)) break;
    if (givesUp(transaction, answer, deliverer.chance)) {
      return { state: (await cancel(transaction, deliverer)) === undefined ? 'unresolved' : 'canceled' };
    }
    await pauseBefore(attempt, tally);
    if (answer.outcome === 'lost' && (await stands(transaction, deliverer))) {
      books.settle(transaction.transactionId, 'ok');
      return { state: 'ok' };
    }
    answer = await call('changebalance', changeData(transaction));
  }
  if (!isFinal(answer)) {
    tally.disagree(`${named(transaction)}: ${MOST_ATTEMPTS} attempts brought no answer that counts`);
    return { state: 'unresolved' };
  }
  const state = answer.outcome === 'ok' ? 'ok' : 'refused';
  books.settle(transaction.transactionId, state);
  return { state, answer };
}

/** Whether a BET is canceled rather than tried again; money for the player never is. */
function givesUp({ type, vendor }: PlatformTransaction, answer: Answer, chance: Chance): boolean {
  if (type !== 'BET') return false;
  if (answer.outcome === 'lost') return chance.percent(25);
  return answer.outcome === 'refused' && (answer.code === 'OP_47' || CANCELING_VENDORS.has(vendor));
}

/** Whether the casino's status says that the transaction counts. */
async function stands(transaction: PlatformTransaction, { call, tally }: Deliverer): Promise<boolean> {
  const answer = await call('status', statusData(transaction));
  if (!isFinal(answer)) return false;
  if (answer.outcome === 'ok') return answer.data.transaction_status === 'OK';
  if (answer.code !== 'OP_41') tally.disagree(`${named(transaction)}: its status was refused with ${answer.code}`);
  return false;
}

/** A transaction in words, for who has to look it up. */
export const named = ({ type, transactionId, userId }: PlatformTransaction): string =>
  `${type} ${transactionId} of ${userId}`;
