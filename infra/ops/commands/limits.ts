/** The command that sets and removes a player's limits. */
import { isJsonObject, type Json, type JsonObject } from '../../../shared/protocol/json.ts';
import { define } from '../command.ts';
import { Misuse } from '../failure.ts';
import { cellOf } from '../show/cell.ts';
import { limit, NONE, USER } from '../values.ts';
import { record } from './answers.ts';
import { findPlayer, summaryOf } from './player-summary.ts';

/** Option → where the limit is among the player's. */
const PATHS: Readonly<Record<string, readonly [string, string?]>> = {
  bet: ['bet'],
  'wager-day': ['wager', 'day'],
  'wager-week': ['wager', 'week'],
  'wager-month': ['wager', 'month'],
  'loss-day': ['loss', 'day'],
  'loss-week': ['loss', 'week'],
  'loss-month': ['loss', 'month'],
};

const setLimits = define({
  noun: 'players',
  verb: 'limit',
  summary: 'Sets or removes limits of a player',
  detail: 'Limits not named stay as they are; none removes one. Days, weeks (from Monday) and months are UTC.',
  parameters: { user: USER },
  options: {
    bet: limit('the largest single bet'),
    'wager-day': limit('the most that may be wagered in a day'),
    'wager-week': limit('the same in a week'),
    'wager-month': limit('the same in a month'),
    'loss-day': limit('the most that may be lost, bets less wins, in a day'),
    'loss-week': limit('the same in a week'),
    'loss-month': limit('the same in a month'),
  },
  example: 'players limit 42 --bet 100 --loss-day 200.50 --wager-month none',
  asksFirst: true,
  run: async ({ user, ...asked }, desk) => {
    const changes = Object.entries(asked).filter((change): change is [string, string] => change[1] !== undefined);
    if (changes.length === 0) throw new Misuse('Which limits? Such as --bet 100 or --loss-day none.');
    const player = await findPlayer(user, desk);
    const steps = changes.map(([option, value]) => `${option} from ${standing(player, option) ?? NONE} to ${value}`);
    await desk.confirm(`Change of ${summaryOf(player)}, ${steps.join(', ')}`);
    const body = { limits: mergePatch(changes) };
    return record(await desk.service.call('patch-player', { path: { user_id: user }, body }));
  },
});

/** What the limit is now. */
function standing({ limits = {} }: JsonObject, option: string): string | undefined {
  let found: Json | undefined = limits;
  for (const member of PATHS[option] ?? []) {
    if (member !== undefined) found = found !== undefined && isJsonObject(found) ? found[member] : undefined;
  }
  return found === undefined ? undefined : cellOf(found);
}

/** The limits that change, and no others: a JSON merge patch (RFC 7396), in which null removes. */
function mergePatch(changes: readonly (readonly [option: string, value: string])[]): JsonObject {
  const patch: Record<string, Json> = {};
  for (const [option, text] of changes) {
    const [member = '', period] = PATHS[option] ?? [];
    const value = text === NONE ? null : text;
    patch[member] = period === undefined ? value : { ...(patch[member] as JsonObject | undefined), [period]: value };
  }
  return patch;
}

export const LIMIT_COMMANDS = [setLimits];
