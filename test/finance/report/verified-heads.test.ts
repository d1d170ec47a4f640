/** When the report may say that its export is verified: of the very files that were, and of none altered since. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { ExportFailure } from '../../../infra/finance/export/export-failure.ts';
import { findExport, headsFileOf } from '../../../infra/finance/export/exports-folder.ts';
import { readPublicKey } from '../../../infra/finance/proof/heads-keys.ts';
import { proofOf } from '../../../infra/finance/report/verified-heads.ts';
import { FinanceFailure } from '../../../infra/finance/surroundings.ts';
import { runVerify } from '../proof/verified.ts';
import type { WrittenExport } from '../support/written-export.ts';
import { drawUp, exportedDays, readReport } from './drawn-report.ts';

const HEADS = 'heads/dt=2026-11-20.jsonl';

let exported: WrittenExport;
beforeEach(async () => {
  exported = await exportedDays({ entries: 10 });
});

const proof = (publicKey?: string) =>
  proofOf(findExport(exported.root), publicKey === undefined ? undefined : readPublicKey(publicKey));

const verified = async (...parameters: readonly string[]) =>
  expect((await runVerify([exported.root, ...parameters])).code).toBe(0);

/** Files of a new pair of keys. */
function keys(): { readonly key: string; readonly publicKey: string } {
  const pair = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const [key, publicKey] = [join(exported.folder, '..', 'key.pem'), join(exported.folder, '..', 'public.pem')];
  writeFileSync(key, pair.privateKey);
  writeFileSync(publicKey, pair.publicKey);
  return { key, publicKey };
}

const md5Of = (content: string | Buffer): string => createHash('md5').update(content).digest('base64');

/** Changes a manifest, and its checksum with it. */
function alterManifest(name: string, change: (text: string) => string): void {
  const file = join(exported.folder, `${name}.json`);
  const text = change(readFileSync(file, 'utf8'));
  writeFileSync(file, text);
  writeFileSync(file.replace(/json$/, 'md5'), md5Of(text));
}

/** Makes every amount a hundred times what it was, and all checksums fit. */
function alterAmounts(): void {
  for (const name of readdirSync(join(exported.folder, 'data'))) {
    const file = join(exported.folder, 'data', name);
    const before = readFileSync(file);
    const text = gunzipSync(before).toString();
    const after = gzipSync(text.replaceAll(/("amount":\{"N":"\d+)"/g, '$100"'));
    writeFileSync(file, after);
    alterManifest('manifest-files', (lines) => lines.replace(md5Of(before), md5Of(after)));
  }
}

describe('what is said of an export’s proof', () => {
  test('is nothing while no heads are there, or it lies alone', async () => {
    expect(await proof()).toEqual({ state: 'not verified' });
    await verified();
    expect(await proofOf({ ...findExport(exported.root), root: undefined })).toEqual({ state: 'not verified' });
  });

  test('is the file of its heads, their root, and that they are not signed', async () => {
    await verified();
    const { root } = JSON.parse(readFileSync(headsFileOf(exported.root, exported.date), 'utf8').split('\n')[0] ?? '');
    expect(await proof()).toEqual({ state: 'verified', file: HEADS, root, inFlight: 0, signature: 'missing' });
  });

  test('is nothing where there are those of another export of the same day', async () => {
    await verified();
    const { manifest, ...rest } = findExport(exported.root);
    const other = { ...rest, manifest: { ...manifest, exportId: '01795219200000-00000000' } };
    expect(await proofOf(other)).toEqual({ state: 'not verified' });
  });

  test.each([
    ['amounts', alterAmounts],
    ['the table', () => alterManifest('manifest-summary', (text) => text.replaceAll('table/ledger', 'table/other'))],
    [
      'its moment',
      () =>
        alterManifest('manifest-summary', (text) =>
          text.replaceAll('2026-11-21T00:00:00.000Z', '2026-11-20T12:00:00.000Z'),
        ),
    ],
  ])('is that it was altered, where %s changed after it was verified, checksums and all', async (_, alter) => {
    await verified();
    alter();
    expect(await proof()).toEqual({ state: 'altered', file: HEADS });
  });

  test('cannot be said of heads that were altered, or are none', async () => {
    await verified();
    const file = headsFileOf(exported.root, exported.date);
    writeFileSync(file, readFileSync(file, 'utf8').replace('"players":', '"players":1'));
    await expect(proof()).rejects.toThrow(ExportFailure);
    writeFileSync(file, 'anything\n');
    await expect(proof()).rejects.toThrow(`${HEADS}, line 1: is no line of JSON`);
  });
});

describe('a signature', () => {
  test('is not checked without a key, and fits or is refused with one', async () => {
    const { key, publicKey } = keys();
    await verified('--key', key);
    expect(await proof()).toMatchObject({ state: 'verified', signature: 'not checked' });
    expect(await proof(publicKey)).toMatchObject({ state: 'verified', signature: 'fits' });
    await expect(proof(keys().publicKey)).rejects.toThrow('the signature of another');
  });

  test('that is demanded must be there, and of what is there', async () => {
    const { key, publicKey } = keys();
    await expect(proof(publicKey)).rejects.toThrow(FinanceFailure);
    await verified();
    await expect(proof(publicKey)).rejects.toThrow('no signature');
    exported = await exportedDays({ entries: 12 });
    await verified('--key', key);
    alterAmounts();
    await expect(proof(publicKey)).rejects.toThrow('altered after it was verified');
  });
});

test('the report of an altered export says so, and one that demands a signature is not drawn up', async () => {
  const { key, publicKey } = keys();
  await verified('--key', key);
  const period = ['--from', '2026-11-18', '--to', '2026-11-20', '--exports', exported.root];
  const signed = await drawUp(...period, '--public-key', publicKey);
  expect(readReport(signed.output.trim()).page).toContain('Signed, as the key given shows.');
  alterAmounts();
  const altered = await drawUp(...period);
  expect(readReport(altered.output.trim()).page).toContain('Not verified: altered after it was verified.');
  await expect(drawUp(...period, '--public-key', publicKey)).rejects.toThrow(FinanceFailure);
});
