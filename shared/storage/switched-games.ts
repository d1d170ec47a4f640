/** The item of an operator's switched games: the casino's own switches and the PLATFORM's, in one read. */
import type { SwitchedGames } from '../domain/game-availability.ts';
import type { Item } from './attributes.ts';

/** Sets of game ids; DynamoDB keeps no empty set, so an absent one is empty. */
export const readSwitchedGames = (item: Item | undefined): SwitchedGames => ({
  on: new Set(item?.enabled_games?.SS),
  off: new Set(item?.disabled_games?.SS),
  disabledByPlatform: new Set(item?.platform_disabled_games?.SS),
});
