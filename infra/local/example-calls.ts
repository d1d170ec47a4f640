/** Writes a signed `curl` for each command of the gameplay API, ready to paste. */
import { authorizationHeader, requestHash } from '../../shared/protocol/signature.ts';
import { formatTimestamp } from '../../shared/protocol/timestamp.ts';
import type { DemoSession } from './demo.ts';

export interface Caller {
  /** Of the running service. */
  readonly url: string;
  readonly operatorId: string;
  readonly secret: string;
}

/**
 * The calls of one played round, in the order in which each of them is answered OK: a bet, a win, the bet's status, its
 * cancellation, the end of the round. Their ids come from the clock, so that a restart plays another round.
 */
export function exampleCalls(caller: Caller, session: DemoSession, now: Date): string {
  const { token, userId: user_id, gameId: game_id, currencyCode: currency_code } = session;
  const round_id = now.getTime();
  const bet = { transaction_id: round_id, transaction_type: 'BET', amount: 17.25, round_finished: false };
  const win = { transaction_id: round_id + 1, transaction_type: 'WIN', amount: 40, round_finished: false };
  const context = { reason: 'not_provided' };
  const transaction_timestamp = formatTimestamp(now);
  const money = { token, user_id, round_id, game_id, currency_code, transaction_timestamp, context };
  const day = now.toISOString().slice(0, 10);
  const calls: readonly [title: string, command: string, data: object][] = [
    ['authenticate', 'authenticate', { token }],
    ['balance', 'balance', { token, user_id, currency_code }],
    ['changebalance, a bet', 'changebalance', { ...money, ...bet }],
    ['changebalance, a win', 'changebalance', { ...money, ...win }],
    [
      'status of the bet',
      'status',
      {
        user_id,
        transaction_id: bet.transaction_id,
        transaction_type: 'BET',
        transaction_date: day,
        transaction_ts: `${round_id}`,
        round_id,
      },
    ],
    [
      'cancel the bet',
      'cancel',
      { user_id, transaction_id: bet.transaction_id, round_id, round_finished: null, game_id },
    ],
    ['finishround', 'finishround', { round_id, user_id, game_id, round_date: day, round_ts: `${round_id}` }],
  ];
  const signed = calls.map(([title, command, data]) => `# ${title}\n${signedCurl(caller, command, data, now)}\n`);
  return [...signed, `# ping\ncurl -s ${quoted(`${caller.url}/api/ping`)}\n`].join('');
}

/** A call signed as the PLATFORM signs (specification, "Request and response signing"). */
export function signedCurl({ url, operatorId, secret }: Caller, command: string, data: object, now: Date): string {
  const request_timestamp = formatTimestamp(now);
  const hash = requestHash(command, request_timestamp, secret);
  const headers = {
    'Content-Type': 'application/json',
    'X-Operator-Id': operatorId,
    'X-Authorization': authorizationHeader(command, secret),
  };
  return [
    'curl -s',
    quoted(`${url}/api/${command}`),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    `-d ${quoted(JSON.stringify({ command, request_timestamp, hash, data }))}`,
  ].join(' ');
}

/** One word to a POSIX shell, whatever is in it. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
