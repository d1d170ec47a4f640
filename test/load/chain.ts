/** A player's ledger as the operator API shows it, checked entry by entry from the words of ARCHITECTURE.md alone. */
import { createHash } from 'node:crypto';
import { type Json, JsonNumber, type JsonObject } from '../../shared/protocol/json.ts';
import { jsonText } from './json-text.ts';

const MONEY = new Set(['amount', 'balance_before', 'balance_after']);

/** Takes a player's entries in their order and says what is wrong with each, in words (rule 9.1). */
export class Chain {
  readonly #userId: string;
  #seq = 0;
  #head = '0'.repeat(64);
  #balance = 0n;
  /** What each transaction changed, for its cancel to take back; cents. */
  readonly #changes = new Map<string, bigint>();

  constructor(userId: string) {
    this.#userId = userId;
  }

  next(entry: JsonObject): string[] {
    this.#seq += 1;
    const found: string[] = [];
    const check = (holds: boolean, what: string) => {
      if (!holds) found.push(`${this.#userId} entry ${plain('seq', entry.seq)}: ${what}`);
    };
    check(plain('seq', entry.seq) === String(this.#seq), `expected number ${this.#seq}`);
    check(
      plain('balance_before', entry.balance_before) === String(this.#balance),
      'does not begin where the last ended',
    );
    check(
      centsOf(entry.balance_after) - centsOf(entry.balance_before) === this.#changeDue(entry),
      'does not change the balance by its amount',
    );
    check(entry.previous_hash === this.#head, 'not chained to the entry before');
    check(entry.hash === hashOf(entry), 'altered');
    this.#head = jsonText(entry.hash);
    this.#balance = centsOf(entry.balance_after);
    return found;
  }

  /** What an entry of its type and amount changes, in cents. */
  #changeDue(entry: JsonObject): bigint {
    const id = jsonText(entry.transaction_id);
    if (entry.type === 'CANCEL') return -(this.#changes.get(id) ?? 0n);
    const amount = centsOf(entry.amount);
    const change = entry.type === 'BET' || entry.type === 'WITHDRAWAL' ? -amount : amount;
    this.#changes.set(id, change);
    return change;
  }

  /** What is wrong between the player and its last entry. */
  end(player: JsonObject): string[] {
    const found: string[] = [];
    if (centsOf(player.balance) !== this.#balance)
      found.push(`${this.#userId}: the balance is not what the entries say`);
    if (plain('seq', player.seq) !== String(this.#seq))
      found.push(`${this.#userId}: ${this.#seq} entries, not so many`);
    if (player.head_hash !== this.#head) found.push(`${this.#userId}: the head is not the last entry's hash`);
    return found;
  }
}

function hashOf(entry: JsonObject): string {
  const lines = Object.keys(entry)
    .filter((name) => name !== 'hash')
    .sort()
    .map((name) => `${name}=${JSON.stringify(plain(name, entry[name]))}`);
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** A member as it was hashed: money in cents. */
function plain(name: string, value: Json | undefined): string {
  if (MONEY.has(name)) return String(centsOf(value));
  return jsonText(value);
}

/** @throws Error for what is not an amount with two decimals */
export function centsOf(value: Json | undefined): bigint {
  const text = value instanceof JsonNumber ? value.text : '';
  if (!/^-?\d+\.\d\d$/.test(text)) throw new Error(`${JSON.stringify(value)} is not an amount with two decimals`);
  return BigInt(text.replace('.', ''));
}
