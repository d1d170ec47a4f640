/**
 * A player's display name, explained apart from the wallet: it lies in an item beside it, and DynamoDB shows no two items
 * as of one moment, so that an answer may have a balance and the name of a moment before.
 */

import { type Exchange, isClear } from '../history.ts';
import type { Fault } from './fault.ts';
import { linearize, type Operation } from './linearize.ts';

/** Null for none. */
type Name = string | null;

/** @param last the name in the books at the end */
export function namesFault(exchanges: readonly Exchange[], last: Name): Fault | undefined {
  const operations = exchanges.flatMap(operationsOf);
  const atTheEnd: Operation<Name> = {
    called: Number.MAX_SAFE_INTEGER - 1,
    answered: Number.MAX_SAFE_INTEGER,
    hint: Number.MAX_SAFE_INTEGER,
    isIdle: true,
    next: (name) => (name === last ? [name] : []),
  };
  const search = { operations: [...operations, atTheEnd], initial: null, fingerprint: String, limit: 10_000 };
  if (linearize<Name>(search).outcome === 'explained') return undefined;
  return { what: 'answers', reason: 'no order explains the display names' };
}

function operationsOf(exchange: Exchange): Operation<Name>[] {
  const { said, named, invoked: called, answered = Number.POSITIVE_INFINITY, writes, isUnsure } = exchange;
  const given = writes.length === 0 ? undefined : nameGiven(exchange);
  const after = (name: Name): Name => (given === undefined ? name : given);
  const unanswered = writes.map(({ at: hint }) => ({
    called,
    hint,
    answered: Number.POSITIVE_INFINITY,
    isIdle: false,
    next: (name: Name) => [after(name)],
  }));
  if (!isClear(said) || named === undefined) return given === undefined ? [] : unanswered;
  const next = (name: Name) => (after(name) === named ? [after(name)] : []);
  const clear = { called, hint: writes.at(-1)?.at ?? answered, answered, isIdle: given === undefined, next };
  return isUnsure && given !== undefined ? [...unanswered, clear] : [clear];
}

/** The name that a call gives; undefined when it leaves it. */
function nameGiven({ ask }: Exchange): Name | undefined {
  if (ask.ask === 'put-player') return ask.displayName;
  return ask.ask === 'patch-player' ? ask.change.displayName : undefined;
}
