/** Rule 2.6: what is optional in fact, and what is kept of what nobody asked for. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ledgerItems } from '../support/books.ts';
import { addPlayer, changeData } from '../support/players.ts';
import { openWallet, resultOf, TIMESTAMP, type Wallet } from '../support/wallet.ts';

let wallet: Wallet;
beforeAll(async () => {
  wallet = await openWallet();
});

describe('2.6 what is optional in fact', () => {
  const left: readonly [string, object][] = [
    ['round_finished left out', { round_finished: undefined }],
    ['round_finished null', { round_finished: null }],
    ['context left out', { context: undefined }],
    ['context null', { context: null }],
    ['context empty', { context: {} }],
    ['context as an empty array', { context: [] }],
    ['every member of context null', { context: { reason: null, rake: null, history_id: null, game_details: null } }],
  ];
  test.each(left)('2.6 changebalance with %s', async (_, changes) => {
    const player = await addPlayer(wallet);
    expect(resultOf(await wallet.call('changebalance', changeData(player, changes)))).toBe('OK');
  });

  test('2.6 status without type, date and time, or with a date that no calendar has', async () => {
    const player = await addPlayer(wallet);
    const bet = changeData(player);
    await wallet.call('changebalance', bet);
    const { user_id, transaction_id, round_id } = bet;
    const dated = { transaction_type: 'BET', transaction_date: '2020-11-31', transaction_ts: '1606822496000' };
    for (const members of [{}, dated, { transaction_type: null, transaction_date: null, transaction_ts: null }]) {
      const answer = await wallet.call('status', { user_id, transaction_id, round_id, ...members });
      expect(answer.response.data.transaction_status).toBe('OK');
      expect(answer.request.data).toEqual({ user_id, transaction_id, round_id, ...members });
    }
  });

  test('2.6 finishround without the round’s date and time', async () => {
    const player = await addPlayer(wallet);
    const bet = changeData(player);
    await wallet.call('changebalance', bet);
    const { user_id, round_id, game_id } = bet;
    expect(resultOf(await wallet.call('finishround', { user_id, round_id, game_id }))).toBe('OK');
  });

  test('2.6 unknown members are ignored and kept in the record; the token is not', async () => {
    const player = await addPlayer(wallet);
    const bet = changeData(player, {
      reason: 'not_provided',
      jackpot: { contribution: 0.12 },
      context: { reason: 'SPIN', history_id: 'h-1', campaign_code: 'spring', game_details: { ticket_id: 7 } },
    });
    expect(resultOf(await wallet.call('changebalance', bet))).toBe('OK');
    const item = (await ledgerItems(wallet)).find(({ transaction_id: id }) => id?.S === bet.transaction_id);
    expect(item).toMatchObject({
      reason: { S: 'SPIN' },
      history_id: { S: 'h-1' },
      transaction_timestamp: { S: TIMESTAMP },
    });
    expect(JSON.parse(item?.details?.S ?? '')).toEqual({
      reason: 'not_provided',
      jackpot: { contribution: 0.12 },
      context: { campaign_code: 'spring', game_details: { ticket_id: 7 } },
    });
    expect(JSON.stringify(item)).not.toContain(player.token);
  });
});
