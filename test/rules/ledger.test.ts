/** Rule 9.1: the ledger, and that its checker finds what is missing, added or changed. */
import { type AttributeValue, DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { judgeTransfer } from '../../shared/domain/judge-transfer.ts';
import { playerKey } from '../../shared/storage/keys.ts';
import { ledgerItems, violations } from '../support/books.ts';
import { addPlayer, changeData, money, newId } from '../support/players.ts';
import { openWallet, type Wallet } from '../support/wallet.ts';

type RawItem = Record<string, AttributeValue>;

let wallet: Wallet;
let player: Awaited<ReturnType<typeof addPlayer>>;

beforeAll(async () => {
  wallet = await openWallet();
});

/** One movement of each kind: a deposit, three transactions, the cancels of two, a withdrawal. */
beforeEach(async () => {
  player = await addPlayer(wallet, { balance: '100.00' });
  const [bet, win, refund] = ['BET', 'WIN', 'REFUND'].map((transaction_type) =>
    changeData(player, { transaction_type, amount: '7.50' }),
  ) as [object, object, object];
  for (const change of [bet, win, refund]) await wallet.call('changebalance', change);
  for (const change of [bet, win]) await wallet.call('cancel', change);
  await withdraw('20.00');
});

async function withdraw(amount: string): Promise<void> {
  const { store } = wallet.real;
  const signal = AbortSignal.timeout(10_000);
  const request = { ...player, transferId: newId(), type: 'WITHDRAWAL', amount: money(amount) } as const;
  const { writes } = judgeTransfer(await store.read({ player }, signal), request, new Date());
  expect(await store.commit(writes, signal)).toEqual({ outcome: 'committed' });
}

const ownerOf = ({ operatorId, userId }: { operatorId: string; userId: string }) => `${operatorId}|${userId}`;

/** Violations of this test's player: others may be cheated in the same table. */
const found = async (): Promise<string[]> =>
  (await violations(wallet)).filter((violation) => violation.startsWith(ownerOf(player)));

const entries = async (): Promise<RawItem[]> =>
  (await ledgerItems(wallet))
    .filter((item) => item.player?.S === ownerOf(player))
    .sort((left, right) => Number(left.seq?.N) - Number(right.seq?.N));

test('9.1 every movement leaves an entry: its number, its balances, the hash of the one before', async () => {
  const chain = await entries();
  const told = chain.map((entry) => [entry.seq?.N, entry.type?.S, entry.balance_before?.N, entry.balance_after?.N]);
  expect(told).toEqual([
    ['1', 'DEPOSIT', '0', '10000'],
    ['2', 'BET', '10000', '9250'],
    ['3', 'WIN', '9250', '10000'],
    ['4', 'REFUND', '10000', '10750'],
    ['5', 'CANCEL', '10750', '11500'],
    ['6', 'CANCEL', '11500', '10750'],
    ['7', 'WITHDRAWAL', '10750', '8750'],
  ]);
  const previous = chain.map((entry) => entry.previous_hash?.S);
  expect(previous).toEqual(['0'.repeat(64), ...chain.slice(0, -1).map((entry) => entry.hash?.S)]);
  expect(await found()).toEqual([]);
});

test('9.1 an entry never changes: a cancel alters nothing of it but the transaction’s status beside it', async () => {
  const bet = changeData(player);
  await wallet.call('changebalance', bet);
  const before = await entries();
  await wallet.call('cancel', bet);
  await wallet.call('cancel', { ...bet, round_finished: true });
  const after = await entries();
  const withoutStatus = (items: RawItem[]) => items.map(({ status: _, ...item }) => item);
  expect(withoutStatus(after.slice(0, -1))).toEqual(withoutStatus(before));
  expect(after.map((entry) => entry.status?.S).filter((status) => status === 'CANCELED')).toHaveLength(3);
});

test('9.1 refusals and tombstones leave no entry', async () => {
  const before = await entries();
  await wallet.call('changebalance', changeData(player, { amount: '1000.00' }));
  await wallet.call('cancel', changeData(player));
  expect(await entries()).toEqual(before);
  expect(await found()).toEqual([]);
});

describe('9.1 from the export alone it shows', () => {
  const put = (Item: RawItem) => wallet.client.send(new PutItemCommand({ TableName: wallet.tables.ledger, Item }));
  const entry = async (number: number) => (await entries())[number - 1] as RawItem;
  const remove = ({ pk, sk }: RawItem) =>
    wallet.client.send(
      new DeleteItemCommand({
        TableName: wallet.tables.ledger,
        Key: { pk, sk } as Record<'pk' | 'sk', AttributeValue>,
      }),
    );

  const frauds: readonly [string, () => Promise<unknown>, RegExp][] = [
    ['an entry missing in the middle', async () => remove(await entry(3)), /entry 4: expected number 3/],
    ['the last entry missing', async () => remove(await entry(7)), /seq 7, 6 entries/],
    [
      'an entry added at the end',
      async () => put({ ...(await entry(7)), pk: { S: `transfer|examplecasino|${newId()}` }, seq: { N: '8' } }),
      /entry 8: altered/,
    ],
    [
      'an entry twice',
      async () => put({ ...(await entry(7)), pk: { S: `transfer|examplecasino|${newId()}` } }),
      /entry 7: expected number 8/,
    ],
    ['an amount changed', async () => put({ ...(await entry(2)), amount: { N: '1' } }), /entry 2: altered/],
    ['a time changed', async () => put({ ...(await entry(4)), created_at: { S: '2020' } }), /entry 4: altered/],
    ['a member added', async () => put({ ...(await entry(4)), note: { S: 'x' } }), /entry 4: altered/],
    [
      'a balance changed',
      async () => {
        const { pk } = playerKey(player);
        const items = await ledgerItems(wallet);
        const item = items.find((candidate) => candidate.pk?.S === pk && candidate.sk?.S === 'player') as RawItem;
        await put({ ...item, balance: { N: '8751' } });
      },
      /balance 8751, entries say 8750/,
    ],
  ];
  test.each(frauds)('9.1 %s', async (_, commitFraud, expected) => {
    expect(await found()).toEqual([]);
    await commitFraud();
    expect((await found()).join('\n')).toMatch(expected);
  });
});
