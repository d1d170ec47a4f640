/** Heads files form a chain, and each is bound to its own export's bytes: what breaks either is found. */
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findExport } from '../../../infra/finance/export/exports-folder.ts';
import { contentDigest } from '../../../infra/finance/proof/content-digest.ts';
import { md5, writeManifest } from '../export/hand-made-export.ts';
import { newExportsFolder, writtenExport } from '../support/written-export.ts';
import { LivedLedger } from './lived-ledger.ts';
import { type Verified, verify, verifyItems, violationsOf } from './verified.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let root: string;
let ledger: LivedLedger;
beforeEach(() => {
  root = newExportsFolder();
  ledger = new LivedLedger({ seed: 11, players: 1 });
});
afterEach(() => rmSync(root, { recursive: true }));

/** A day more of this ledger, its export of an hour later verified in this folder. */
async function liveDay(of = ledger, folder = root, parameters: readonly string[] = []): Promise<Verified> {
  of.rest(DAY);
  of.live(10);
  return verifyItems(of.items(), { at: of.clock + HOUR, root: folder, parameters });
}

const pathOf = ({ heads }: Verified, folder = root): string => join(folder, heads ?? '');
const headerOf = (verified: Verified) => JSON.parse(readFileSync(pathOf(verified), 'utf8').split('\n')[0] ?? '');

/** The heads of the last of some days of quite another ledger, which fit one another. */
async function forgedHeads(days: number): Promise<{ other: LivedLedger; text: string }> {
  const other = new LivedLedger({ seed: 12, players: 1 });
  const folder = newExportsFolder();
  try {
    let last = '';
    for (let day = 0; day < days; day += 1) {
      last = pathOf(await liveDay(other, folder), folder);
    }
    return { other, text: readFileSync(last, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the chain', () => {
  test('is whole day by day', async () => {
    for (let day = 0; day < 4; day += 1) expect((await liveDay()).code).toBe(0);
  });

  test('does not take the heads of one day under the name of another', async () => {
    const [first, second] = [await liveDay(), await liveDay()];
    copyFileSync(pathOf(first), pathOf(second));
    const { code, violations } = await liveDay();
    expect([code, violations[0]]).toMatchObject([1, { name: 'heads', found: `date: ${headerOf(first).date}` }]);
  });

  test('does not take heads that are chained to nothing, or to something else', async () => {
    await liveDay();
    const second = await liveDay();
    for (const days of [1, 2]) {
      const { other, text } = await forgedHeads(2);
      writeFileSync(pathOf(second), days === 2 ? text : text.replace(/"previous_root":"\w+"/, '"previous_root":null'));
      const { violations } = await liveDay(other);
      expect(violations).toContainEqual(
        expect.objectContaining({ subject: 'chain of heads', found: expect.stringMatching(/^previous_root: /) }),
      );
    }
  });

  test('keeps the root of a day that was exported again, and the days after it stay proven', async () => {
    const first = await liveDay();
    const second = await liveDay();
    const { date, export_time } = headerOf(first);
    const before = new LivedLedger({ seed: 11, players: 1 });
    before.rest(DAY);
    before.live(10);
    const at = Date.parse(export_time) + HOUR;
    const again = await verifyItems(before.items(), { at, root, parameters: ['--date', date] });
    expect(again).toMatchObject({ code: 0, held_to: [{ root: first.root }] });
    expect(headerOf(again)).toMatchObject({ date, replaced_roots: [first.root] });
    expect(await verify([root])).toMatchObject({ code: 0, root: second.root });
    expect(await verify([root, '--date', date])).toMatchObject({ code: 0, root: again.root });
    expect((await liveDay()).code).toBe(0);
    expect((await verify([root, '--root', first.root ?? ''])).code).toBe(0);
  });
});

describe('a root that was written down', () => {
  test('is in the chain, and its heads are held to, however long ago', async () => {
    const first = await liveDay();
    await liveDay();
    const third = await liveDay(ledger, root, ['--root', first.root ?? '']);
    expect(third.code).toBe(0);
    expect(third.held_to.map((held) => held.root)).toContain(first.root);
  });

  test('shows other heads put in the place of all of them', async () => {
    const first = await liveDay();
    const second = await liveDay();
    for (const folder of ['heads', 'ledger']) rmSync(join(root, folder), { recursive: true });
    const other = new LivedLedger({ seed: 12, players: 1 });
    await liveDay(other);
    await liveDay(other);
    expect((await verify([root])).code).toBe(0);
    for (const written of [first, second]) {
      expect(violationsOf(await verify([root, '--root', written.root ?? '']))).toEqual(['heads']);
    }
  });
});

describe('an export', () => {
  /** The same items in other bytes, manifests that fit included. */
  function compressAgain(folder: string): void {
    const text = readFileSync(join(folder, 'manifest-files.json'), 'utf8');
    const lines = text.split('\n').filter((line) => line !== '');
    const changed = lines.map((line) => {
      const told = JSON.parse(line);
      const path = join(folder, 'data', told.dataFileS3Key.split('/').at(-1));
      const bytes = gzipSync(gunzipSync(readFileSync(path)), { level: 1 });
      writeFileSync(path, bytes);
      return JSON.stringify({ ...told, md5Checksum: md5(bytes) });
    });
    writeManifest(folder, 'manifest-files', `${changed.join('\n')}\n`);
  }

  test('whose bytes are others than those that were proven is found, though its manifests fit', async () => {
    const proven = await liveDay();
    const found = findExport(root);
    expect(headerOf(proven).content_sha256).toBe(await contentDigest(found));
    compressAgain(found.folder);
    expect(await contentDigest(findExport(root))).not.toBe(headerOf(proven).content_sha256);
    const { code, violations } = await verify([root]);
    expect([code, violations]).toMatchObject([
      1,
      [{ name: 'heads', expected: `content_sha256: ${headerOf(proven).content_sha256}` }],
    ]);
  });

  describe('of another table', () => {
    async function otherTable(): Promise<{ readonly before: string; readonly now: string }> {
      await liveDay();
      ledger.rest(DAY);
      const { folder } = await writtenExport(ledger.items(), { root, at: ledger.clock });
      const summary = JSON.parse(readFileSync(join(folder, 'manifest-summary.json'), 'utf8'));
      const tableArn = summary.tableArn.replace(/ledger$/, 'other');
      writeManifest(folder, 'manifest-summary', JSON.stringify({ ...summary, tableArn }));
      return { before: summary.tableArn, now: tableArn };
    }

    test('is not held to these heads', async () => {
      const { now } = await otherTable();
      expect(await verify([root])).toMatchObject({ code: 2, failure: expect.stringContaining(now) });
      expect(readdirSync(join(root, 'heads'))).toHaveLength(1);
    });

    test('that was restored from this one is, and the chain goes on', async () => {
      const { before } = await otherTable();
      expect(await verify([root, '--restored-from', before])).toMatchObject({ code: 0, held_to: [{}] });
      expect(readdirSync(join(root, 'heads'))).toHaveLength(2);
      expect(await verify([root, '--restored-from', `${before}-elsewhere`])).toMatchObject({ code: 2 });
    });
  });
});
