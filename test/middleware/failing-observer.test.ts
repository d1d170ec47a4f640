/** Telling of a call never costs its answer: neither the line of each call nor that of a surprise. */
import { beforeAll, expect, test } from '@jest/globals';
import { addPlayer, changeData } from '../support/players.ts';
import { isSigned, openWallet, resultOf, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
beforeAll(async () => {
  wallet = await openWallet();
});

const fail = (): never => {
  throw new Error('no space left on device');
};

test('an observer that fails at every call costs no answer', async () => {
  const blind = await openWallet({ beside: wallet, replace: () => ({ tellCall: fail, log: fail }) });
  const player = await addPlayer(wallet);
  const bet = changeData(player);
  const answers = [await blind.call('changebalance', bet), await blind.call('cancel', bet)];
  expect(answers.map(resultOf)).toEqual(['OK', 'OK']);
  expect(answers.every((answer) => isSigned(answer))).toBe(true);
  expect((await blind.send('balance', {}, { operatorId: 'nobody' })).statusCode).toBe(403);
});

test('an observer that fails at what nobody foresaw costs no answer either', async () => {
  const blind = await openWallet({
    beside: wallet,
    replace: ({ store }) => ({
      tellCall: fail,
      log: fail,
      store: { ...store, read: () => Promise.reject(new TypeError('oops')) },
    }),
  });
  const answer = await blind.call('cancel', changeData(await addPlayer(wallet)));
  expect(resultOf(answer)).toBe('OP_50');
  expect(isSigned(answer)).toBe(true);
});
