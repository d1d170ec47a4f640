/** The commands about who a player is and whether they may play. */
import type { JsonObject } from '../../../shared/protocol/json.ts';
import { define } from '../command.ts';
import type { Desk } from '../desk.ts';
import { Refusal } from '../failure.ts';
import { NONE, name, UNTIL, USER } from '../values.ts';
import { record } from './answers.ts';
import { findPlayer, summaryOf } from './player-summary.ts';

const noun = 'players';

const show = define({
  noun,
  verb: 'show',
  summary: 'Shows a player: profile, balance, limits and their use',
  parameters: { user: USER },
  options: {},
  example: 'players show 42',
  asksFirst: false,
  run: async ({ user }, desk) => record(await findPlayer(user, desk)),
});

const create = define({
  noun,
  verb: 'create',
  summary: 'Creates a player, to try a new deployment',
  detail: "It is what the casino's back end does for its own. A player who is known stays as they are.",
  parameters: {
    user: USER,
    name: name('NAME', 'the user name that the PLATFORM is told', 255),
    country: name('COUNTRY', 'the country that the PLATFORM is told', 100),
    currency: name('CURRENCY', 'the currency, for ever', 4),
  },
  options: {},
  example: 'players create 1003 eve Malta EUR',
  asksFirst: true,
  run: async ({ user, name: userName, country, currency }, desk) => {
    if (await isKnown(user, desk)) throw new Refusal(`Player ${user} is known already, and stays as they are.`);
    await desk.confirm(`Create player ${user} (${userName}) with ${currency}`);
    const body = { user_name: userName, user_country: country, currency_code: currency };
    return record(await desk.service.call('put-player', { path: { user_id: user }, body }));
  },
});

async function isKnown(user: string, desk: Desk): Promise<boolean> {
  try {
    await findPlayer(user, desk);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.problem?.type === 'urn:seamless-wallet:problem:player-not-found')
      return false;
    throw error;
  }
}

const block = define({
  noun,
  verb: 'block',
  summary: 'Blocks a player: no bets and no launches',
  detail: 'Wins and refunds still come in.',
  parameters: { user: USER },
  options: {},
  example: 'players block 42',
  asksFirst: true,
  run: ({ user }, desk) => change(user, (player) => `Block ${player}`, { blocked: true }, desk),
});

const unblock = define({
  noun,
  verb: 'unblock',
  summary: 'Lets a blocked player play again',
  parameters: { user: USER },
  options: {},
  example: 'players unblock 42',
  asksFirst: true,
  run: ({ user }, desk) => change(user, (player) => `Unblock ${player}`, { blocked: false }, desk),
});

const exclude = define({
  noun,
  verb: 'exclude',
  summary: 'Excludes a player, at their own wish, until a moment',
  detail: 'Until then no bets and no launches; wins and refunds still come in.',
  parameters: { user: USER, until: UNTIL },
  options: {},
  example: 'players exclude 42 2027-01-31',
  asksFirst: true,
  run: ({ user, until }, desk) => {
    const end = until === NONE ? null : until;
    const question = (player: string) =>
      end === null ? `End the self-exclusion of ${player}` : `Exclude ${player}, until ${end}`;
    return change(user, question, { self_excluded_until: end }, desk);
  },
});

async function change(user: string, question: (player: string) => string, body: JsonObject, desk: Desk) {
  await desk.confirm(question(summaryOf(await findPlayer(user, desk))));
  return record(await desk.service.call('patch-player', { path: { user_id: user }, body }));
}

export const PLAYER_COMMANDS = [show, create, block, unblock, exclude];
