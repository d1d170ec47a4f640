/** Between a function and DynamoDB: each call gets the fate that chance and weather have for it. */
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { shuffled } from '../chance-from.ts';
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
    const engine = { ...parts.engine, inOrder: inOrderOf(invocation) };
    return new Call({ ...parts, engine, invocation, command, kind, fate }).send(signal);
  };
};

const inOrderOf =
  ({ chance }: Invocation): Engine['inOrder'] =>
  (parts) =>
    shuffled(chance, parts);

interface Parts {
  readonly TransactItems?: readonly TransactWriteItem[];
  readonly RequestItems?: Readonly<Record<string, { readonly Keys?: readonly unknown[] }>>;
}

function kindOf(command: Command): CallKind {
  const name = command.constructor.name.replace(/Command$/, '');
  const { TransactItems = [], RequestItems = {} } = command.input as Parts;
  const keys = Object.values(RequestItems).flatMap(({ Keys = [] }) => Keys);
  const changes = TransactItems.some(({ ConditionCheck }) => ConditionCheck === undefined);
  return { name, writes: changes || /^(Put|Update)/.test(name), items: TransactItems.length + keys.length };
}
