/** What a call makes DynamoDB do, counted under the call's abort signal: the one thing of it that goes down to the client. */
import type {
  ConsumedCapacity,
  DynamoDBClient,
  ReturnConsumedCapacity,
  ServiceInputTypes,
} from '@aws-sdk/client-dynamodb';

/** Filled in as the call goes; what it found remembered, or another call had asked for, is not in it. */
export interface Consumption {
  /** Requests, those that failed included. */
  calls: number;
  /** Capacity units as DynamoDB tells them, which of a request that failed it does not. */
  readUnits: number;
  writeUnits: number;
}

export const nothingConsumed = (): Consumption => ({ calls: 0, readUnits: 0, writeUnits: 0 });

const ofSignal = new WeakMap<AbortSignal, Consumption>();

/** Counts, from now on, what is asked with this signal. */
export function consumptionUnder(signal: AbortSignal): Consumption {
  const consumption = nothingConsumed();
  ofSignal.set(signal, consumption);
  return consumption;
}

interface Command {
  readonly input: ServiceInputTypes & { ReturnConsumedCapacity?: ReturnConsumedCapacity };
}
interface Answer {
  readonly ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
}
type Send = (command: Command, options?: { readonly abortSignal?: AbortSignal }) => Promise<Answer>;

/** The client, which from now on counts what it is asked under a signal that is counted. */
export function counting(client: DynamoDBClient): DynamoDBClient {
  const send = client.send.bind(client) as Send;
  const countedSend: Send = async (command, options) => {
    const consumption = options?.abortSignal && ofSignal.get(options.abortSignal);
    if (consumption === undefined) return send(command, options);
    consumption.calls += 1;
    command.input.ReturnConsumedCapacity = 'TOTAL';
    const { input } = command;
    const answer = await send(command, options);
    const units = unitsOf(answer);
    if ('TransactItems' in input || 'Item' in input || 'UpdateExpression' in input) consumption.writeUnits += units;
    else consumption.readUnits += units;
    return answer;
  };
  return Object.assign(client, { send: countedSend });
}

/** Of one table, or of each of several. */
function unitsOf({ ConsumedCapacity: consumed }: Answer): number {
  if (!Array.isArray(consumed)) return consumed?.CapacityUnits ?? 0;
  let units = 0;
  for (const { CapacityUnits = 0 } of consumed) units += CapacityUnits;
  return units;
}
