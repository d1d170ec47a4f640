/** What the service itself has written, read from DynamoDB Local as the exporter reads it: proven. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { scanTable } from '../../../infra/finance/export/scan-table.ts';
import type { Item } from '../../../shared/storage/attributes.ts';
import { addPlayer, changeData, newId } from '../../support/players.ts';
import { type CommandName, openWallet, resultOf, type Wallet } from '../../support/wallet.ts';
import { KINDS, provenKind } from './tampering.ts';
import { verifyItems } from './verified.ts';

type Player = Awaited<ReturnType<typeof addPlayer>>;

let wallet: Wallet;
let items: Item[];
beforeAll(async () => {
  wallet = await openWallet();
  const players = await Promise.all([addPlayer(wallet), addPlayer(wallet, { balance: '0.00', currency: 'SEK' })]);
  await Promise.all(players.map(play));
  items = [];
  for await (const page of scanTable(wallet.client, wallet.tables.ledger, AbortSignal.timeout(60_000)))
    items.push(...page);
});
afterAll(() => wallet.client.destroy());

async function play(player: Player, index: number): Promise<void> {
  const currency_code = index === 0 ? 'EUR' : 'SEK';
  const send = async (command: CommandName, data: object, expected: string) => {
    expect(resultOf(await wallet.call(command, data))).toBe(expected);
    return data;
  };
  const change = (changes: object, expected = 'OK') =>
    send('changebalance', changeData(player, { currency_code, round_id: newId(), ...changes }), expected);
  const cancel = (data: object, expected = 'OK') => send('cancel', { ...data, round_finished: true }, expected);
  const win = { transaction_type: 'WIN', amount: '25.00' };

  const first = await change({ ...win, round_finished: true });
  await change({ transaction_type: 'REFUND', amount: '0.00' });
  await cancel(await change({ round_id: '1727' }));
  await change({ round_id: '1727', amount: '7.50' });
  await change({ ...win, round_id: '1727' });
  await send('finishround', { ...changeData(player, { currency_code }), round_id: '1727' }, 'OK');
  await change({ round_id: '1727' }, 'OP_49');
  await cancel(await change({ amount: '1000000.00' }, 'OP_31'));
  await change({ ...win, currency_code: 'USD' }, 'OP_30');
  await cancel(changeData(player, { currency_code }), 'OP_41');
  await change({ amount: '20.00' });
  await cancel(first);
}

test('with items of every kind, and a balance below zero', async () => {
  expect(new Set(items.map(provenKind))).toEqual(new Set(KINDS));
  expect(items.some(({ sk, balance }) => sk?.S === 'player' && balance?.N?.startsWith('-'))).toBe(true);
  expect(await verifyItems(items, { at: Date.now() })).toMatchObject({ code: 0, violations: [], in_flight: [] });
});
