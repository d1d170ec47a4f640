/** Rules 1.3, 1.5 and 1.6: what is answered to whatever was let in, and what a signature covers. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { authorizationHeader, requestHash, responseHash } from '../../shared/protocol/signature.ts';
import { everyItem } from '../support/books.ts';
import { addPlayer, balanceOf, changeData } from '../support/players.ts';
import { isSigned, openWallet, resultOf, SECRET, signedBody, TIMESTAMP, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
beforeAll(async () => {
  wallet = await openWallet();
});

/** So many levels of arrays. */
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe('1.3 what cannot be read is OP_50 in a signed envelope that repeats null', () => {
  const unreadable: readonly [string, string][] = [
    ['nothing', ''],
    ['truncated JSON', signedBody('changebalance', '{"amount":1').slice(0, -1)],
    ['no JSON', 'amount=1&user_id=2'],
    ['a JSON array', '[{"command":"changebalance"}]'],
    ['a JSON string', '"changebalance"'],
    ['a JSON number', '1e400'],
    ['JSON null', 'null'],
    ['65,537 bytes', JSON.stringify({ padding: 'x'.repeat(65_537 - 14) })],
    ['200 KB', JSON.stringify({ padding: 'x'.repeat(200_000) })],
    ['33 levels', `{"data":${nested(32)}}`],
    ['5,000 levels', nested(5_000)],
  ];
  test.each(unreadable)('1.3 %s', async (_, body) => {
    const before = await everyItem(wallet);
    const result = await wallet.send('changebalance', {}, { body });
    expect(result).toMatchObject({
      statusCode: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
    const answer = JSON.parse(result.body ?? '');
    expect(answer.request).toBeNull();
    expect(answer.response.status).toBe('ERROR');
    expect(resultOf(answer)).toBe('OP_50');
    expect(isSigned(answer)).toBe(true);
    expect(await everyItem(wallet)).toEqual(before);
  });

  test('1.3 bytes that are no UTF-8', async () => {
    const body = Buffer.from(signedBody('balance', '{"token":"\u00e9"}'), 'latin1');
    const answer = await wallet.call('balance', {}, { body });
    expect(answer.request).toBeNull();
    expect(resultOf(answer)).toBe('OP_50');
    expect(isSigned(answer)).toBe(true);
  });

  test('1.3 an error echoes what could be read, member by member', async () => {
    const answer = await wallet.call('balance', {}, { body: '{"command":"balance","data":{"user_id":"1"}}' });
    expect(answer.request).toEqual({ command: 'balance', data: { user_id: '1' } });
    expect(resultOf(answer)).toBe('OP_20');
    expect(isSigned(answer)).toBe(true);
  });

  test('1.3 65,536 bytes and 32 levels are not too much', async () => {
    const { token } = await addPlayer(wallet);
    const short = signedBody('authenticate', `{"token":"${token}","deep":${nested(30)},"long":""}`);
    const body = short.replace('"long":""', `"long":"${'x'.repeat(65_536 - short.length)}"`);
    expect(Buffer.byteLength(body)).toBe(65_536);
    expect(resultOf(await wallet.call('authenticate', {}, { body }))).toBe('OK');
  });

  test('1.3 brackets in a string are no levels, whatever is escaped before them', async () => {
    const { token } = await addPlayer(wallet);
    for (const text of ['[', '\\"[', '\\\\\\"{']) {
      const data = `{"token":"${token}","text":"${text.repeat(40)}"}`;
      expect(resultOf(await wallet.call('authenticate', data))).toBe('OK');
    }
  });

  test('1.3 a body in base64 is read like any other', async () => {
    const { token } = await addPlayer(wallet);
    expect(resultOf(await wallet.call('authenticate', { token }, { base64: true }))).toBe('OK');
  });
});

describe('1.5 the hash covers command, timestamp and secret alone', () => {
  test('1.5 the same signature is good for other data', async () => {
    const player = await addPlayer(wallet);
    const one = signedBody('changebalance', JSON.stringify(changeData(player, { amount: '1.00' })));
    const other = one.replace('"1.00"', '"2.00"');
    expect(resultOf(await wallet.call('changebalance', {}, { body: other }))).toBe('OK');
    expect(await balanceOf(wallet, player)).toBe('98.00');
  });

  test('1.5 a request of any age is accepted unless the operator limits it', async () => {
    const { token } = await addPlayer(wallet);
    const body = signedBody('authenticate', JSON.stringify({ token }), SECRET, '1999-12-31 23:59:59');
    expect(resultOf(await wallet.call('authenticate', {}, { body }))).toBe('OK');
  });

  const ages: readonly [string, string][] = [
    ['2020-12-01 13:44:54', 'OK'],
    ['2020-12-01 13:34:54', 'OK'],
    ['2020-12-01 13:34:53', 'OP_20'],
    ['2020-13-01 13:44:54', 'OP_20'],
  ];
  test.each(ages)('1.5 with maxClockSkewSeconds 600 at 13:44:54, a request of %s is %s', async (timestamp, result) => {
    const now = new Date('2020-12-01T13:44:54Z');
    const skewed = await openWallet({
      beside: wallet,
      operators: { examplecasino: { secretKeys: [SECRET], maxClockSkewSeconds: 600 } },
      replace: () => ({ now: () => now }),
    });
    const { token } = await addPlayer(skewed, { now });
    const body = signedBody('authenticate', JSON.stringify({ token }), SECRET, timestamp);
    const answer = await skewed.call('authenticate', {}, { body });
    expect(resultOf(answer)).toBe(result);
    expect(isSigned(answer)).toBe(true);
  });
});

describe('1.6 the known answers of the signatures', () => {
  test('1.6 request, header and response', () => {
    expect(requestHash('authenticate', '2020-12-01 13:44:54', 'secret_key')).toBe(
      '5f672eb7f0286f30ce13ce4c4d622b2e0c1ad40f',
    );
    expect(authorizationHeader('status', 'secret_key')).toBe('bf84a057cda585cb95f0a1fc64e967faacd71fbc');
    expect(responseHash('OK', '2020-12-01 15:33:11', 'secret_key')).toBe('fcc641fb4885911b30861927ad20c5ac3687928f');
  });

  test('1.6 a call written with the known answers is answered with the known answer', async () => {
    const now = new Date('2020-12-01T15:33:11.999Z');
    const then = await openWallet({ beside: wallet, replace: () => ({ now: () => now }) });
    const { token } = await addPlayer(then, { now });
    const hash = '5f672eb7f0286f30ce13ce4c4d622b2e0c1ad40f';
    const body = JSON.stringify({ command: 'authenticate', request_timestamp: TIMESTAMP, hash, data: { token } });
    const { response } = await then.call('authenticate', {}, { body });
    expect(response).toMatchObject({
      status: 'OK',
      response_timestamp: '2020-12-01 15:33:11',
      hash: 'fcc641fb4885911b30861927ad20c5ac3687928f',
    });
  });
});
