/** A player at a game, whose calls go to whichever version of the service is named. */
import { changeData, newId } from '../support/players.ts';
import { type Answer, resultOf } from '../support/wallet.ts';
import type { Version } from './version.ts';

export interface Seat {
  readonly userId: string;
  readonly token: string;
  /** Of the player, in the operator API. */
  readonly path: string;
}

/** A new player of a version's own making, with 1000.00 and a session. */
export async function takeSeat(by: Version): Promise<Seat> {
  const userId = `player-${newId()}`;
  const path = `/players/${userId}`;
  const profile = { user_name: 'john_doe', user_country: 'Germany', currency_code: 'EUR' };
  await expectStatus(201, by.ask('PUT', path, profile));
  const deposit = { transfer_id: `first-${userId}`, type: 'DEPOSIT', amount: 1000 };
  await expectStatus(200, by.ask('POST', `${path}/transfers`, deposit));
  const launched = await expectStatus(
    201,
    by.ask('POST', '/launches', { mode: 'real', user_id: userId, game_id: 200 }),
  );
  return { userId, path, token: launched.token };
}

async function expectStatus(expected: number, answered: ReturnType<Version['ask']>): Promise<Answer> {
  const { status, body } = await answered;
  if (status !== expected) throw new Error(`Answered with ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** A BET of 10.00 in a round of its own, or what the changes make of it: what is sent, to either version. */
export const changeOf = (seat: Seat, changes: object = {}): Record<string, unknown> => ({
  ...changeData(seat, { round_id: newId(), ...changes }),
});

/** An answer but for when and by whom it was signed. */
export const told = ({ response }: Answer) => ({ status: response.status, data: response.data });

/** The result of a command, `OK` or the code of its refusal. */
export const result = async (by: Version, command: string, data: object): Promise<string> =>
  resultOf(await by.play(command, data));

/** The player's balance, in decimal text, as a version tells it to the PLATFORM. */
export async function balanceAt(by: Version, { userId, token }: Seat): Promise<string> {
  const { response } = await by.play('balance', { user_id: userId, token, currency_code: 'EUR' });
  return String(response.data.balance);
}
