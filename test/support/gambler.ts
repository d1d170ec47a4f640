/** A player as the operator API makes one, with money and a session, who then plays as the PLATFORM says. */
import { newPlayer, type OperatorApi } from './operator-api.ts';
import { changeData, newId } from './players.ts';
import type { Answer, Wallet } from './wallet.ts';

/** The path of a player that no other test has. */
export const newPath = (): string => `/players/p-${newId()}`;

export const userIdOf = (path: string): string => path.slice('/players/'.length);

/** Puts a new player. @returns their path */
export async function putPlayer(api: OperatorApi, changes: object = {}, operatorId?: string): Promise<string> {
  const path = newPath();
  const { status } = await api('PUT', path, newPlayer(changes), operatorId === undefined ? {} : { operatorId });
  if (status !== 201) throw new Error(`A new player was answered with ${status}`);
  return path;
}

/** A player with 1000.00, whose first transfer id is `first-` and their own id, and with a session. */
export async function newGambler(wallet: Wallet, api: OperatorApi) {
  const path = await putPlayer(api);
  const userId = userIdOf(path);
  await api('POST', `${path}/transfers`, { transfer_id: `first-${userId}`, type: 'DEPOSIT', amount: 1000 });
  const launched = await api('POST', '/launches', { mode: 'real', user_id: userId, game_id: 200 });
  const token: string = launched.body.token;
  /** Plays a BET of 10.00, or what the changes make of it. @returns what the PLATFORM sent */
  const play = async (changes: object = {}) => {
    const data = changeData({ userId, token }, changes);
    await wallet.call('changebalance', data);
    return data;
  };
  return { userId, path, token, play };
}

/** Every page of a list, following its cursors. */
export async function pagesOf(
  api: OperatorApi,
  path: string,
  list: 'entries' | 'rounds',
  query: string,
): Promise<Answer[][]> {
  const pages: Answer[][] = [];
  let cursor: string | undefined;
  do {
    const { body } = await api('GET', `${path}/${list}?${query}${cursor === undefined ? '' : `&cursor=${cursor}`}`);
    pages.push(body[list]);
    cursor = body.cursor;
  } while (cursor !== undefined);
  return pages;
}
