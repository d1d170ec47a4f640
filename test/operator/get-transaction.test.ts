import { beforeAll, describe, expect, test } from '@jest/globals';
import { newGambler } from '../support/gambler.ts';
import { type OperatorApi, OTHER_OPERATOR_ID, openOperatorApi, problem, problemOf } from '../support/operator-api.ts';
import { newId } from '../support/players.ts';
import { openWallet, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
let api: OperatorApi;

beforeAll(async () => {
  wallet = await openWallet();
  api = openOperatorApi(wallet);
});

describe('GET /transactions/{transaction_id}', () => {
  const read = async (transactionId: string) => (await api('GET', `/transactions/${transactionId}`)).body;

  test('OK, then CANCELED: the ledger entry stays as it was', async () => {
    const { userId, play } = await newGambler(wallet, api);
    const bet = await play({ transaction_id: '98765432109876543210', amount: '1.50' });
    const accepted = await read(bet.transaction_id);
    expect(accepted).toMatchObject({
      status: 'OK',
      transaction_id: '98765432109876543210',
      user_id: userId,
      type: 'BET',
      amount: 1.5,
      seq: 2,
      balance_before: 1000,
      balance_after: 998.5,
      hash: expect.any(String),
    });
    await wallet.call('cancel', { ...bet, round_finished: null });
    expect(await read(bet.transaction_id)).toEqual({ ...accepted, status: 'CANCELED' });
  });

  test('ERROR says why, in the code that the PLATFORM was told (rule 4.3)', async () => {
    const { userId, play } = await newGambler(wallet, api);
    const bet = await play({ amount: '1000.01' });
    expect(await read(bet.transaction_id)).toEqual({
      status: 'ERROR',
      operator_id: 'examplecasino',
      transaction_id: bet.transaction_id,
      user_id: userId,
      round_id: bet.round_id,
      game_id: '200',
      type: 'BET',
      currency_code: 'EUR',
      amount: 1000.01,
      error_code: 'OP_31',
      error_message: 'Insufficient funds',
      balance: 1000,
      created_at: expect.any(String),
    });
  });

  test('TOMBSTONE: canceled before it came (rule 5.2)', async () => {
    const { userId } = await newGambler(wallet, api);
    const cancel = { user_id: userId, transaction_id: newId(), round_id: '7', round_finished: null, game_id: '200' };
    await wallet.call('cancel', cancel);
    expect(await read(cancel.transaction_id)).toEqual({
      status: 'TOMBSTONE',
      operator_id: 'examplecasino',
      transaction_id: cancel.transaction_id,
      user_id: userId,
      round_id: '7',
      game_id: '200',
      created_at: expect.any(String),
    });
  });

  test("an unknown one is 404, and so is another operator's (rule 8.1)", async () => {
    const { play } = await newGambler(wallet, api);
    const bet = await play();
    const expected = problem(404, 'transaction-not-found', 'transaction_id');
    expect(problemOf(await api('GET', `/transactions/${newId()}`))).toEqual(expected);
    const foreign = await api('GET', `/transactions/${bet.transaction_id}`, undefined, {
      operatorId: OTHER_OPERATOR_ID,
    });
    expect(problemOf(foreign)).toEqual(expected);
  });

  test.each(['abc', '-1', '1.5', '123456789012345678901', '1%7C2'])('an id of %s is malformed', async (id) => {
    const answer = await api('GET', `/transactions/${id}`);
    expect(problemOf(answer)).toEqual(problem(400, 'malformed-request', 'transaction_id'));
  });
});
