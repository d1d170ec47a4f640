/** The operator API as the casino's own back end calls it: `{base}/operator/{operator_id}/…`. */
import type { Whose } from '../pack/case-file.ts';
import { at, type Exact, NumberText, tryParse } from '../pack/exact-json.ts';
import type { BackEnd, LedgerEntry, PlayerRecord } from './deployment.ts';
import { type Exchange, exchange } from './exchange.ts';
import type { Signer } from './sign-aws.ts';

export interface BackEndOptions {
  /** By operator: the address up to the operator's id, which is its last part. */
  readonly urls: Readonly<Partial<Record<Whose, string>>>;
  /** Signs requests, where the operator API asks for it. */
  readonly sign?: Signer;
}

const ATTEMPTS = 6;
const PAGE = 100;

/** Opens the operator API. */
export function openBackEnd({ urls, sign }: BackEndOptions): BackEnd {
  const once = (whose: Whose, method: string, path: string, body?: string): Promise<Exchange> => {
    const base = urls[whose];
    if (base === undefined) throw new Error('There is no second operator');
    const url = base + path;
    const bytes = body === undefined ? undefined : Buffer.from(body);
    const unsigned = { method, url, headers: { 'Content-Type': 'application/json' }, ...(bytes && { body: bytes }) };
    return exchange(sign === undefined ? unsigned : sign(unsigned, new Date()));
  };
  /** A busy service is asked again: the calls of this API may be repeated. */
  const call: BackEnd['call'] = async (whose, method, path, body) => {
    let made = await once(whose, method, path, body);
    for (let attempt = 1; attempt < ATTEMPTS && (made.answer?.status ?? 503) >= 500; attempt += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50 * 2 ** attempt));
      made = await once(whose, method, path, body);
    }
    return made;
  };
  const read = async (whose: Whose, path: string): Promise<Exact> => {
    const { answer, failure } = await call(whose, 'GET', path);
    const json = answer && tryParse(answer.body);
    if (answer?.status === 200 && json !== undefined) return json;
    throw new Error(`GET ${path}: ${answer === undefined ? failure : `HTTP ${answer.status} ${answer.body}`}`);
  };

  const pages = async (whose: Whose, path: string, name: string): Promise<Exact[]> => {
    const found: Exact[] = [];
    let cursor = '';
    do {
      const page = await read(whose, `${path}limit=${PAGE}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      found.push(...listOf(at(page, name)));
      const next = at(page, 'cursor');
      cursor = typeof next === 'string' ? next : '';
    } while (cursor !== '');
    return found;
  };

  const books = async (whose: Whose, userId: string): Promise<PlayerRecord> => {
    const path = `/players/${encodeURIComponent(userId)}`;
    const player = await read(whose, path);
    const entries = await pages(whose, `${path}/entries?order=asc&`, 'entries');
    return { balance: text(at(player, 'balance')), entries: entries.map(entryOf) };
  };

  const openRounds = async (whose: Whose, userId: string): Promise<string[]> => {
    const rounds = await pages(whose, `/players/${encodeURIComponent(userId)}/rounds?status=open&`, 'rounds');
    return rounds.map((round) => text(at(round, 'round_id')));
  };

  return { call, books, openRounds };
}

const listOf = (value: Exact | undefined): Exact[] => (Array.isArray(value) ? [...value] : []);

const text = (value: Exact | undefined): string => {
  if (value instanceof NumberText) return value.text;
  return typeof value === 'string' ? value : '';
};

const entryOf = (entry: Exact): LedgerEntry => ({
  seq: text(at(entry, 'seq')),
  type: text(at(entry, 'type')),
  amount: text(at(entry, 'amount')),
  balanceBefore: text(at(entry, 'balance_before')),
  balanceAfter: text(at(entry, 'balance_after')),
  hash: text(at(entry, 'hash')) || undefined,
  previousHash: text(at(entry, 'previous_hash')) || undefined,
});
