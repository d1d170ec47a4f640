/** Both sides of a running service over real HTTP: the casino that keeps players there, and the PLATFORM that plays. */
import { OPERATOR_ID, SECRET, sha1, TIMESTAMP } from '../support/wallet.ts';

export interface Reply {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: string;
}

export interface PlayerSettings {
  readonly userId: string;
  readonly balance: string;
  readonly currency?: string;
  readonly profile?: object;
}

/** The casino's own back end, under one operator id. */
export function casino(url: string, operatorId = OPERATOR_ID) {
  const send = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${url}/operator/${operatorId}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  };
  return {
    /** A player with this balance and a session. */
    addPlayer: async ({ userId, balance, currency = 'EUR', profile = {} }: PlayerSettings): Promise<string> => {
      const named = { user_name: 'john_doe', user_country: 'Germany', currency_code: currency, ...profile };
      await send('PUT', `/players/${userId}`, named);
      const deposit = { transfer_id: `first-${userId}`, type: 'DEPOSIT', amount: balance };
      await send('POST', `/players/${userId}/transfers`, deposit);
      return (await send('POST', '/launches', { mode: 'real', user_id: userId, game_id: 200 })).token;
    },
    balanceOf: async (userId: string): Promise<number> => (await send('GET', `/players/${userId}`)).balance,
    entriesOf: async (userId: string): Promise<object[]> => (await send('GET', `/players/${userId}/entries`)).entries,
  };
}

/** Posts a body to a command's route under the operator's signature. */
export async function post(
  url: string,
  command: string,
  body: string,
  headers: Record<string, string> = {},
  operatorId = OPERATOR_ID,
): Promise<Reply> {
  const response = await fetch(`${url}/api/${command}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-operator-id': operatorId,
      'x-authorization': sha1(command + SECRET),
      ...headers,
    },
    body,
  });
  return { status: response.status, contentType: response.headers.get('content-type'), body: await response.text() };
}

/** An envelope of the example operator, members in the order that the PLATFORM writes them. */
export const envelope = (command: string, data: object, timestamp = TIMESTAMP) => ({
  command,
  data,
  request_timestamp: timestamp,
  hash: sha1(command + timestamp + SECRET),
});
