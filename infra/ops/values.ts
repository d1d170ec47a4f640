/** The kinds of values that commands take, each read exactly: money and ids are text, no number touches them. */
import { formatMoney, parseMoney } from '../../shared/domain/money.ts';
import { reportDay } from '../../shared/domain/report-day.ts';
import type { Value } from './command.ts';

/** A value that is used as it is written, if it looks so. */
const matching = (pattern: RegExp, value: Omit<Value, 'read'>): Value => ({
  ...value,
  read: (text) => (pattern.test(text) ? text : undefined),
});

/**
 * A player's id that a path can hold: one or two dots are a step in it, and API Gateway reads an escaped slash or question
 * mark as if it were not escaped, so that another player would be meant.
 */
export const USER = matching(/^(?!\.{1,2}$)[^|/?\p{Cc}]{1,70}$/u, {
  placeholder: 'USER',
  about: "the player's user id",
  mustBe: '1 to 70 characters without "|", "/" and "?"',
});

export const TRANSFER = matching(/^[^|\p{Cc}]{1,64}$/u, {
  placeholder: 'ID',
  about: 'the transfer id; the same again is booked once only. One is made up, and told, unless given',
  mustBe: '1 to 64 characters without "|"',
});

export const name = (placeholder: string, about: string, longest: number): Value =>
  matching(new RegExp(`^[^|]{1,${longest}}$`, 'u'), {
    placeholder,
    about,
    mustBe: `1 to ${longest} characters without "|"`,
  });

const id = (placeholder: string, about: string, digits: number): Value =>
  matching(new RegExp(`^\\d{1,${digits}}$`), { placeholder, about, mustBe: `1 to ${digits} digits` });

export const TRANSACTION = id('TRANSACTION', "the PLATFORM's transaction id", 20);
export const ROUND = id('ROUND', "the PLATFORM's round id", 20);
export const GAME = id('GAME', "the PLATFORM's game id", 6);

/** Decimal text as people write amounts, in whole cents. */
function readAmount(text: string): string | undefined {
  const amount = /^\d{1,16}(\.\d{1,2})?$/.test(text) ? parseMoney(text) : undefined;
  return amount === undefined ? undefined : formatMoney(amount);
}

export const AMOUNT: Value = {
  placeholder: 'AMOUNT',
  about: "how much, in units of the player's currency, such as 12.50",
  mustBe: 'more than 0, with a point and at most two decimals, such as 12.50',
  read: (text) => (/[1-9]/.test(text) ? readAmount(text) : undefined),
};

/** What stands for the removal of something. */
export const NONE = 'none';

/** A limit that is set to an amount or removed. */
export const limit = (about: string): Value => ({
  placeholder: 'AMOUNT',
  about,
  mustBe: 'an amount such as 100 or 12.50, or none',
  read: (text) => (text === NONE ? NONE : readAmount(text)),
});

export const UNTIL: Value = {
  placeholder: 'MOMENT',
  about: 'the end: a date, or a moment such as 2027-01-31T18:00:00Z; none ends it now',
  mustBe: 'a date, a moment such as 2027-01-31T18:00:00Z, its zone included, or none',
  read: (text) => {
    if (text === NONE || reportDay(text) !== undefined) return text;
    return /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))
      ? text
      : undefined;
  },
};

export const DAY: Value = {
  placeholder: 'DAY',
  about: 'YYYY-MM-DD, today or yesterday, UTC; of reconcile alone, yesterday unless told',
  mustBe: 'a day: YYYY-MM-DD, today or yesterday',
  read: (text) => (/^(today|yesterday)$/.test(text) || reportDay(text) !== undefined ? text : undefined),
};

export const ROWS: Value = matching(/^[1-9]\d{0,5}$/, {
  placeholder: 'N',
  about: 'how many at most, 50 unless told',
  mustBe: 'a whole number from 1 to 999999',
});

export const file = (about: string): Value =>
  matching(/./, { placeholder: 'FILE', about, mustBe: 'the name of a file' });

export const choice = (placeholder: string, about: string, choices: readonly string[]): Value => ({
  placeholder,
  about,
  mustBe: `one of ${choices.join(', ')}`,
  read: (text) => (choices.includes(text) ? text : undefined),
});

export const FINGERPRINT = matching(/^[0-9a-f]{12}$/, {
  placeholder: 'FINGERPRINT',
  about: 'of the key to take away, as secret show-fingerprint tells it',
  mustBe: '12 hex digits, as secret show-fingerprint tells them',
});
