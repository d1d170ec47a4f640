/** The books of the small casino: entries chained like ours, and the flaw that it is opened with. */
import { createHash } from 'node:crypto';
import { cents, formatMoney, parseMoney } from '../../shared/domain/money.ts';
import { type Json, JsonNumber, type JsonObject } from '../../shared/protocol/json.ts';
import { jsonText } from './json-text.ts';

export type Flaw =
  | 'none'
  /** Every so many a BET is booked twice. */
  | 'doubles'
  /** Every so many a WIN is answered OK and not booked. */
  | 'loses'
  /** Every so many an answer says another balance than was booked. */
  | 'misstates'
  /** What was booked is changed afterwards. */
  | 'alters'
  /** Every so many a BET takes twice what its entry says. */
  | 'overcharges'
  /** Every so many a BET is refused for want of money, or as if its player were blocked, or its round finished. */
  | 'pleads poverty'
  | 'blocks'
  | 'closes rounds'
  /** Whoever asks for a balance is told 1.00 more. */
  | 'misreads';

/** What a flaw makes of every so many a BET. */
const REFUSALS: Readonly<Partial<Record<Flaw, string>>> = {
  'pleads poverty': 'OP_31',
  blocks: 'OP_33',
  'closes rounds': 'OP_49',
};

/** Of how many transactions of a kind one meets the flaw. */
const EVERY = 5;

interface Player {
  balance: bigint;
  head: string;
  readonly entries: JsonObject[];
}

interface Known {
  readonly answer: JsonObject;
  readonly entry: JsonObject | undefined;
  status: 'OK' | 'ERROR' | 'CANCELED' | 'BURIED';
}

export class SmallBooks {
  readonly #flaw: Flaw;
  readonly #players = new Map<string, Player>();
  readonly #transactions = new Map<string, Known>();
  readonly #counts = { BET: 0, WIN: 0, REFUND: 0 };

  constructor(flaw: Flaw) {
    this.#flaw = flaw;
  }

  change(userId: string, data: JsonObject): JsonObject {
    const id = jsonText(data.transaction_id);
    const known = this.#transactions.get(id);
    if (known !== undefined) return known.status === 'OK' || known.status === 'ERROR' ? known.answer : FAILED;
    const type = jsonText(data.transaction_type) as 'BET' | 'WIN' | 'REFUND';
    const amount = parseMoney(jsonText(data.amount)) ?? 0n;
    const player = this.#find(userId);
    this.#counts[type] += 1;
    const isOdd = this.#counts[type] % EVERY === 0;
    const code = amount > player.balance ? 'OP_31' : isOdd ? REFUSALS[this.#flaw] : undefined;
    if (type === 'BET' && code !== undefined) {
      return this.#keep(id, { answer: refusal(code), entry: undefined, status: 'ERROR' });
    }

    const facts = { transaction_id: id, round_id: jsonText(data.round_id), game_id: jsonText(data.game_id) };
    const due = type === 'BET' ? -amount : amount;
    const change = isOdd && type === 'BET' && this.#flaw === 'overcharges' ? 2n * due : due;
    const isLost = isOdd && type === 'WIN' && this.#flaw === 'loses';
    const entry = isLost ? undefined : this.#book(player, type, amount, change, facts);
    if (isOdd && type === 'BET' && this.#flaw === 'doubles') this.#book(player, type, amount, change, facts);
    if (isOdd && this.#flaw === 'alters') Object.assign(player.entries[0] ?? {}, { created_at: 'later' });
    const said = player.balance + (isOdd && this.#flaw === 'misstates' ? 1n : 0n);
    return this.#keep(id, { answer: { balance: money(said), currency_code: 'EUR' }, entry, status: 'OK' });
  }

  cancel(userId: string, id: string): JsonObject {
    const known = this.#transactions.get(id);
    if (known === undefined || known.status === 'BURIED') {
      return this.#keep(id, { answer: NOT_FOUND, entry: undefined, status: 'BURIED' });
    }
    if (known.status === 'OK' && known.entry !== undefined) {
      const { amount, type, round_id, game_id } = known.entry as Record<string, Json>;
      const value = parseMoney(jsonText(amount)) ?? 0n;
      const facts = { transaction_id: id, round_id: jsonText(round_id), game_id: jsonText(game_id) };
      this.#book(this.#find(userId), 'CANCEL', value, type === 'BET' ? value : -value, facts);
    }
    known.status = 'CANCELED';
    return { transaction_status: 'CANCELED' };
  }

  status(id: string): JsonObject {
    const known = this.#transactions.get(id);
    return known === undefined || known.status === 'BURIED' ? NOT_FOUND : { transaction_status: known.status };
  }

  deposit(userId: string, { transfer_id, amount }: JsonObject): JsonObject {
    const value = parseMoney(jsonText(amount)) ?? 0n;
    this.#book(this.#find(userId), 'DEPOSIT', value, value, { transfer_id: jsonText(transfer_id) });
    return {};
  }

  balance(userId: string): JsonObject {
    const { balance } = this.#find(userId);
    return { balance: money(balance + (this.#flaw === 'misreads' ? 100n : 0n)), currency_code: 'EUR' };
  }

  player(userId: string): JsonObject {
    const { balance, entries, head } = this.#find(userId);
    return { balance: money(balance), seq: new JsonNumber(String(entries.length)), head_hash: head };
  }

  entries(userId: string): readonly JsonObject[] {
    return this.#find(userId).entries;
  }

  #find(userId: string): Player {
    const found = this.#players.get(userId) ?? { balance: 0n, head: '0'.repeat(64), entries: [] };
    this.#players.set(userId, found);
    return found;
  }

  #keep(id: string, known: Known): JsonObject {
    this.#transactions.set(id, known);
    return known.answer;
  }

  #book(player: Player, type: string, amount: bigint, change: bigint, facts: Record<string, string>): JsonObject {
    const inCents = { amount, balance_before: player.balance, balance_after: player.balance + change };
    const seq = String(player.entries.length + 1);
    const hashed = { ...facts, type, seq, previous_hash: player.head };
    player.head = sha256({ ...hashed, ...inCents });
    player.balance = inCents.balance_after;
    const amounts = Object.fromEntries(Object.entries(inCents).map(([name, value]) => [name, money(value)]));
    const entry = { ...hashed, ...amounts, seq: new JsonNumber(seq), hash: player.head };
    player.entries.push(entry);
    return entry;
  }
}

const refusal = (error_code: string): JsonObject => ({ error_code, error_message: 'No' });
const FAILED = refusal('OP_49');
const NOT_FOUND = refusal('OP_41');

const money = (amount: bigint): JsonNumber => new JsonNumber(formatMoney(cents(amount)));

const sha256 = (attributes: Readonly<Record<string, string | bigint>>): string => {
  const lines = Object.keys(attributes)
    .sort()
    .map((name) => `${name}=${JSON.stringify(String(attributes[name]))}`);
  return createHash('sha256').update(lines.join('\n')).digest('hex');
};
