/** Cursors: where a page ended, in a form that invites nobody to make one up. */

const write = (position: string): string => Buffer.from(position).toString('base64url');

/** The position in a cursor of ours, undefined when the text is none. */
function read(cursor: string, position: RegExp): string | undefined {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  return position.test(text) && write(text) === cursor ? text : undefined;
}

/** The entries' cursor is the number of the last entry. */
export const writeEntriesCursor = (seq: number): string => write(String(seq));

export function readEntriesCursor(cursor: string): number | undefined {
  const seq = read(cursor, /^[1-9]\d{0,14}$/);
  return seq === undefined ? undefined : Number.parseInt(seq, 10);
}

/** The games' cursor is the id of the last game. */
export const writeGamesCursor = (gameId: string): string => write(gameId);

export const readGamesCursor = (cursor: string): string | undefined => read(cursor, /^\d{1,20}$/);

/** The lobbies' cursor is the id of the last lobby. */
export const writeLobbiesCursor = (lobbyId: string): string => write(lobbyId);

export const readLobbiesCursor = (cursor: string): string | undefined => read(cursor, /^.{1,500}$/s);

/** The rounds' cursor is the id of the last round. */
export const writeRoundsCursor = (roundId: string): string => write(roundId);

export const readRoundsCursor = (cursor: string): string | undefined => read(cursor, /^\d{1,20}$/);
