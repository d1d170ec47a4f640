/** What becomes of one call of DynamoDB: when it arrives, what it meets there, and what comes back. */
import type { Chance } from '../../platform/chance.ts';
import { canceled, clientFault, conflict, noAnswer, serverError } from '../dynamodb/exceptions.ts';
import type { Fault, Weather } from './weather.ts';

/** Times in milliseconds. */
export interface Fate {
  readonly fault?: Fault;
  /** From sending to arriving; absent when it never does. */
  readonly arrives?: number;
  /** From one step of it to the next. */
  readonly step: () => number;
  /** DynamoDB refuses it with this, and does nothing. */
  readonly refusal?: Error;
  /** From its last step to its answer; absent when the answer never comes. */
  readonly answers?: number;
  /** From sending to this error, which the client gets unless it has had an answer. */
  readonly breaks?: { readonly after: number; readonly error: Error };
}

/** A call as far as its fate goes. */
export interface CallKind {
  readonly name: string;
  /** A transaction that only checks writes nothing. */
  readonly writes: boolean;
  /** Of a transaction or a batch: how many. */
  readonly items: number;
}

/** Within a round trip of others; while the client still waits; longer than anybody waits. */
const LONGEST_DELAYS = [120, 900, 6_000];

/** Draws the fate of a call. */
export function fateOf(call: CallKind, weather: Weather, chance: Chance): Fate {
  const way = () => chance.number() * weather.slowestWay;
  const step = () => chance.number() * Math.min(3, weather.slowestWay);
  const usual = { arrives: way(), answers: way(), step };
  const possible = weather.faults.filter((fault) => canMeet(call, fault));
  if (possible.length === 0 || !chance.percent(weather.faultPercent)) return usual;
  const fault = chance.pick(possible);
  const long = chance.between(20, chance.pick(LONGEST_DELAYS));
  const reset = (after: number) => ({ after, error: noAnswer('Error', 'read ECONNRESET', 'ECONNRESET') });
  switch (fault) {
    case 'late answer':
      return { ...usual, fault, answers: long };
    case 'late request':
      return { ...usual, fault, arrives: long };
    case 'answer lost':
      return { fault, arrives: usual.arrives, step, breaks: reset(usual.arrives + chance.between(5, 400)) };
    case 'request lost':
      return { fault, step, breaks: reset(way()) };
    case 'overtaken':
      return { fault, step, arrives: long, breaks: reset(chance.number() * long) };
    case 'silence':
      return { fault, step, arrives: usual.arrives };
    case 'failed after':
      return {
        fault,
        arrives: usual.arrives,
        step,
        breaks: { after: usual.arrives + 5 + way(), error: serverError() },
      };
    case 'failed before':
      return { ...usual, fault, refusal: serverError() };
    case 'throttled':
      return { ...usual, fault, refusal: busy(call, chance) };
    case 'conflict':
      return { ...usual, fault, refusal: conflictOf(call, chance) };
    case 'unprocessed':
      return { ...usual, fault };
    case 'killed':
      return usual;
  }
}

/** Several items alone can be read in part, a write alone can meet a transaction; a death is no fate of a call. */
const canMeet = ({ name, writes, items }: CallKind, fault: Fault): boolean =>
  fault !== 'killed' &&
  (fault !== 'unprocessed' || (name === 'BatchGetItem' && items > 1)) &&
  (fault !== 'conflict' || writes || name === 'TransactWriteItems');

function busy(call: CallKind, chance: Chance): Error {
  if (call.name === 'TransactWriteItems' && chance.percent(50)) {
    return reasonAtOne(call, chance, chance.pick(['ThrottlingError', 'ProvisionedThroughputExceeded']));
  }
  const name = chance.pick(['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded']);
  return clientFault(name, 'The rate is too high');
}

function conflictOf(call: CallKind, chance: Chance): Error {
  if (call.name !== 'TransactWriteItems') return conflict();
  if (chance.percent(10)) return clientFault('TransactionInProgressException', 'The transaction is in progress');
  return reasonAtOne(call, chance, 'TransactionConflict');
}

function reasonAtOne({ items }: CallKind, chance: Chance, code: string): Error {
  const place = chance.between(0, items - 1);
  return canceled(Array.from({ length: items }, (_, index) => ({ Code: index === place ? code : 'None' })));
}
