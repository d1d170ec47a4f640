/** The games that may be bet on: one item per operator, remembered for a few seconds, so that no BET reads an item that
 * all players share. */
import { type DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { type SwitchedGames, takesBets } from '../domain/game-availability.ts';
import { keyItem } from './attributes.ts';
import { throwUnavailable } from './failures.ts';
import { switchesKey } from './keys.ts';
import type { GameSwitch, GameSwitchboard, GameSwitches } from './store.ts';
import { readSwitchedGames } from './switched-games.ts';

export interface GameSwitchesOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  /** How long what was read is taken for true, seconds; 0 reads every time. */
  readonly cacheSeconds: number;
  readonly now: () => Date;
}

interface Remembered {
  readonly switched: Promise<SwitchedGames>;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** Game switches as commands need them: read through a cache. */
export function cachedGameSwitches({ client, table, cacheSeconds, now }: GameSwitchesOptions): GameSwitches {
  const remembered = new Map<string, Remembered>();
  const switchedGames = (operatorId: string): Promise<SwitchedGames> => {
    const known = remembered.get(operatorId);
    if (known !== undefined && now().getTime() < known.until) return known.switched;
    const switched = fetchSwitchedGames(client, table, operatorId);
    remembered.set(operatorId, { switched, until: now().getTime() + cacheSeconds * 1000 });
    switched.catch(() => remembered.delete(operatorId));
    return switched;
  };
  return {
    isEnabled: async ({ operatorId, followPlatformSwitches }, gameId) =>
      takesBets(await switchedGames(operatorId), gameId, followPlatformSwitches),
  };
}

async function fetchSwitchedGames(client: DynamoDBClient, table: string, operatorId: string): Promise<SwitchedGames> {
  const command = new GetItemCommand({ TableName: table, Key: keyItem(switchesKey(operatorId)), ConsistentRead: true });
  const { Item } = await client.send(command).catch(throwUnavailable);
  return readSwitchedGames(Item);
}

/** Switches a game on or off, which is then the casino's word; concurrent switches of other games do not disturb it. */
export async function switchGame(client: DynamoDBClient, table: string, change: GameSwitch): Promise<void> {
  const [into, outOf] = change.enabled ? ['enabled_games', 'disabled_games'] : ['disabled_games', 'enabled_games'];
  const command = new UpdateItemCommand({
    TableName: table,
    Key: keyItem(switchesKey(change.operatorId)),
    UpdateExpression: `ADD ${into} :game DELETE ${outOf} :game`,
    ExpressionAttributeValues: { ':game': { SS: [change.gameId] } },
  });
  await client.send(command).catch(throwUnavailable);
}

/** Game switches as whoever sets them needs them. */
export const gameSwitchboard = (client: DynamoDBClient, table: string): GameSwitchboard => ({
  switchGame: (change) => switchGame(client, table, change),
});
