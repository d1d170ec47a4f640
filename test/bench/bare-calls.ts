/** The floor under a BET: its two SDK calls, byte for byte, with nothing of the service around them. */
import {
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { hashToken } from '../../shared/domain/session.ts';
import { newId } from '../support/players.ts';
import type { Wallet } from '../support/wallet.ts';
import { addPlayers, type BenchPlayer, betOf, sendAcceptedBet } from './bench-wallet.ts';
import { type SdkCall, watchCalls } from './sdk-calls.ts';

/** The two requests of one BET. */
export interface BareBet {
  readonly read: BatchGetItemCommandInput;
  readonly write: TransactWriteItemsCommandInput;
}

/** Makes the requests of the first BET of any player of this wallet, as one player's was recorded. */
export async function bareBets(wallet: Wallet): Promise<(player: BenchPlayer) => BareBet> {
  const [other, model] = (await addPlayers(wallet, 2)) as [BenchPlayer, BenchPlayer];
  await sendAcceptedBet(wallet, betOf(other)); // reads the game switches, which the next one then does not
  const bet = betOf(model);
  const calls: SdkCall[] = [];
  const stopWatching = watchCalls(wallet.client, (call) => calls.push(call));
  await sendAcceptedBet(wallet, bet);
  stopWatching();
  const [read, write] = calls;
  const recorded = JSON.stringify({ read: read?.input, write: repeatable(write?.input) });
  return (player) =>
    JSON.parse(
      recorded
        .replaceAll(model.userId, player.userId)
        .replaceAll(hashToken(model.token), hashToken(player.token))
        .replaceAll(bet.transactionId, newId()),
    ) as BareBet;
}

/** Leaves the player's version as it is, so that the condition on it holds for the next one too, and for all at once. */
function repeatable(input: object | undefined): TransactWriteItemsCommandInput {
  const { TransactItems = [] } = input as TransactWriteItemsCommandInput;
  for (const { Update } of TransactItems) {
    const values = Update?.ExpressionAttributeValues;
    if (values?.[':readVersion']) values[':version'] = values[':readVersion'];
  }
  return { TransactItems };
}

/** Makes the calls of a BET: reads, looks at nothing, writes. */
export async function sendBare({ client }: Pick<Wallet, 'client'>, { read, write }: BareBet): Promise<void> {
  await client.send(new BatchGetItemCommand(read));
  await client.send(new TransactWriteItemsCommand(write));
}
