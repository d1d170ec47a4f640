import { beforeAll, describe, expect, test } from '@jest/globals';
import { answerEnvelope, COMMAND_ANSWERS } from '../../infra/openapi/gameplay-answers.ts';
import { addPlayer, changeData } from '../support/players.ts';
import { type CallOptions, type CommandName, openWallet, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
let player: Awaited<ReturnType<typeof addPlayer>>;

beforeAll(async () => {
  wallet = await openWallet();
  player = await addPlayer(wallet);
});

/** Calls, and holds the whole answer against its schema: a member that the schema does not know would be missing. */
async function call(command: CommandName, data: object | string, options: CallOptions = {}) {
  const body = await wallet.call(command, data, options);
  expect(answerEnvelope(COMMAND_ANSWERS[command]).parse(body)).toEqual(body);
  return body.response;
}

describe('the documented answers of the gameplay API are the real ones', () => {
  test('OK, of every command', async () => {
    const { token, userId } = player;
    const bet = changeData(player, { round_id: 1727 });
    const calls: [CommandName, object][] = [
      ['authenticate', { token }],
      ['balance', { token, user_id: userId, currency_code: 'EUR' }],
      ['changebalance', bet],
      ['status', bet],
      ['cancel', bet],
      ['finishround', bet],
    ];
    for (const [command, data] of calls) expect(await call(command, data)).toMatchObject({ status: 'OK' });
  });

  test('ERROR: with funds, with a detail, and when nothing could be read', async () => {
    const poor = await call('changebalance', changeData(player, { amount: '5000', round_id: 1 }));
    expect(poor.data).toMatchObject({ error_code: 'OP_31', currency_code: 'EUR' });
    expect(await call('authenticate', { token: 5 })).toMatchObject({ status: 'ERROR' });
    expect(await call('status', {}, { body: '{' })).toMatchObject({ status: 'ERROR' });
  });
});
