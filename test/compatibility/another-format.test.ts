/** That these tests would see it: a version that writes an item in another form than the release before can read. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestTables, localClient, type TestTables } from '../support/dynamodb.ts';
import { resultOf } from '../support/wallet.ts';
import { wrongsInProof } from '../wire/proven.ts';
import { readKeptRelease } from './kept-release.ts';
import { changeOf, takeSeat } from './seat.ts';
import { Version } from './version.ts';

let folder: string;
const versions: Version[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'other-format-'));
});

afterAll(async () => {
  await Promise.all(versions.map((version) => version.stop()));
  await rm(folder, { recursive: true });
});

/** The release before, with a word of its text replaced wherever it stands. */
async function startRelease(tables: TestTables, word: string, replacement: string): Promise<Version> {
  const text = (await readKeptRelease()).bundle.toString();
  expect(text).toContain(word);
  const file = join(folder, `${replacement}.mjs`);
  await writeFile(file, text.replaceAll(word, replacement));
  const version = await Version.start(file, tables);
  versions.push(version);
  return version;
}

test.each([
  ['the attribute of a balance renamed', 'balance_after', 'balance_then'],
  ['the hash of the entry before under another name', 'previous_hash', 'earlier_hash'],
])('%s is seen by the other version or by the verifier', async (_, word, replacement) => {
  const tables = await createTestTables();
  const previous = await startRelease(tables, word, word);
  const other = await startRelease(tables, word, replacement);
  const seat = await takeSeat(previous);
  const bet = changeOf(seat);
  await other.play('changebalance', bet);
  const again = resultOf(await previous.play('changebalance', bet));
  const client = localClient(tables.endpoint);
  const wrongs = await wrongsInProof(client, tables.tables.ledger).catch((error: Error) => [error.message]);
  client.destroy();
  expect([...(again === 'OK' ? [] : [again]), ...wrongs]).not.toEqual([]);
});
