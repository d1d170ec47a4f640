/** The bundles: small enough to start fast, the same from the same sources, and free of what a Lambda never uses. */
import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type BundledFunction, bundleFunctions } from '../../infra/bundle.ts';
import { FUNCTIONS } from '../../infra/routes.ts';
import { projectRoot } from './synthesize.ts';
import { temporaryFolder } from './temporary-folder.ts';

const run = promisify(execFile);
/** What two bundlings may take on a busy machine, milliseconds. */
const BUNDLING_TIMEOUT = 120_000;

const ping = FUNCTIONS.filter(({ name }) => name === 'ping');

describe('all functions', () => {
  let bundles: BundledFunction[];
  let bundlesAgain: BundledFunction[];

  beforeAll(async () => {
    bundles = await bundleFunctions({ outdir: await temporaryFolder() });
    bundlesAgain = await bundleFunctions({ outdir: await temporaryFolder() });
  }, BUNDLING_TIMEOUT);

  const named = (name: string, among: BundledFunction[]) =>
    among.find((bundle) => bundle.name === name) as BundledFunction;

  test('each function has its bundle, alone in its folder', async () => {
    expect(bundles.map(({ name }) => name).sort()).toEqual(FUNCTIONS.map(({ name }) => name).sort());
    for (const { file } of bundles) expect(await readdir(dirname(file))).toEqual(['index.mjs']);
  });

  test.each(FUNCTIONS)('$name is at most 270 KiB', ({ name }) => {
    const { bytes } = named(name, bundles);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(270 * 1024);
  });

  test.each(FUNCTIONS)('$name is the same bytes when bundled again', async ({ name }) => {
    const [first, second] = await Promise.all(
      [bundles, bundlesAgain].map((among) => readFile(named(name, among).file)),
    );
    expect(first?.compare(second as Buffer)).toBe(0);
  });

  test.each(FUNCTIONS)('$name needs no installed package, and has the short way to credentials', async (definition) => {
    const text = await readFile(named(definition.name, bundles).file, 'utf8');
    const imports = text.matchAll(/(?:\bfrom|\bimport\(|\brequire\()"([\w@./:-]+)"/g);
    const neverReached = '@smithy/core/event-streams';
    const packages = Array.from(imports, ([, module = '']) => module).filter((module) => !isBuiltin(module));
    expect(packages.filter((name) => name !== neverReached)).toEqual([]);
    expect({
      dynamicRequire: text.includes('Dynamic require of'),
      longWay: text.includes('AWS_WEB_IDENTITY_TOKEN_FILE'),
      shortWay: text.includes('no other source of credentials is bundled'),
    }).toEqual({
      dynamicRequire: false,
      longWay: false,
      shortWay: definition.secrets || Object.keys(definition.rights).length > 0,
    });
  });
});

describe.each([
  ['esm', 'index.mjs'],
  ['cjs', 'index.cjs'],
] as const)('as %s', (format, fileName) => {
  test('a bundle answers when loaded by the name that Lambda looks for', async () => {
    const outdir = await temporaryFolder();
    await bundleFunctions({ outdir, format, routes: ping });
    const call = `const { handler } = await import(process.argv[1]); console.log((await handler()).body);`;
    const file = join(outdir, 'ping', fileName);
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', call, file]);
    expect(stdout).toBe('PONG\n');
  });
});

test('bundling again leaves an unchanged file alone, and no file of another format', async () => {
  const outdir = await temporaryFolder();
  const file = join(outdir, 'ping/index.mjs');
  await bundleFunctions({ outdir, routes: ping });
  const { ino, mtimeMs } = await stat(file);
  await bundleFunctions({ outdir, routes: ping });
  expect(await stat(file)).toMatchObject({ ino, mtimeMs });
  await bundleFunctions({ outdir, routes: ping, format: 'cjs' });
  expect(await readdir(join(outdir, 'ping'))).toEqual(['index.cjs']);
});

test('a function that is not there is named', async () => {
  const routes = [{ name: 'nowhere', group: 'gameplay' }] as const;
  await expect(bundleFunctions({ outdir: await temporaryFolder(), routes })).rejects.toThrow(
    'functions/gameplay/nowhere.ts',
  );
});

describe('the credentials that stand in for the whole chain', () => {
  const script = `
    const { defaultProvider } = await import('./shared/storage/environment-credentials.ts');
    console.log(JSON.stringify(await defaultProvider()()));`;
  const credentialsWith = (env: Record<string, string>) =>
    run(process.execPath, ['--input-type=module', '--eval', script], { cwd: projectRoot, env });

  test('are those that Lambda sets', async () => {
    const env = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'key', AWS_SESSION_TOKEN: 'token' };
    const { stdout } = await credentialsWith(env);
    expect(JSON.parse(stdout)).toEqual({ accessKeyId: 'id', secretAccessKey: 'key', sessionToken: 'token' });
  });

  test('may lack a session token', async () => {
    const { stdout } = await credentialsWith({ AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'key' });
    expect(JSON.parse(stdout)).toEqual({ accessKeyId: 'id', secretAccessKey: 'key' });
  });

  test('are missed by name', async () => {
    await expect(credentialsWith({ AWS_ACCESS_KEY_ID: 'id' })).rejects.toThrow(/AWS_SECRET_ACCESS_KEY must be set/);
  });
});
