/** The example exchanges of the specification's gameplay sections: their data, and what must be so before each. */
import type { CommandName } from '../support/wallet.ts';
import type { PlayerSettings } from './casino.ts';

export interface Example {
  readonly title: string;
  readonly command: CommandName;
  readonly timestamp?: string;
  readonly player?: PlayerSettings;
  /** Changes made before the example's own call; the token is the player's. */
  readonly before?: readonly Readonly<Record<string, unknown>>[];
  /** `TOKEN` stands for the token of the player's session. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Members beside `data` that are not repeated. */
  readonly beside?: object;
  /** The answer's own data, as JSON text. */
  readonly answer: string;
}

export const TOKEN = 'TOKEN';
const UNKNOWN_TOKEN = 'eqkB1WoKQCvjrv6taJRN';

const balance = { token: TOKEN, user_id: '611', currency_code: 'EUR' };
const change = {
  transaction_type: 'WIN',
  amount: 17.25,
  currency_code: 'EUR',
  transaction_id: 3568,
  transaction_timestamp: '2020-12-01 13:44:54',
  round_id: 1727,
  round_finished: false,
  game_id: 200,
  user_id: '611',
  token: TOKEN,
  context: { reason: 'not_provided', rake: 0.0328 },
};
const status = {
  user_id: '17',
  transaction_id: 3568,
  transaction_type: 'BET',
  transaction_date: '2020-11-31',
  transaction_ts: '1606822496000',
  round_id: 1225,
};
const cancel = { user_id: '113', transaction_id: 327128, round_id: 145658, round_finished: null, game_id: 5523 };
const finishround = {
  round_id: 533281,
  user_id: '398',
  game_id: 46,
  round_date: '2023-09-14',
  round_ts: '1694704880325',
};
const canceledAt = '2020-07-29 07:21:16';
const betBefore = (of: object) => [{ ...change, transaction_type: 'BET', ...of, token: TOKEN }];

export const EXAMPLES: readonly Example[] = [
  {
    title: 'authenticate, OK',
    command: 'authenticate',
    player: { userId: '25343', balance: '420.76', profile: { display_name: 'John Doe' } },
    data: { token: TOKEN },
    answer:
      '{"user_id":"25343","user_name":"john_doe","display_name":"John Doe","user_country":"Germany",' +
      '"balance":420.76,"currency_code":"EUR"}',
  },
  {
    title: 'authenticate, ERROR',
    command: 'authenticate',
    data: { token: UNKNOWN_TOKEN },
    answer: '{"error_code":"OP_21","error_message":"Invalid token"}',
  },
  {
    title: 'balance, OK',
    command: 'balance',
    player: { userId: '611', balance: '327.19' },
    data: balance,
    answer: '{"balance":327.19,"currency_code":"EUR"}',
  },
  {
    title: 'balance, ERROR',
    command: 'balance',
    player: { userId: '611', balance: '327.19', currency: 'USD' },
    data: balance,
    answer: '{"error_code":"OP_30","error_message":"Invalid currency"}',
  },
  {
    title: 'changebalance, OK',
    command: 'changebalance',
    player: { userId: '611', balance: '309.94' },
    data: { ...change, reason: 'not_provided' },
    answer: '{"balance":327.19,"currency_code":"EUR"}',
  },
  {
    title: 'changebalance, ERROR (with the balance that rule 4.3 adds)',
    command: 'changebalance',
    player: { userId: '611', balance: '17.24' },
    data: { ...change, transaction_type: 'BET' },
    answer: '{"error_code":"OP_31","error_message":"Insufficient funds","balance":17.24,"currency_code":"EUR"}',
  },
  {
    title: 'status, OK',
    command: 'status',
    player: { userId: '17', balance: '100' },
    before: betBefore({ user_id: '17', round_id: 1225 }),
    data: status,
    answer: '{"user_id":"17","transaction_id":3568,"transaction_status":"OK"}',
  },
  {
    title: 'status, ERROR',
    command: 'status',
    player: { userId: '17', balance: '100' },
    data: status,
    answer: '{"error_code":"OP_41","error_message":"Transaction not found"}',
  },
  {
    title: 'cancel, OK, as the request is printed',
    command: 'cancel',
    timestamp: canceledAt,
    player: { userId: '113', balance: '100' },
    before: betBefore(cancel),
    data: cancel,
    beside: { debug: { code: 200, time: '0.04' } },
    answer: '{"user_id":"113","transaction_id":327128,"transaction_status":"CANCELED"}',
  },
  {
    title: 'cancel, OK, as the answer prints the request',
    command: 'cancel',
    timestamp: canceledAt,
    player: { userId: '113', balance: '100' },
    before: betBefore(cancel),
    data: { ...cancel, user_id: 113 },
    answer: '{"user_id":113,"transaction_id":327128,"transaction_status":"CANCELED"}',
  },
  {
    title: 'cancel, ERROR',
    command: 'cancel',
    timestamp: '2020-07-29 07:28:26',
    player: { userId: '113', balance: '100' },
    data: { ...cancel, user_id: 113, transaction_id: 327146, round_id: 145666 },
    answer: '{"error_code":"OP_41","error_message":"Transaction not found"}',
  },
  {
    title: 'finishround, OK',
    command: 'finishround',
    timestamp: '2023-09-15 22:22:38',
    player: { userId: '398', balance: '100' },
    before: betBefore({ round_id: 533281, user_id: '398', game_id: 46 }),
    data: finishround,
    answer: '{"round_id":533281,"user_id":"398","game_id":46}',
  },
];

/** The one example that a healthy service does not give: an internal error. */
export const INTERNAL_ERROR: Example = {
  title: 'finishround, ERROR',
  command: 'finishround',
  timestamp: '2023-09-15 22:48:01',
  data: finishround,
  answer: '{"error_code":"OP_50","error_message":"Internal error"}',
};
