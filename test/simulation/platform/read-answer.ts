/** What an answer says, in short and in the words that the model uses too: `OK 12.00 EUR`, `OP_31 5.00 EUR`, `409 …`. */
import type { Answer } from '../history.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer is read as whoever receives it reads it
type Read = any;

/** Numbers as the text that they were written with. */
export const readExactly = (text: string): Read =>
  JSON.parse(text, (_name, value, { source }) => (typeof value === 'number' ? source : value));

/** @param read the answer's body, if it has one */
export function saidBy(name: string, { statusCode, read }: Answer): string {
  if (read === undefined) return String(statusCode);
  if (read.response !== undefined) return gameplaySaid(read.response);
  if (statusCode >= 400) return `${statusCode} ${String(read.type ?? read.message).replace(/^urn:.*:/, '')}`;
  return `${statusCode}${operatorSaid(name, read)}`;
}

function gameplaySaid({ status, data }: Read): string {
  const funds = data.balance === undefined ? [] : [data.balance, data.currency_code];
  const more = [data.transaction_status, ...funds].filter((part) => part !== undefined);
  return [status === 'OK' ? 'OK' : data.error_code, ...more].join(' ');
}

function operatorSaid(name: string, read: Read): string {
  if (name === 'transfer') return ` ${read.balance}`;
  if (name.endsWith('-player')) return ` ${playerSaid(read)}`;
  if (name === 'list-entries') return ` ${entriesSaid(read)}`;
  return '';
}

const playerSaid = ({ balance, seq, blocked, self_excluded_until, limits, usage }: Read): string =>
  JSON.stringify({ balance, seq, blocked, until: self_excluded_until, limits, usage });

/** How many, and the balance after the last; a page is followed by others only in the longest of runs. */
function entriesSaid({ entries, cursor }: Read): string {
  if (cursor !== undefined) return MORE_THAN_A_PAGE;
  const isWhole = entries.every(({ seq }: Read, index: number) => seq === String(index + 1));
  return isWhole ? `${entries.length} entries ${entries.at(-1)?.balance_after ?? '0.00'}` : 'entries with a gap';
}

export const ENTRIES_A_PAGE = 100;
export const MORE_THAN_A_PAGE = 'more than a page';

/** The display name in an answer: null when the player has none, undefined when the answer is about no player's profile. */
export function nameIn({ read }: Answer): string | null | undefined {
  const profile = read?.response?.data ?? read;
  return profile?.user_country === undefined ? undefined : (profile.display_name ?? null);
}
