/** A session as an item of its own table, which DynamoDB clears of the expired. */
import type { Session } from '../domain/session.ts';
import {
  type Item,
  keyItem,
  maybe,
  number,
  present,
  readCount,
  readOptionalText,
  readText,
  text,
} from './attributes.ts';
import { partsOf, sessionKey } from './keys.ts';

export const sessionItem = (session: Session): Item => ({
  ...keyItem(sessionKey(session)),
  ...present({
    user_id: text(session.userId),
    game_id: maybe(text, session.gameId),
    lobby_id: maybe(text, session.lobbyId),
    created_at: text(session.createdAt),
    expires_at: number(session.expiresAt),
    ended_at: maybe(text, session.endedAt),
  }),
});

export function readSession(item: Item): Session {
  const [operatorId = '', tokenHash = ''] = partsOf(readText(item, 'pk'));
  const gameId = readOptionalText(item, 'game_id');
  const lobbyId = readOptionalText(item, 'lobby_id');
  const endedAt = readOptionalText(item, 'ended_at');
  return {
    operatorId,
    tokenHash,
    userId: readText(item, 'user_id'),
    ...(gameId === undefined ? {} : { gameId }),
    ...(lobbyId === undefined ? {} : { lobbyId }),
    createdAt: readText(item, 'created_at'),
    expiresAt: readCount(item, 'expires_at'),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
}
