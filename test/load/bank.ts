/** The casino's own back end as the driver needs it: players, money in and out, launches, and the books to check. */
import { formatMoney } from '../../shared/domain/money.ts';
import { type Json, JsonNumber, type JsonObject, parseJson, writeJson } from '../../shared/protocol/json.ts';
import type { Transfer } from './account.ts';
import { type Platform, pauseAfter } from './patience.ts';
import { CURRENCY } from './told.ts';

export interface BankAnswer {
  readonly status: number;
  readonly body: JsonObject;
}

/** Calls the operator API until it answers, however often it takes; undefined when patience ends before. */
export type Bank = (method: string, path: string, body?: object) => Promise<BankAnswer | undefined>;

/** Milliseconds. */
const PATIENCE = 10_000;

/** @param operatorUrl of the service, without `/operator`; every call is one that may be repeated */
export function openBank(operatorUrl: string, operatorId: string, platform: Platform): Bank {
  const base = `${operatorUrl}/operator/${encodeURIComponent(operatorId)}`;
  return async (method, path, body) => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await ask(method, `${base}${path}`, body);
      if (answer !== undefined && answer.status < 500) return answer;
      if (platform.patience.aborted) return undefined;
      await pauseAfter(attempt, platform);
    }
  };
}

async function ask(method: string, url: string, body: object | undefined): Promise<BankAnswer | undefined> {
  try {
    const response = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: writeJson(body) }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : parseJson(text)) as JsonObject };
  } catch {
    return undefined;
  }
}

/** Makes a player, or finds it there. @returns the token of a new session @throws Error quoting an answer that is none */
export async function admit(bank: Bank, userId: string, gameId: string): Promise<string> {
  const profile = { user_name: userId, user_country: 'Malta', currency_code: CURRENCY };
  demand(await bank('PUT', `/players/${userId}`, profile), 'A new player');
  const launch = { mode: 'real', user_id: userId, game_id: new JsonNumber(gameId) };
  return textOf(demand(await bank('POST', '/launches', launch), 'A launch').token);
}

/** Moves money as the transfer says, and notes what came of it. @returns what is wrong with the answer, in words */
export async function pay(bank: Bank, userId: string, transfer: Transfer): Promise<string[]> {
  const { transferId: transfer_id, type, amount } = transfer;
  const body = { transfer_id, type, amount: new JsonNumber(formatMoney(amount)) };
  const answer = await bank('POST', `/players/${userId}/transfers`, body);
  if (answer === undefined) return [];
  transfer.heardAt = Date.now();
  if (answer.status === 200) {
    transfer.state = 'ok';
    transfer.bookedAt ??= performance.now();
  } else if (answer.status === 422 && type === 'WITHDRAWAL') transfer.state = 'refused';
  else return [`${type} ${transfer_id} of ${userId} was answered HTTP ${answer.status}`];
  return [];
}

/** The body of a success. */
export function demand(answer: BankAnswer | undefined, what: string): JsonObject {
  if (answer !== undefined && answer.status < 300) return answer.body;
  throw new Error(
    `${what} was answered ${answer === undefined ? 'never' : `${answer.status} ${writeJson(answer.body)}`}`,
  );
}

/** The text of a JSON string or number. */
export function textOf(value: Json | undefined): string {
  if (value instanceof JsonNumber) return value.text;
  if (typeof value === 'string') return value;
  throw new Error('The operator API left out a member, or gave it another type');
}
