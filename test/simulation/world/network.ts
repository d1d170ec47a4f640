/** Between a function and DynamoDB: each call gets the fate that chance and weather have for it. */
import type { Engine } from '../dynamodb/engine.ts';
import { Call, type Command } from './call.ts';
import { type CallKind, fateOf } from './fate.ts';
import type { Invocation } from './invocation.ts';
import type { Observer } from './observer.ts';
import type { Scheduler } from './scheduler.ts';
import type { Weather } from './weather.ts';

/** What a mutant makes of a command before it is sent. */
export type Rewrite = (command: Command) => Command;

export interface NetworkParts {
  readonly scheduler: Scheduler;
  readonly engine: Engine;
  readonly weather: () => Weather;
  /** How long the client waits for an answer, milliseconds. */
  readonly timeout: number;
  readonly rewrite: Rewrite;
  readonly observer: Observer;
}

/** What the client's `send` comes to. */
export type Send = (invocation: Invocation, command: Command, signal: AbortSignal | undefined) => Promise<object>;

export const newNetwork = (parts: NetworkParts): Send => {
  const { weather, rewrite, observer } = parts;
  return (invocation, original, signal) => {
    const command = rewrite(original);
    const kind = kindOf(command);
    const fate = fateOf(kind, weather(), invocation.chance);
    observer.sent(kind, fate.fault);
    return new Call({ ...parts, invocation, command, kind, fate }).send(signal);
  };
};

function kindOf(command: Command): CallKind {
  const name = command.constructor.name.replace(/Command$/, '');
  const { TransactItems = [] } = command.input as { readonly TransactItems?: readonly unknown[] };
  return { name, writes: /^(Put|Update|Transact)/.test(name), items: TransactItems.length };
}
