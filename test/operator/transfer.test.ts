import { beforeAll, describe, expect, test } from '@jest/globals';
import { violations } from '../support/books.ts';
import { newPath, putPlayer, userIdOf } from '../support/gambler.ts';
import {
  type OperatorApi,
  OTHER_OPERATOR_ID,
  openOperatorApi,
  patient,
  problem,
  problemOf,
} from '../support/operator-api.ts';
import { changeData, newId } from '../support/players.ts';
import { openWallet, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
let api: OperatorApi;

beforeAll(async () => {
  wallet = await openWallet();
  api = patient(openOperatorApi(wallet));
});

const transfer = (path: string, changes: object = {}) =>
  api('POST', `${path}/transfers`, { transfer_id: newId(), type: 'DEPOSIT', amount: 10, ...changes });

const balanceText = async (path: string) => /"balance":([-\d.]+)/.exec((await api('GET', path)).text)?.[1];

describe('POST /players/{user_id}/transfers', () => {
  test('deposits and withdraws, to the last cent', async () => {
    const path = await putPlayer(api);
    const deposit = await transfer(path, { transfer_id: `t-${path}`, amount: '100.10' });
    expect(deposit).toMatchObject({ status: 200, text: `{"transfer_id":"t-${path}","balance":100.10}` });
    expect((await transfer(path, { type: 'WITHDRAWAL', amount: 100.1 })).text).toContain('"balance":0.00');
    expect(await violations(wallet)).toEqual([]);
  });

  test('is exact up to the largest amount', async () => {
    const path = await putPlayer(api);
    const body = `{"transfer_id":"${newId()}","type":"DEPOSIT","amount":9999999999999999.99}`;
    expect((await api('POST', `${path}/transfers`, body)).text).toContain('"balance":9999999999999999.99}');
    expect(await balanceText(path)).toBe('9999999999999999.99');
    const { text } = await api('GET', `${path}/entries`);
    expect(text).toContain('"amount":9999999999999999.99,');
  });

  test.each([
    ['10', '10.00'],
    ['"10"', '10.00'],
    ['10.5', '10.50'],
    ['10.500', '10.50'],
    ['1e1', '10.00'],
    ['"0.01"', '0.01'],
    ['1050e-2', '10.50'],
  ])('takes an amount written as %s', async (amount, balance) => {
    const path = await putPlayer(api);
    const body = `{"transfer_id":"${newId()}","type":"DEPOSIT","amount":${amount}}`;
    expect((await api('POST', `${path}/transfers`, body)).status).toBe(200);
    expect(await balanceText(path)).toBe(balance);
  });

  test.each([
    ['0', 'amount'],
    ['"0.00"', 'amount'],
    ['-1', 'amount'],
    ['10.001', 'amount'],
    ['1e400', 'amount'],
    ['1e-3', 'amount'],
    ['10000000000000000', 'amount'],
    ['"1234567890123456789012345"', 'amount'],
    ['"ten"', 'amount'],
    ['""', 'amount'],
    ['true', 'amount'],
    ['[10]', 'amount'],
    ['{"text":"10"}', 'amount'],
    ['null', 'amount'],
    ['10,"type":"GIFT"', 'type'],
    ['10,"type":null', 'type'],
    ['10,"transfer_id":""', 'transfer_id'],
    ['10,"transfer_id":5', 'transfer_id'],
    ['10,"transfer_id":"a|b"', 'transfer_id'],
    [`10,"transfer_id":"${'a'.repeat(65)}"`, 'transfer_id'],
    ['10,"currency_code":"EUR"', 'currency_code'],
  ])('refuses amount %s as malformed, and nothing moves', async (amount, field) => {
    const path = await putPlayer(api);
    const answer = await api(
      'POST',
      `${path}/transfers`,
      `{"transfer_id":"${newId()}","type":"DEPOSIT","amount":${amount}}`,
    );
    expect(problemOf(answer)).toEqual(problem(400, 'malformed-request', field));
    expect(await balanceText(path)).toBe('0.00');
  });

  test('takes a transfer id of 64 characters of any script', async () => {
    const transfer_id = 'ж'.repeat(64);
    expect((await transfer(await putPlayer(api), { transfer_id })).body).toEqual({ transfer_id, balance: 10 });
  });

  test('the same again gets the same answer, whatever happened since', async () => {
    const path = await putPlayer(api);
    const same = { transfer_id: newId(), amount: 10 };
    const first = await transfer(path, same);
    await transfer(path, { amount: 5 });
    const again = await transfer(path, { ...same, amount: '10.00' });
    expect(again.text).toBe(first.text);
    expect(await balanceText(path)).toBe('15.00');
  });

  test.each([
    ['amount', { amount: 11 }],
    ['type', { type: 'WITHDRAWAL' }],
  ])('the same id with another %s is 409, and nothing moves', async (_, changes) => {
    const path = await putPlayer(api);
    const transfer_id = newId();
    await transfer(path, { transfer_id });
    const answer = await transfer(path, { transfer_id, ...changes });
    expect(problemOf(answer)).toEqual(problem(409, 'transfer-id-taken', 'transfer_id'));
    expect(await balanceText(path)).toBe('10.00');
  });

  test("the same id for another player is 409; another operator's ids are its own (rule 8.1)", async () => {
    const [path, other] = [await putPlayer(api), await putPlayer(api)];
    const foreign = await putPlayer(api, {}, OTHER_OPERATOR_ID);
    const same = { transfer_id: newId(), type: 'DEPOSIT', amount: 10 };
    await transfer(path, same);
    expect((await transfer(other, same)).status).toBe(409);
    const answer = await api('POST', `${foreign}/transfers`, same, { operatorId: OTHER_OPERATOR_ID });
    expect(answer.body).toEqual({ transfer_id: same.transfer_id, balance: 10 });
    expect(await balanceText(other)).toBe('0.00');
  });

  test('more than there is is 422, leaves no trace, and may be tried again', async () => {
    const path = await putPlayer(api);
    const withdrawal = { transfer_id: newId(), type: 'WITHDRAWAL', amount: '10.01' };
    await transfer(path);
    expect(problemOf(await transfer(path, withdrawal))).toEqual(problem(422, 'insufficient-funds', 'amount'));
    expect((await api('GET', path)).body.seq).toBe(1);
    await transfer(path, { amount: '0.01' });
    expect((await transfer(path, withdrawal)).body.balance).toBe(0);
  });

  test('an unknown player is 404', async () => {
    expect(problemOf(await transfer(newPath()))).toEqual(problem(404, 'player-not-found', 'user_id'));
  });
});

describe('transfers at the same time', () => {
  test('20 of the same move money once and get one answer', async () => {
    const path = await putPlayer(api);
    const transfer_id = newId();
    const answers = await Promise.all(Array.from({ length: 20 }, () => transfer(path, { transfer_id })));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(
      new Set([`200 {"transfer_id":"${transfer_id}","balance":10.00}`]),
    );
    expect((await api('GET', path)).body).toMatchObject({ balance: 10, seq: 1 });
    expect(await violations(wallet)).toEqual([]);
  });

  test('different ones all land beside bets, and the chain is unbroken (rule 9.1)', async () => {
    const path = await putPlayer(api);
    const userId = userIdOf(path);
    await transfer(path, { amount: 1000 });
    const { token } = (await api('POST', '/launches', { mode: 'real', user_id: userId, game_id: 200 })).body;
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, () => transfer(path, { amount: '1.11' })),
      ...Array.from({ length: 6 }, () => transfer(path, { type: 'WITHDRAWAL', amount: '2.22' })),
    ]);
    const bets = await Promise.all(
      Array.from({ length: 6 }, () => wallet.call('changebalance', changeData({ userId, token }, { amount: '3.33' }))),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
    expect(bets.map(({ response }) => response.status)).toEqual(Array(6).fill('OK'));
    expect(await balanceText(path)).toBe('973.36');
    expect(await violations(wallet)).toEqual([]);
  });

  test('of withdrawals that together are too much, as many succeed as there is money for', async () => {
    const path = await putPlayer(api);
    await transfer(path, { amount: 25 });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => transfer(path, { type: 'WITHDRAWAL', amount: 10 })),
    );
    expect(answers.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([
      200, 200, 422, 422, 422,
    ]);
    expect(await balanceText(path)).toBe('5.00');
  });
});
