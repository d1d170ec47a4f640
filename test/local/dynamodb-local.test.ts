/** One DynamoDB Local for each data folder, whoever opens it and however its owner ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { type DynamoDbLocal, openDynamoDbLocal } from '../../infra/local/dynamodb-local.ts';
import { isRunning } from '../../infra/local/process-command.ts';
import { answers, sharedEndpoint } from '../support/dynamodb.ts';

/** Java takes its time on a busy machine. */
jest.setTimeout(120_000);

let folder: string;
let opened: DynamoDbLocal[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dynamodb-local-'));
  opened = [];
});
afterEach(async () => {
  for (const database of opened) await database.stop();
  rmSync(folder, { recursive: true });
});

async function open(dataDir = folder): Promise<DynamoDbLocal> {
  const database = await openDynamoDbLocal(dataDir);
  opened.push(database);
  return database;
}

const statePath = () => join(folder, 'dynamodb-local.json');
const readState = () => JSON.parse(readFileSync(statePath(), 'utf8')) as { port: number; pid: number; owner: number };

/** Another process that opens the folder and waits to be killed. */
async function openElsewhere(): Promise<{ endpoint: string; kill: () => Promise<void> }> {
  const module = resolve(import.meta.dirname, '../../infra/local/dynamodb-local.ts');
  const script = `import { openDynamoDbLocal } from ${JSON.stringify(module)};
    const { endpoint } = await openDynamoDbLocal(${JSON.stringify(folder)});
    console.log(endpoint);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [endpoint] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  const kill = async () => {
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  };
  return { endpoint: endpoint.trim(), kill };
}

test('all who open one folder at once share one, which ends with its owner', async () => {
  symlinkSync(folder, join(folder, 'same'));
  const databases = await Promise.all([open(), open(join(folder, 'same')), open()]);
  expect(new Set(databases.map(({ endpoint }) => endpoint)).size).toBe(1);
  const { pid } = readState();

  const [first, second, third] = databases as [DynamoDbLocal, DynamoDbLocal, DynamoDbLocal];
  for (const database of [first, second, third]) await database.stop();
  expect(await isRunning(pid)).toBe(false);
  expect(existsSync(statePath())).toBe(false);
});

test('who attaches never stops it, learns when its owner was killed, and may then own another', async () => {
  const elsewhere = await openElsewhere();
  const { pid } = readState();
  const attached = await open();
  const watching = await open();
  expect(attached.endpoint).toBe(elsewhere.endpoint);
  await attached.stop();
  expect(await answers(watching.endpoint)).toBe(true);

  await elsewhere.kill();
  expect(await watching.lost).toMatch(/^DynamoDB Local ended with process \d+, which had started it$/);
  expect(await isRunning(pid)).toBe(false);
  expect(await answers((await open()).endpoint)).toBe(true);
  expect(readState().pid).not.toBe(pid);
});

test('one that hangs after its owner was killed is ended', async () => {
  const elsewhere = await openElsewhere();
  const { pid } = readState();
  process.kill(pid, 'SIGSTOP');
  await elsewhere.kill();
  expect(await isRunning(pid)).toBe(true);
  await open();
  expect(await isRunning(pid)).toBe(false);
});

test('a process that has got the id of one long gone is left alone', async () => {
  const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1_000)'], { stdio: 'ignore' });
  await once(bystander, 'spawn');
  writeFileSync(statePath(), JSON.stringify({ port: 1, pid: bystander.pid, owner: bystander.pid }));
  expect(await answers((await open()).endpoint)).toBe(true);
  expect(bystander.exitCode).toBeNull();
  expect(bystander.signalCode).toBeNull();
  bystander.kill();
});

test('what an ended owner has left of its state does not matter', async () => {
  writeFileSync(statePath(), '{"port":');
  expect(await answers((await open()).endpoint)).toBe(true);
});

test('it is heard on the loopback interface alone', async () => {
  const { port } = new URL(sharedEndpoint());
  const elsewhere = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const { address } of elsewhere) {
    await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow('fetch failed');
  }
  expect(await answers(`http://127.0.0.1:${port}`)).toBe(true);
});

test('a data folder that cannot be is named', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  await expect(openDynamoDbLocal(file)).rejects.toThrow(`The data folder cannot be used: EEXIST: file already exists`);
});
