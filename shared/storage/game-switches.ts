/** The games that the casino has switched off: one item per operator, remembered for a few seconds, so that no BET reads
 * an item that all players share. */
import { type DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { keyItem } from './attributes.ts';
import { throwUnavailable } from './failures.ts';
import { switchesKey } from './keys.ts';
import type { GameSwitch, GameSwitchboard, GameSwitches } from './store.ts';

export interface GameSwitchesOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  /** How long what was read is taken for true, seconds; 0 reads every time. */
  readonly cacheSeconds: number;
  readonly now: () => Date;
}

interface Remembered {
  readonly disabled: Promise<ReadonlySet<string>>;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** Game switches as commands need them: read through a cache. */
export function cachedGameSwitches({ client, table, cacheSeconds, now }: GameSwitchesOptions): GameSwitches {
  const remembered = new Map<string, Remembered>();
  return {
    isEnabled: async (operatorId, gameId) => {
      const known = remembered.get(operatorId);
      if (known !== undefined && now().getTime() < known.until) return !(await known.disabled).has(gameId);
      const disabled = readDisabledGames(client, table, operatorId);
      remembered.set(operatorId, { disabled, until: now().getTime() + cacheSeconds * 1000 });
      disabled.catch(() => remembered.delete(operatorId));
      return !(await disabled).has(gameId);
    },
  };
}

/**
 * The ids of the games switched off for an operator, as they are now.
 *
 * @throws StoreUnavailable when the database did not answer
 */
export async function readDisabledGames(
  client: DynamoDBClient,
  table: string,
  operatorId: string,
): Promise<ReadonlySet<string>> {
  const command = new GetItemCommand({ TableName: table, Key: keyItem(switchesKey(operatorId)), ConsistentRead: true });
  const { Item } = await client.send(command).catch(throwUnavailable);
  return new Set(Item?.disabled_games?.SS ?? []);
}

/** Switches a game on or off for an operator; concurrent switches of other games do not disturb it. */
export async function switchGame(client: DynamoDBClient, table: string, change: GameSwitch): Promise<void> {
  const command = new UpdateItemCommand({
    TableName: table,
    Key: keyItem(switchesKey(change.operatorId)),
    UpdateExpression: `${change.enabled ? 'DELETE' : 'ADD'} disabled_games :game`,
    ExpressionAttributeValues: { ':game': { SS: [change.gameId] } },
  });
  await client.send(command).catch(throwUnavailable);
}

/** Game switches as whoever sets them needs them: read and written as they are now. */
export const gameSwitchboard = (client: DynamoDBClient, table: string): GameSwitchboard => ({
  disabledGames: (operatorId) => readDisabledGames(client, table, operatorId),
  switchGame: (change) => switchGame(client, table, change),
});
