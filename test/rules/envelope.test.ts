/** Rules 2.1 to 2.3: the order of checks, what an answer repeats, how it is signed. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { everyItem } from '../support/books.ts';
import { addPlayer, changeData } from '../support/players.ts';
import {
  type CommandName,
  isSigned,
  openWallet,
  resultOf,
  SECRET,
  sha1,
  signedBody,
  TIMESTAMP,
  type Wallet,
} from '../support/wallet.ts';

let wallet: Wallet;
beforeAll(async () => {
  wallet = await openWallet();
});

describe('2.1 the checks come in their order: a call wrong in every way meets the earliest, and so on as it is mended', () => {
  const wrongData = JSON.stringify(changeData({ userId: 'nobody', token: null }, { amount: '-1' }));
  const rightData = JSON.stringify(changeData({ userId: 'nobody', token: null }));
  const wrongHash = (command: string, data: string) =>
    signedBody(command, data).replace(/"hash":"\w+"/, `"hash":"${sha1('no')}"`);
  const denied = { headers: { 'x-authorization': undefined } };
  const steps: readonly [string, object, string, string | RegExp][] = [
    ['the headers', denied, '{', 'Access denied'],
    ['the body', {}, '{', /^Internal error: the body is not JSON$/],
    ['the command', {}, wrongHash('cancel', wrongData), /^Internal error: command must be "changebalance"/],
    ['the hash', {}, wrongHash('changebalance', wrongData), /^Invalid hash/],
    ['the data', {}, signedBody('changebalance', wrongData), /^Internal error: data\.amount must be/],
    ['the player', {}, signedBody('changebalance', rightData), /^Player is not found$/],
  ];
  test.each(steps)('2.1 %s', async (_, options, body, expected) => {
    const before = await everyItem(wallet);
    const answer = await wallet.call('changebalance', {}, { ...options, body });
    expect(answer.message ?? answer.response.data.error_message).toMatch(expected);
    expect(await everyItem(wallet)).toEqual(before);
  });
});

describe('2.1 hash and timestamp', () => {
  const hash = sha1(`balance${TIMESTAMP}${SECRET}`);
  const wrong: readonly [string, object][] = [
    ['no hash', { request_timestamp: TIMESTAMP }],
    ['a hash that is null', { request_timestamp: TIMESTAMP, hash: null }],
    ['a hash that is a number', { request_timestamp: TIMESTAMP, hash: 1 }],
    ['half a hash', { request_timestamp: TIMESTAMP, hash: hash.slice(0, 39) }],
    ['a hash with another secret', { request_timestamp: TIMESTAMP, hash: sha1(`balance${TIMESTAMP}guess`) }],
    ['a hash of another moment', { request_timestamp: '2020-12-01 13:44:55', hash }],
    ['no timestamp', { hash }],
    ['a timestamp that is null', { request_timestamp: null, hash: sha1(`balancenull${SECRET}`) }],
    ['a signed number for a timestamp', { request_timestamp: 1, hash: sha1(`balance1${SECRET}`) }],
    [
      'a signed timestamp in another form',
      { request_timestamp: '2020-12-01T13:44:54Z', hash: sha1(`balance2020-12-01T13:44:54Z${SECRET}`) },
    ],
    ['a signed timestamp of nothing', { request_timestamp: '', hash: sha1(`balance${SECRET}`) }],
  ];
  test.each(wrong)('2.1 %s is OP_20', async (_, members) => {
    const body = JSON.stringify({ command: 'balance', ...members, data: {} });
    const answer = await wallet.call('balance', {}, { body });
    expect(resultOf(answer)).toBe('OP_20');
    expect(isSigned(answer)).toBe(true);
  });
});

describe('2.1 data without a member that it needs is OP_50 and names it', () => {
  const ids = { user_id: '611', transaction_id: 3568, round_id: 1727 };
  const valid: Record<CommandName, object> = {
    authenticate: { token: 'eqkB1WoKQCvjrV6taJRN' },
    balance: { token: 'eqkB1WoKQCvjrV6taJRN', user_id: '611', currency_code: 'EUR' },
    changebalance: { ...changeData({ userId: '611', token: null }), round_finished: undefined, context: undefined },
    status: ids,
    cancel: { ...ids, game_id: 200 },
    finishround: { user_id: '611', round_id: 1727, game_id: 200 },
  };
  const cases = Object.entries(valid).flatMap(([command, data]) =>
    Object.keys(JSON.parse(JSON.stringify(data))).map((member) => [command as CommandName, member, data] as const),
  );
  test.each(cases)('2.1 %s without %s', async (command, member, data) => {
    const answer = await wallet.call(command, { ...data, [member]: undefined });
    expect(resultOf(answer)).toBe('OP_50');
    expect(answer.response.data.error_message).toContain(`data.${member} `);
  });

  test.each(Object.keys(valid) as CommandName[])('2.1 %s whose data is no object', async (command) => {
    for (const data of ['null', '[]', '"text"', '1']) {
      const answer = await wallet.call(command, data);
      expect(resultOf(answer)).toBe('OP_50');
      expect(answer.response.data.error_message).toContain('data must be an object');
      expect(answer.request.data).toEqual(JSON.parse(data));
    }
    const body = signedBody(command, '0').replace(',"data":0', '');
    const answer = await wallet.call(command, {}, { body });
    expect(resultOf(answer)).toBe('OP_50');
    expect(Object.keys(answer.request)).toEqual(['command', 'request_timestamp', 'hash']);
  });
});

describe('2.2 an answer repeats the request as it came', () => {
  test('2.2 number texts, long ids and unknown members of data, character by character', async () => {
    const player = await addPlayer(wallet);
    const data =
      `{"token":"${player.token}","user_id":"${player.userId}","transaction_type":"BET",` +
      '"transaction_id":12345678901234567890,"round_id":98765432109876543210,"round_finished":null,"game_id":200,' +
      '"currency_code":"EUR","amount":17.250,"transaction_timestamp":"2020-12-01 13:44:54",' +
      '"unknown":{"rate":1.0e-7,"list":[1.00,-0],"__proto__":"x","text":"\\ud800"},"context":{"rake":0.0328}}';
    const result = await wallet.send('changebalance', data);
    expect(resultOf(JSON.parse(result.body ?? ''))).toBe('OK');
    expect(result.body).toContain(`"data":${data}`);
    expect(result.body).toContain(`"hash":"${sha1(`changebalance${TIMESTAMP}${SECRET}`)}"`);
  });

  test('2.2 unknown members beside data are accepted and not repeated', async () => {
    const { token } = await addPlayer(wallet);
    const body = signedBody('authenticate', JSON.stringify({ token })).replace('{', '{"debug":{"code":200},');
    const answer = await wallet.call('authenticate', {}, { body });
    expect(resultOf(answer)).toBe('OK');
    const hash = sha1(`authenticate${TIMESTAMP}${SECRET}`);
    expect(answer.request).toEqual({ command: 'authenticate', request_timestamp: TIMESTAMP, hash, data: { token } });
  });
});

describe('2.3 an answer is signed at the moment of answering', () => {
  test.each([
    ['OK', 'ok'],
    ['OP_21', 'unknown'],
  ])('2.3 %s', async (result, which) => {
    const now = new Date('2031-02-03T04:05:06.999Z');
    const then = await openWallet({ beside: wallet, replace: () => ({ now: () => now }) });
    const { token } = await addPlayer(then, { now });
    const answer = await then.call('authenticate', { token: which === 'ok' ? token : 'unknownunknownunknown' });
    expect(resultOf(answer)).toBe(result);
    expect(answer.response.response_timestamp).toBe('2031-02-03 04:05:06');
    expect(answer.response.hash).toBe(sha1(`${answer.response.status}2031-02-03 04:05:06${SECRET}`));
  });
});
