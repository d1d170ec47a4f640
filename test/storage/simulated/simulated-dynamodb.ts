/** A simulated DynamoDB of one's own, whose every answer can be spoilt: a read that is not consistent sees what was before. */
import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../shared/storage/attributes.ts';
import { clientOf } from '../../simulation/dynamodb/client.ts';
import { newEngine } from '../../simulation/dynamodb/engine.ts';
import { clientFault } from '../../simulation/dynamodb/exceptions.ts';
import { Tables } from '../../simulation/dynamodb/tables.ts';

export const TABLES = { ledger: 'ledger', sessions: 'sessions', settings: 'settings' };
export const OPERATOR_ID = 'examplecasino';
export const signal = (): AbortSignal => AbortSignal.timeout(20_000);

/** What DynamoDB says when it is too much, and what it says when the request is wrong. */
export const THROTTLED = clientFault('ThrottlingException', 'Rate exceeded');
export const WRONG = clientFault('ValidationException', 'no');

export interface Sent {
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: what was asked is looked at as DynamoDB does
  readonly input: any;
}

type Command = { readonly input: object };
type Send = (command: Command) => Promise<object>;
type Answer = (command: Command, perform: () => Promise<object>) => Promise<object>;

export class SimulatedDynamoDb {
  readonly #tables = new Tables(TABLES);
  readonly #send: Send;
  /** What it was asked, in this order. */
  readonly sent: Sent[] = [];
  /** Comes in between each request and its answer. */
  answer: Answer = (_, perform) => perform();
  /** How many items a page of a query holds at most, as one of 1 MB would. */
  pageSize = Number.POSITIVE_INFINITY;

  constructor() {
    const client = clientOf(newEngine(this.#tables, { choose: (_, before) => before }));
    this.#send = client.send.bind(client) as unknown as Send;
  }

  /** Gives up as the SDK does when it is told to. */
  get client(): DynamoDBClient {
    const send = async (command: Command, options?: { readonly abortSignal?: AbortSignal }) => {
      options?.abortSignal?.throwIfAborted();
      const { input } = command;
      this.sent.push({ name: command.constructor.name, input });
      return this.answer(command, () => this.#send(this.#inPages(command)));
    };
    return { send } as unknown as DynamoDBClient;
  }

  items(table: keyof typeof TABLES): readonly Item[] {
    return this.#tables.items(TABLES[table]);
  }

  /** Every answer from now on is this failure. */
  fail(error: unknown): void {
    this.answer = () => Promise.reject(error);
  }

  #inPages(command: Command): Command {
    if (!(command instanceof QueryCommand) || this.pageSize === Number.POSITIVE_INFINITY) return command;
    const { Limit = this.pageSize } = command.input;
    return new QueryCommand({ ...command.input, Limit: Math.min(Limit, this.pageSize) });
  }
}
