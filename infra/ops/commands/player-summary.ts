/** Who a player is, in the words of a question. */
import type { JsonObject } from '../../../shared/protocol/json.ts';
import type { Desk } from '../desk.ts';
import { cellOf } from '../show/cell.ts';

/**
 * The player as the operator API shows them.
 *
 * @throws Refusal when there is none
 */
export const findPlayer = (userId: string, { service }: Desk): Promise<JsonObject> =>
  service.call('get-player', { path: { user_id: userId } });

/** By id and name, with what they have: `player 42 (john), who has 82.75 EUR`. */
export const summaryOf = (player: JsonObject): string =>
  `player ${cellOf(player.user_id)} (${cellOf(player.user_name)}), who has ${cellOf(player.balance)} ` +
  cellOf(player.currency_code);
