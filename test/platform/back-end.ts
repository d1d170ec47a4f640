/** The casino's own back end, as far as playing needs it: players, money for them, launches, and what was booked. */
import { type Json, JsonNumber, parseJson, writeJson } from '../../shared/protocol/json.ts';

export interface BackEnd {
  /** Makes the player unless it is there. @returns its balance and its last entry's number */
  readonly player: (userId: string, currency: string) => Promise<{ readonly balance: string; readonly seq: number }>;
  readonly deposit: (userId: string, transferId: string, amount: string) => Promise<void>;
  /** @returns the token of the new session and the URL to open */
  readonly launch: (userId: string, what: object) => Promise<{ readonly token: string; readonly url: string }>;
  readonly endSession: (token: string) => Promise<void>;
  /** The player's entries after a number, newest first. */
  readonly entriesAfter: (userId: string, seq: number) => Promise<BackEndEntry[]>;
}

export interface BackEndEntry {
  readonly seq: number;
  readonly type: string;
  readonly transaction_id?: string;
  /** As the answer wrote it: a JSON number's text. */
  readonly amount: string;
  readonly balance_after: string;
}

/** Speaks the operator API of a running service. Every call throws an Error quoting an answer that is no success. */
export function backEnd(serviceUrl: string, operatorId: string): BackEnd {
  const base = `${serviceUrl}/operator/${encodeURIComponent(operatorId)}`;
  const call = async (method: string, path: string, body?: object): Promise<Members> => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: writeJson(body) }),
      signal: AbortSignal.timeout(10_000),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path.split('?')[0]} answered ${response.status} ${text}`);
    return (text === '' ? {} : parseJson(text)) as Members;
  };
  return {
    player: async (userId, currency) => {
      const profile = { user_name: userId, user_country: 'Malta', currency_code: currency };
      const { balance, seq } = await call('PUT', `/players/${userId}`, profile);
      return { balance: textOf(balance), seq: Number.parseInt(textOf(seq), 10) };
    },
    deposit: async (userId, transferId, amount) => {
      await call('POST', `/players/${userId}/transfers`, { transfer_id: transferId, type: 'DEPOSIT', amount });
    },
    launch: async (userId, what) => {
      const { token, url } = await call('POST', '/launches', { mode: 'real', user_id: userId, ...what });
      return { token: textOf(token), url: textOf(url) };
    },
    endSession: async (token) => {
      await call('DELETE', `/sessions/${token}`);
    },
    entriesAfter: async (userId, seq) => {
      const found: BackEndEntry[] = [];
      let cursor: string | undefined;
      do {
        const after = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page = await call('GET', `/players/${userId}/entries?order=desc&limit=100${after}`);
        const entries = (page.entries as Members[]).map(entryOf);
        found.push(...entries.filter((entry) => entry.seq > seq));
        cursor = entries.every((entry) => entry.seq > seq) ? (page.cursor as string | undefined) : undefined;
      } while (cursor !== undefined);
      return found;
    },
  };
}

type Members = Readonly<Record<string, Json>>;

const entryOf = ({ seq, type, transaction_id, amount, balance_after }: Members): BackEndEntry => ({
  seq: Number.parseInt(textOf(seq), 10),
  type: textOf(type),
  ...(transaction_id !== undefined && { transaction_id: textOf(transaction_id) }),
  amount: textOf(amount),
  balance_after: textOf(balance_after),
});

function textOf(value: Json | undefined): string {
  if (value instanceof JsonNumber) return value.text;
  if (typeof value === 'string') return value;
  throw new Error('The operator API left out a member, or gave it another type');
}
