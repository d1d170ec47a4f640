/** npm run ops as the process that people start: its exit code, its outputs, and the job that it starts in turn. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from '@jest/globals';
import { BALANCE_LIMITS } from '../platform-client/examples.ts';
import { answer, loopbackPlatform } from '../platform-client/loopback-platform.ts';
import { sharedEndpoint } from '../support/dynamodb.ts';

const entryPoint = resolve(import.meta.dirname, '../../infra/ops/ops.ts');
const dataDir = mkdtempSync(join(tmpdir(), 'ops-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function ops(line: string, settings: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [entryPoint, ...line.split(' ')], {
    // biome-ignore lint/style/noProcessEnv: where its programs are
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors, [code]] = await Promise.all([
    readAll(child.stdout),
    readAll(child.stderr),
    once(child, 'close'),
  ]);
  return { code, output, errors };
}

describe('a job on this machine', () => {
  /** DynamoDB Local keeps the tables of each access key apart. */
  const database = () => ({
    DYNAMODB_ENDPOINT: sharedEndpoint(),
    AWS_ACCESS_KEY_ID: `ops${randomBytes(8).toString('hex')}`,
    AWS_SECRET_ACCESS_KEY: 'x',
  });

  test('is the very one that the clock runs, its result on standard output', async () => {
    await using platform = await loopbackPlatform(answer(BALANCE_LIMITS));
    const { code, output } = await ops('jobs run watch-limits --json', {
      ...database(),
      PLATFORM_API_HOST: platform.origin,
      OPERATORS: JSON.stringify({ one: { secretKeys: ['x'] }, other: { secretKeys: ['y'] } }),
    });
    expect(JSON.parse(output)).toMatchObject([
      { operator_id: 'one', outcome: 'done' },
      { operator_id: 'other', outcome: 'done' },
    ]);
    expect(code).toBe(0);
  });

  test('that fails for an operator: exit 1', async () => {
    await using platform = await loopbackPlatform(answer('{}', 403));
    const { code, output } = await ops('jobs run watch-limits', { ...database(), PLATFORM_API_HOST: platform.origin });
    expect(output).toMatch(/^watch-limits for examplecasino failed, /);
    expect(code).toBe(1);
  });

  test('that cannot be run says why: exit 1', async () => {
    const { code, output, errors } = await ops('jobs run watch-limits', database());
    expect(errors).toMatch(/^No PLATFORM to ask: .*\nThe job could not be run\.\n$/);
    expect({ code, output }).toEqual({ code: 1, output: '' });
  });

  test('that takes no day: exit 2', async () => {
    expect(await ops('jobs run watch-limits --date today')).toMatchObject({ code: 2, output: '' });
  });
});

test('settings that are wrong: exit 2, and one line', async () => {
  expect(await ops('status', { PORT: 'many' })).toEqual({
    code: 2,
    output: '',
    errors: 'PORT must be a whole number from 0 to 65535; 0 picks a free one.\n',
  });
});

test('nobody is there: exit 3', async () => {
  expect(await ops('status --url http://127.0.0.1:9')).toMatchObject({ code: 3, output: '' });
});
