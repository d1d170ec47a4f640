/** An export whose manifests were left as they were: whatever was altered in its files makes it unreadable. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Item } from '../../../shared/storage/attributes.ts';
import { EXPORTED_AT } from '../support/made-ledger.ts';
import { newExportsFolder, writtenExport } from '../support/written-export.ts';
import { LivedLedger } from './lived-ledger.ts';
import { alterationsOf } from './tampering.ts';
import { type Verified, verify } from './verified.ts';

let original: string;
let files: string[];
beforeAll(async () => {
  const ledger = new LivedLedger({ seed: 5, players: 2 });
  ledger.live(30);
  ({ folder: original } = await writtenExport(ledger.items(), { at: EXPORTED_AT, fileCount: 2 }));
  files = readdirSync(original, { recursive: true, encoding: 'utf8' }).filter((name) => /\./.test(name));
});
afterAll(() => rmSync(join(original, '../../../..'), { recursive: true }));

/** Verifies a copy of the export in which this file has other bytes. */
async function verifyWith(file: string, change: (bytes: Buffer) => Buffer): Promise<Verified> {
  const copy = newExportsFolder();
  try {
    cpSync(original, copy, { recursive: true });
    writeFileSync(join(copy, file), change(readFileSync(join(copy, file))));
    return await verify([copy]);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

test('as it was written it is proven', async () => {
  expect(await verifyWith(files[0] ?? '', (bytes) => bytes)).toMatchObject({ code: 0 });
});

test('a byte altered in any file', async () => {
  const property = fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), async (file, place, bits) => {
    const name = files[file % files.length] ?? '';
    const { code, failure } = await verifyWith(name, (bytes) => {
      const index = place % bytes.length;
      return Buffer.from(bytes.with(index, (bytes[index] ?? 0) ^ bits));
    });
    // A checksum of a manifest that does not fit is told of the manifest.
    const named = name.replace(/\.md5$/, '.json');
    expect([code, failure]).toEqual([2, expect.stringContaining(named)]);
  });
  await fc.assert(property, { numRuns: 150 });
});

test('a value altered in any item, the file compressed again', async () => {
  const data = files.filter((name) => name.endsWith('.gz'));
  const property = fc.asyncProperty(fc.nat(), fc.nat(), fc.nat(), async (file, line, choice) => {
    const name = data[file % data.length] ?? '';
    const { code, failure } = await verifyWith(name, (bytes) =>
      gzipSync(altered(gunzipSync(bytes).toString(), line, choice)),
    );
    expect([code, failure]).toEqual([2, expect.stringContaining(name)]);
  });
  await fc.assert(property, { numRuns: 100 });
});

function altered(text: string, line: number, choice: number): string {
  const lines = text.trimEnd().split('\n');
  const index = line % lines.length;
  const { Item: item } = JSON.parse(lines[index] ?? '') as { Item: Item };
  const all = Object.keys(item).flatMap((name) => alterationsOf(item, name));
  lines[index] = JSON.stringify({ Item: all[choice % all.length] });
  return `${lines.join('\n')}\n`;
}
