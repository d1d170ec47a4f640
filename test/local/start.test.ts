/** `npm start` as its users meet it: real processes, real HTTP, real signals. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { isRunning } from '../../infra/local/process-command.ts';
import { answers, sharedEndpoint } from '../support/dynamodb.ts';
import { endServices, type ServiceProcess, startService } from './service-process.ts';

/** Java and the bundles take their time on a busy machine. */
jest.setTimeout(120_000);

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'npm-start-'));
});
afterEach(async () => {
  await endServices();
  rmSync(dataDir, { recursive: true });
});

const playerUrl = ({ url }: ServiceProcess, userId: string) => `${url}/operator/examplecasino/players/${userId}`;

/** As the service writes it. */
async function balanceOf(service: ServiceProcess, userId: string): Promise<string | undefined> {
  const player = await (await fetch(playerUrl(service, userId))).text();
  return /"balance":([\d.]+)/.exec(player)?.[1];
}

async function sendJson(method: string, url: string, body: object): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(url, { method, headers, body: JSON.stringify(body) })).status;
}

/** The DynamoDB that the service has said it uses. */
const databaseOf = (service: ServiceProcess) => /^DynamoDB (\S+)$/m.exec(service.output())?.[1] ?? '';

/** The answers to the calls that the service has printed, each made as a shell would make it. */
async function answersToPrintedCalls(service: ServiceProcess): Promise<string[]> {
  const script = service.output().replaceAll(/^(?!curl ).*$/gm, '');
  const listing = execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; printf '\\n'; }\n${script}`]).toString();
  const texts: string[] = [];
  for (const line of listing.trim().split('\n')) {
    const [, url = '', ...words] = line.split('\0').slice(0, -1);
    const headers = words
      .filter((_, at) => words[at - 1] === '-H')
      .map((text) => text.split(': ', 2) as [string, string]);
    const body = words.find((_, at) => words[at - 1] === '-d');
    const response = await fetch(url, { headers, ...(body !== undefined && { method: 'POST', body }) });
    texts.push(await response.text());
  }
  return texts;
}

test('it serves, seeds a demo, prints calls that are answered OK, and ends on SIGTERM with its DynamoDB', async () => {
  const service = await startService({ DATA_DIR: ':memory:' });
  expect(service.output()).toMatch(/^ready http:\/\/127\.0\.0\.1:\d+\n/m);
  expect(await (await fetch(`${service.url}/api/ping`)).text()).toBe('PONG');
  expect((await fetch(`${service.url}/api/unknown`, { method: 'POST' })).status).toBe(404);

  const texts = await answersToPrintedCalls(service);
  expect(texts.map((text) => (text === 'PONG' ? text : JSON.parse(text).response.status))).toEqual([
    ...Array(7).fill('OK'),
    'PONG',
  ]);

  expect(await answers(databaseOf(service))).toBe(true);
  service.signal('SIGTERM');
  expect(await service.exited).toBe(0);
  expect(await answers(databaseOf(service))).toBe(false);
});

test('what was acknowledged before a kill -9 is there after the next start on the same folder', async () => {
  const killed = await startService({ DATA_DIR: dataDir });
  const profile = { user_name: 'kim', user_country: 'Germany', currency_code: 'EUR' };
  expect(await sendJson('PUT', playerUrl(killed, 'keeper'), profile)).toBe(201);
  const deposit = { transfer_id: 'd-1', type: 'DEPOSIT', amount: '12.34' };
  expect(await sendJson('POST', `${playerUrl(killed, 'keeper')}/transfers`, deposit)).toBe(200);
  killed.signal('SIGKILL');
  expect(await killed.exited).toBe('SIGKILL');

  const next = await startService({ DATA_DIR: dataDir });
  const { pid } = JSON.parse(readFileSync(join(dataDir, 'dynamodb-local.json'), 'utf8')) as { pid: number };
  expect(await balanceOf(next, 'keeper')).toBe('12.34');
  // The demo's deposit has its own id, so that a restart does not pay it again.
  expect(await balanceOf(next, '1001')).toBe('1000.00');
  expect(await isRunning(pid)).toBe(true);
  next.signal('SIGTERM');
  expect(await next.exited).toBe(0);
  expect(await isRunning(pid)).toBe(false);
});

test('when its DynamoDB Local dies it says so and ends with 1', async () => {
  const service = await startService({ DATA_DIR: dataDir });
  const { pid } = JSON.parse(readFileSync(join(dataDir, 'dynamodb-local.json'), 'utf8')) as { pid: number };
  process.kill(pid, 'SIGKILL');
  expect(await service.exited).toBe(1);
  expect(service.output()).toMatch(/^DynamoDB Local ended: Java ended with SIGKILL$/m);
});

test('npm start uses another DynamoDB and leaves it running; one Ctrl-C, which reaches it twice, ends it in order', async () => {
  const operators = { closed: { secretKeys: ['k'], allowedCidrs: ['10.0.0.0/8'] } };
  const environment = { DYNAMODB_ENDPOINT: sharedEndpoint(), OPERATORS: JSON.stringify(operators) };
  const service = await startService(environment, ['npm', 'start']);
  expect(await (await fetch(`${service.url}/api/ping`)).text()).toBe('PONG');
  expect(service.output()).toContain('The allowedCidrs of closed leave out 127.0.0.1');

  service.signal('SIGINT');
  expect(await service.exited).toBe(0);
  expect(await answers(databaseOf(service))).toBe(true);
});

test('without Java it says in one line what to install, and ends with 1', async () => {
  const service = await startService({ DATA_DIR: dataDir, PATH: dataDir });
  expect(await service.exited).toBe(1);
  expect(service.url).toBe('');
  expect(service.output()).toMatch(/^Java 17 or newer .*Debian.*macOS.*Windows.*\n$/);
});
