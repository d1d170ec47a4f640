import { generateKeyPairSync, verify as verifySignature } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { EXPORTED_AT, MADE_DATE, madeLedger } from '../support/made-ledger.ts';
import { newExportsFolder, writtenExport } from '../support/written-export.ts';
import { runVerify, verify, verifyItems } from './verified.ts';

let folder: string;
beforeEach(() => {
  folder = newExportsFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

const made = (entries = 400) => [...madeLedger({ entries, entriesPerPlayer: 100, seed: 3 })];
const headsLines = (date = MADE_DATE): string[] =>
  readFileSync(join(folder, `heads/dt=${date}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n');

describe('a correct export', () => {
  test('is proven: counted, added up, its heads kept', async () => {
    await writtenExport(made(), { root: folder, at: EXPORTED_AT });
    const { code, text } = await runVerify([folder]);
    expect(code).toBe(0);
    expect(text).toMatch(/players +4\n.*entries +400\n/);
    expect(text).toMatch(/examplecasino {2}EUR +3 +300 +(-?\d+\.\d\d) +\1\n/);
    expect(text).toContain('PROVEN. There were no earlier heads');
    expect(text).toContain('Not proven: that no player was removed with all their items, or made up.');
    const [header = '', ...heads] = headsLines();
    expect(text).toContain(`Root ${JSON.parse(header).root}, in heads/dt=${MADE_DATE}.jsonl`);
    expect(heads.map((line) => JSON.parse(line).player)).toEqual([0, 1, 2, 3].map((n) => `examplecasino|player-${n}`));
    expect(heads.every((line) => JSON.parse(line).seq === 100)).toBe(true);
  });

  test('says the same in JSON, and again when it is verified again', async () => {
    const first = await verifyItems(made(), { at: EXPORTED_AT, root: folder });
    const lines = headsLines();
    expect(first).toMatchObject({ code: 0, proven: true, counts: { entries: 400 }, violations: [], in_flight: [] });
    expect(await verify([folder])).toEqual(first);
    expect(headsLines()).toEqual(lines);
  });

  test('of nothing at all is proven too', async () => {
    expect(await verifyItems([], { at: EXPORTED_AT, root: folder })).toMatchObject({ code: 0, counts: { players: 0 } });
  });

  test('lying alone is proven, and no heads are kept', async () => {
    const written = await writtenExport(made(), { root: folder, at: EXPORTED_AT });
    const alone = join(folder, 'alone');
    renameSync(written.folder, alone);
    const { code, text } = await runVerify([alone]);
    expect(code).toBe(0);
    expect(text).toContain('NOT HELD TO EARLIER HEADS');
    expect(text).toContain('not kept: the export lies in no folder of exports');
    expect(existsSync(join(folder, 'heads'))).toBe(false);
  });

  test('is held to the heads in the folder above, though only its own is named', async () => {
    const { root } = await verifyItems(made(), { at: EXPORTED_AT, root: folder });
    const { folder: next } = await writtenExport(made(), { root: folder, at: EXPORTED_AT + 86_400_000 });
    for (const named of [next, join(next, '../..')]) {
      expect(await verify([named])).toMatchObject({ code: 0, held_to: [{ root }] });
    }
  });
});

describe('heads are signed', () => {
  const pem = (name: string, text: string | Buffer): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const newKeys = () => generateKeyPairSync('ed25519');
  const privatePem = ({ privateKey }: ReturnType<typeof newKeys>) =>
    privateKey.export({ type: 'pkcs8', format: 'pem' });
  const publicPem = ({ publicKey }: ReturnType<typeof newKeys>) => publicKey.export({ type: 'spki', format: 'pem' });
  const NEXT = EXPORTED_AT + 86_400_000;

  test('over their root, and the next day demands the right signature', async () => {
    const [keys, others] = [newKeys(), newKeys()];
    await verifyItems(made(), { at: EXPORTED_AT, root: folder, parameters: ['--key', pem('key', privatePem(keys))] });
    const [header = '', ...rest] = headsLines();
    const { signature } = JSON.parse(rest.at(-1) ?? '');
    const root = Buffer.from(JSON.parse(header).root);
    expect(verifySignature(null, root, keys.publicKey, Buffer.from(signature, 'base64'))).toBe(true);

    await writtenExport(made(), { root: folder, at: NEXT });
    const other = await verify([folder, '--public-key', pem('other', publicPem(others))]);
    expect(other).toMatchObject({ code: 1, violations: [{ name: 'heads', found: 'the signature of another' }] });
    const right = await verify([folder, '--public-key', pem('right', publicPem(keys))]);
    expect(right).toMatchObject({ code: 0, held_to: [{ file: `heads/dt=${MADE_DATE}.jsonl` }] });
  });

  test('and must be there once signatures are demanded, but for the first export', async () => {
    const parameters = ['--public-key', pem('public', publicPem(newKeys()))];
    const { folder: own } = await writtenExport(made(), { root: folder, at: EXPORTED_AT });
    expect(await verify([folder, ...parameters])).toMatchObject({
      code: 2,
      failure: expect.stringContaining('--first'),
    });
    const alone = join(folder, 'alone');
    renameSync(own, alone);
    expect(await verify([alone, ...parameters])).toMatchObject({
      code: 2,
      failure: expect.stringContaining('no folder'),
    });
    expect(await verify([alone, ...parameters, '--first'])).toMatchObject({ code: 0 });
  });

  test('and unsigned ones are refused once signatures are demanded', async () => {
    await verifyItems(made(), { at: EXPORTED_AT, root: folder });
    const parameters = ['--public-key', pem('public', publicPem(newKeys()))];
    const next = await verifyItems(made(), { at: NEXT, root: folder, parameters });
    expect(next).toMatchObject({ code: 1, violations: [{ name: 'heads', found: 'no signature' }] });
  });

  test.each([
    ['no key', () => 'nothing'],
    [
      'another kind of key',
      () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
    ],
  ])('but not with %s', async (_, text) => {
    await writtenExport([], { root: folder, at: EXPORTED_AT });
    expect(await verify([folder, '--key', pem('wrong', text())])).toMatchObject({ code: 2 });
  });
});

describe('what cannot be meant, or is not there', () => {
  test.each([
    ['two folders', ['one', 'two']],
    ['an unknown option', ['--speed']],
    ['no day', ['--date', '2026-02-30']],
    ['no number of seconds', ['--edge-seconds', '-1']],
    ['a folder that is not there', ['/nowhere/at/all']],
    ['no root', ['--root', 'abc']],
    ['a key that is not there', ['--key', '/nowhere/key.pem']],
  ])('%s is said, with exit code 2', async (_, parameters) => {
    const { code, failure } = await verify(parameters);
    expect(code).toBe(2);
    expect(failure).toMatch(/\S/);
  });

  test('help tells every violation', async () => {
    const { code, text } = await runVerify(['--help']);
    expect(code).toBe(0);
    expect(text).toMatch(/^ {2}gap {10}a number is missing/m);
  });

  test('an export of another day than asked for', async () => {
    await writtenExport([], { root: folder, at: EXPORTED_AT });
    expect(await verify([folder, '--date', '2020-01-01'])).toMatchObject({ code: 2 });
  });
});

test('a person is shown the first hundred violations, and how many more there are', async () => {
  const altered = made().map((item) => (item.hash === undefined ? item : { ...item, hash: { S: 'f'.repeat(64) } }));
  await writtenExport(altered, { root: folder, at: EXPORTED_AT });
  const { code, text } = await runVerify([folder]);
  expect(code).toBe(1);
  expect(text.match(/^ {4}found/gm)).toHaveLength(100);
  expect(text).toMatch(/and [\d,]+ more; --json tells them all/);
  expect(text).toMatch(/NOT PROVEN\. No heads were kept\.\n$/);
  expect(existsSync(join(folder, 'heads'))).toBe(false);
});
