/** Makes the functions forget what they remember from one call to the next, so that no run knows of the one before. */
import type { Context } from 'aws-lambda';
import { chanceFrom } from '../chance-from.ts';
import { clientFault } from '../dynamodb/exceptions.ts';
import { OPERATOR_IDS } from '../platform/operators.ts';
import { requestOf } from '../platform/request.ts';
import { eventOf } from './event.ts';
import type { Functions } from './functions.ts';
import { surround } from './globals.ts';
import { Invocation, running } from './invocation.ts';

/** Later than any run, so that whatever was remembered has expired. */
const FAR_FUTURE = Date.parse('9000-01-01T00:00:00Z');
const chance = chanceFrom(0, 'forget');

/** Only changebalance remembers: the games' switches, of which nothing is left when they cannot be read. */
export async function forget(functions: Functions): Promise<void> {
  surround({
    epoch: () => FAR_FUTURE,
    monotonic: () => 0,
    after: () => () => undefined,
    send: () => Promise.reject(clientFault('AccessDeniedException', 'Nothing may be read')),
    log: () => undefined,
  });
  const invocation = new Invocation({
    id: 'forget',
    chance,
    clockSkew: 0,
    lifetime: Number.POSITIVE_INFINITY,
    onDeath: () => undefined,
  });
  const context = { getRemainingTimeInMillis: () => 1_000 } as Context;
  for (const operatorId of OPERATOR_IDS) {
    const event = eventOf(betOf(operatorId), 'forget', new Date(FAR_FUTURE));
    for (const handler of functions.changebalance ?? []) {
      await running.run(invocation, () => handler(event, context));
    }
  }
}

const betOf = (operatorId: string) =>
  requestOf(
    {
      ask: 'changebalance',
      player: { operatorId, userId: 'nobody' },
      type: 'BET',
      transactionId: '1',
      roundId: '1',
      gameId: '1',
      currency: 'EUR',
      amount: 1n,
      roundFinished: false,
      token: 'never issued',
    },
    {
      chance,
      token: 'never-issued',
      sentAt: new Date(FAR_FUTURE).toISOString(),
      epoch: FAR_FUTURE,
      forgery: undefined,
    },
  );
