import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { draftExport } from '../../../infra/finance/export/draft-export.ts';
import type { TableItem } from '../../../infra/finance/export/export-line.ts';
import { scanTable } from '../../../infra/finance/export/scan-table.ts';
import { temporaryFolder } from '../../infra/temporary-folder.ts';
import { localClient } from '../../support/dynamodb.ts';
import { madeLedger } from '../support/made-ledger.ts';
import { pagesOf } from '../support/written-export.ts';
import { below } from './exporting.ts';
import { stubDynamoDb } from './stub-dynamodb.ts';

/** Compressed bytes that may wait in the buffers of the streams. */
const BUFFERED = 400_000;
const TABLE = { table: 'ledger', tableArn: 'arn', tableId: 'id' } as const;

const bytesBelow = (folder: string): number =>
  below(folder).reduce((sum, path) => {
    const file = statSync(join(folder, path));
    return sum + (file.isFile() ? file.size : 0);
  }, 0);

describe('what an export holds in memory', () => {
  test('is one page of items: the next is asked for when it is as good as on the disk', async () => {
    const root = await temporaryFolder();
    const asked: { readonly given: number; readonly told: number; readonly onDisk: number }[] = [];
    let told = 0;
    async function* watched(pages: AsyncIterable<readonly TableItem[]>) {
      let given = 0;
      for await (const page of pages) {
        asked.push({ given, told, onDisk: bytesBelow(root) });
        given += page.length;
        yield page;
      }
    }
    const { files } = await draftExport(
      root,
      { ...TABLE, pages: watched(pagesOf(madeLedger({ entries: 20_000 }))) },
      { now: Date.now, fileCount: 1, onWritten: (itemCount) => (told += itemCount) },
    );
    const [{ itemCount, bytes } = { itemCount: 0, bytes: 0 }] = files;
    const inMemory = asked.map(({ given, onDisk }) => (bytes * given) / itemCount - onDisk);
    expect(itemCount).toBeGreaterThan(30_000);
    expect(bytes).toBeGreaterThan(5 * BUFFERED);
    expect(Math.max(...inMemory)).toBeLessThan(BUFFERED);
    expect(asked.filter((page) => page.told !== page.given)).toEqual([]);
  });

  test('and a page of each segment that is read ahead', async () => {
    let asked = 0;
    await using stub = await stubDynamoDb(({ Segment, ExclusiveStartKey }) => {
      asked += 1;
      const page = Number(ExclusiveStartKey?.pk.S ?? 0);
      const Items = [{ pk: { S: `${Segment}-${page}` } }];
      return page === 9 ? { Items } : { Items, LastEvaluatedKey: { pk: { S: String(page + 1) } } };
    });
    const client = localClient(stub.endpoint);
    const read: string[] = [];
    const ahead: number[] = [];
    for await (const items of scanTable(client, 'ledger', new AbortController().signal)) {
      read.push(...items.map(({ pk }) => pk?.S ?? ''));
      // Time enough for what should not be asked yet to be asked.
      await sleep(5);
      ahead.push(asked - read.length);
    }
    client.destroy();
    const all = [0, 1, 2, 3].flatMap((segment) => Array.from({ length: 10 }, (_, page) => `${segment}-${page}`));
    expect(read.sort()).toEqual(all);
    expect(Math.max(...ahead)).toBeLessThanOrEqual(4);
  });
});
