/** How each command's data becomes its input, and its answer becomes data (rules 2.4, 2.5 and 2.6). */
import { expect, test } from '@jest/globals';
import type * as z from 'zod/mini';
import { cents } from '../../shared/domain/money.ts';
import {
  authenticateCommand,
  balanceCommand,
  cancelCommand,
  changebalanceCommand,
  finishroundCommand,
  type GameplayCommand,
  statusCommand,
} from '../../shared/protocol/gameplay-commands.ts';
import { type JsonObject, parseJson, writeJson } from '../../shared/protocol/json.ts';
import { readData } from '../../shared/protocol/schemas.ts';
import { player } from '../domain/examples.ts';

function inputOf<Schema extends z.ZodMiniType, Input, Answer>(
  command: GameplayCommand<Schema, Input, Answer>,
  json: string,
): Input {
  const raw = parseJson(json) as JsonObject;
  const outcome = readData(command.schema, raw);
  if (!('data' in outcome)) throw new Error(outcome.detail ?? outcome.refused);
  return command.toInput(outcome.data, raw);
}

test.each([
  [authenticateCommand, 'authenticate'],
  [balanceCommand, 'balance'],
  [changebalanceCommand, 'changebalance'],
  [statusCommand, 'status'],
  [cancelCommand, 'cancel'],
  [finishroundCommand, 'finishround'],
])('%# has its name of the specification: %s', (command, name) => {
  expect(command.name).toBe(name);
});

test('authenticate asks for the player of a token', () => {
  expect(inputOf(authenticateCommand, '{"token":"abc"}')).toEqual({ token: 'abc' });
});

test('balance asks for a token, a player and a currency', () => {
  const input = inputOf(balanceCommand, '{"token":"abc","user_id":611,"currency_code":"EUR"}');
  expect(input).toEqual({ token: 'abc', userId: '611', currency: 'EUR' });
});

const change = (more: string) =>
  inputOf(
    changebalanceCommand,
    `{"user_id":"611","transaction_type":"WIN","transaction_id":"0018446744073709551615","round_id":1727,"game_id":200,
      "currency_code":"EUR","amount":"17.250","transaction_timestamp":"2020-12-01 13:44:54"${more}}`,
  );

test('changebalance asks for a transaction, its amount in cents', () => {
  expect(change(',"token":"abc","round_finished":true')).toEqual({
    token: 'abc',
    userId: '611',
    type: 'WIN',
    transactionId: '18446744073709551615',
    roundId: '1727',
    gameId: '200',
    currency: 'EUR',
    amount: 1_725n,
    roundFinished: true,
    facts: { transactionTimestamp: '2020-12-01 13:44:54', roundFinished: true },
  });
});

test('rule 4.1: a token may be null', () => {
  expect(change(',"token":null').token).toBeNull();
});

test.each([
  ['', false],
  [',"round_finished":null', false],
  [',"round_finished":false', false],
  [',"round_finished":true', true],
])('rule 2.6: only true finishes the round: %s', (member, roundFinished) => {
  expect(change(`,"token":null${member}`).roundFinished).toBe(roundFinished);
  const cancel = `{"user_id":"1","transaction_id":2,"round_id":3,"game_id":4${member}}`;
  expect(inputOf(cancelCommand, cancel).roundFinished).toBe(roundFinished);
});

test('status asks for a transaction, its type only when it was sent', () => {
  const data = '"user_id":"17","transaction_id":3568,"round_id":"01225"';
  const asked = { userId: '17', transactionId: '3568', roundId: '1225' };
  expect(inputOf(statusCommand, `{${data},"transaction_date":"2020-11-31"}`)).toEqual(asked);
  expect(inputOf(statusCommand, `{${data},"transaction_type":null}`)).toEqual(asked);
  expect(inputOf(statusCommand, `{${data},"transaction_type":"BET"}`)).toEqual({ ...asked, type: 'BET' });
});

test('cancel and finishround ask for ids', () => {
  const cancel = '{"user_id":"113","transaction_id":327128,"round_id":145658,"round_finished":null,"game_id":5523}';
  expect(inputOf(cancelCommand, cancel)).toEqual({
    userId: '113',
    transactionId: '327128',
    roundId: '145658',
    gameId: '5523',
    roundFinished: false,
  });
  const finish = '{"round_id":533281,"user_id":398,"game_id":"046","round_ts":"1694704880325"}';
  expect(inputOf(finishroundCommand, finish)).toEqual({ userId: '398', roundId: '533281', gameId: '46' });
});

test('authenticate is answered with who the player is, and only what is known', () => {
  const profile = { operatorId: 'casino', userId: '611', userName: 'john_doe', userCountry: 'Germany' };
  const raw: JsonObject = {};
  expect(writeJson(authenticateCommand.toAnswer({ player: player(), profile }, raw))).toBe(
    '{"user_id":"611","user_name":"john_doe","user_country":"Germany","balance":100.00,"currency_code":"EUR"}',
  );
  const whole = { ...profile, displayName: 'John', group: 'vip' };
  expect(writeJson(authenticateCommand.toAnswer({ player: player(), profile: whole }, raw))).toBe(
    '{"user_id":"611","user_name":"john_doe","display_name":"John","user_country":"Germany","group":"vip",' +
      '"balance":100.00,"currency_code":"EUR"}',
  );
});

test.each([balanceCommand, changebalanceCommand])('$name is answered with the funds', ({ toAnswer }) => {
  const funds = { balance: cents(-5n), currency: 'EUR' };
  expect(writeJson(toAnswer(funds, {}))).toBe('{"balance":-0.05,"currency_code":"EUR"}');
});

test.each([
  ['"17"', '3568', '046'],
  ['17', '"00018446744073709551615"', '46'],
  ['12345678901234567890', '18446744073709551615', '"46"'],
])('rule 2.4: ids are repeated as the request wrote them: %s, %s', (user, longId, game) => {
  const raw = parseJson(
    `{"user_id":${user},"transaction_id":${longId},"round_id":${longId},"game_id":${JSON.stringify(game)}}`,
  );
  const status = { status: 'CANCELED' as const };
  const expected = `{"user_id":${user},"transaction_id":${longId},"transaction_status":"CANCELED"}`;
  expect(writeJson(statusCommand.toAnswer(status, raw as JsonObject))).toBe(expected);
  expect(writeJson(cancelCommand.toAnswer(status, raw as JsonObject))).toBe(expected);
  expect(writeJson(finishroundCommand.toAnswer({}, raw as JsonObject))).toBe(
    `{"round_id":${longId},"user_id":${user},"game_id":${JSON.stringify(game)}}`,
  );
});
