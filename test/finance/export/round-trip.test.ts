import { gzipSync } from 'node:zlib';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { findExport, settingsExportOf } from '../../../infra/finance/export/exports-folder.ts';
import { checkFiles, type ExportedItem, readItems } from '../../../infra/finance/export/read-export.ts';
import { temporaryFolder } from '../../infra/temporary-folder.ts';
import { everyItem, ledgerItems } from '../../support/books.ts';
import { addPlayer, changeData, newId } from '../../support/players.ts';
import { openWallet, type Wallet } from '../../support/wallet.ts';
import { madeSettings } from '../support/made-ledger.ts';
import { byKey, linesOf, runExport } from './exporting.ts';

/** Beyond 2^53: what a float would round. */
const LARGE = '9007199254740993.07';
const DETAILS = { table: 'Zürich 7 – 牌 \u2028 "quoted" \\ |', blob: 'x'.repeat(60_000) };

let wallet: Wallet;
let root: string;

beforeAll(async () => {
  wallet = await openWallet();
  await play(await addPlayer(wallet, { balance: LARGE }));
  root = await temporaryFolder();
});

/** Something of every kind, some of it too large for one page of a scan. */
async function play(player: { readonly userId: string; readonly token: string }): Promise<void> {
  const bet = changeData(player, { round_finished: true, extra: DETAILS });
  await wallet.call('changebalance', bet);
  const { userId: user_id } = player;
  const named = { user_id, transaction_id: bet.transaction_id, round_id: '1727', game_id: '200', round_finished: true };
  await wallet.call('cancel', named);
  await wallet.call('cancel', { ...named, transaction_id: newId() });
  await wallet.call('changebalance', changeData(player, { amount: '9999999999999999.99' }));
  for (let wins = 0; wins < 30; wins += 1) {
    const win = { transaction_type: 'WIN', amount: '0.01', round_id: String(wins), extra: DETAILS };
    await wallet.call('changebalance', changeData(player, win));
  }
  await addSettings();
}

async function addSettings(): Promise<void> {
  const { client, tables } = wallet;
  for (const Item of madeSettings()) await client.send(new PutItemCommand({ TableName: tables.settings, Item }));
  const oddities = {
    pk: { S: 'odd' },
    sk: { S: 'kinds' },
    none: { NULL: true },
    list: { L: [{ B: gzipSync('rows') }, { M: { deep: { N: '-1E-130' } } }] },
    binaries: { BS: [Buffer.from('a'), Buffer.from('b')] },
    numbers: { NS: ['12345678901234567890123456789012345678', '1'] },
  };
  await client.send(new PutItemCommand({ TableName: tables.settings, Item: oddities }));
}

const exportTables = () =>
  runExport([root, '--table', wallet.tables.ledger, '--settings-table', wallet.tables.settings], {
    DYNAMODB_ENDPOINT: wallet.endpoint,
  });

async function itemsOf(folder: string): Promise<ExportedItem[]> {
  const found = findExport(folder);
  await checkFiles(found);
  const items: ExportedItem[] = [];
  for await (const batch of readItems(found)) items.push(...batch);
  return items;
}

describe('an exported table', () => {
  test('is read back as exactly what the ledger holds', async () => {
    const { code } = await exportTables();
    const held = await ledgerItems(wallet);
    const read = await itemsOf(root);
    expect(code).toBe(0);
    expect(JSON.stringify(held).length).toBeGreaterThan(1_500_000);
    expect(byKey(read.map(({ attributes }) => attributes))).toEqual(byKey(held));
    expect(new Set(read.map(({ kind }) => kind))).toEqual(
      new Set(['player', 'profile', 'round', 'transaction', 'cancel', 'transfer']),
    );
  });

  test('has the settings beside it, binary values in base64', async () => {
    const { settings } = await everyItem(wallet);
    const beside = settingsExportOf(findExport(root));
    const written = linesOf(beside?.folder ?? '').map(({ Item }) => Item);
    const expected = (settings ?? []).map((item) => JSON.parse(JSON.stringify(item, inBase64)));
    expect(expected.length).toBeGreaterThan(10);
    expect(byKey(written)).toEqual(byKey(expected));
    expect(written.find(({ pk }) => JSON.stringify(pk) === '{"S":"odd"}')).toMatchObject({
      list: { L: [{ B: expect.stringMatching(/^H4sI/) }, { M: { deep: { N: '-1E-130' } } }] },
      binaries: { BS: ['YQ==', 'Yg=='] },
    });
  });

  test('keeps every digit of a number, as text', async () => {
    const lines = linesOf(findExport(root).folder);
    const deposit = lines.find(({ Item }) => JSON.stringify(Item.type) === '{"S":"DEPOSIT"}');
    expect(deposit?.Item).toMatchObject({ amount: { N: '900719925474099307' }, balance_before: { N: '0' } });
  });

  test('is exported again beside the first, and the later one counts', async () => {
    const before = findExport(root).folder;
    await addPlayer(wallet);
    await exportTables();
    const { folder, manifest } = findExport(root);
    expect(folder).not.toBe(before);
    expect(manifest.itemCount).toBe((await ledgerItems(wallet)).length);
  });
});

function inBase64(this: Record<string, unknown>, name: string, value: unknown): unknown {
  const raw = this[name];
  return raw instanceof Uint8Array ? Buffer.from(raw).toString('base64') : value;
}
