/** The pack against the service in this repository: all of it passes, and it fails where a service is wrong. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { casino } from '../http/casino.ts';
import { endServices, startService } from '../local/service-process.ts';
import { sharedEndpoint } from '../support/dynamodb.ts';
import { openDeployment } from './open-deployment.ts';
import { type Options, parse, readOptions } from './options.ts';
import { loadCases, selectCases } from './pack/load-cases.ts';
import type { CaseResult } from './run/run-case.ts';
import { runPack } from './run/run-pack.ts';
import { MISTAKES, openWrongService } from './wrong-service.ts';

const run = randomBytes(6).toString('hex');
const [first, second] = [`first-${run}`, `second-${run}`];
const environment = { FIRST: 'secret_key', OTHER: 'rotated_key', SECOND: 'second_key' };

let url: string;
beforeAll(async () => {
  const operators = {
    [first]: { secretKeys: ['secret_key', 'rotated_key'] },
    [second]: { secretKeys: ['second_key'] },
  };
  const settings = { DYNAMODB_ENDPOINT: sharedEndpoint(), OPERATORS: JSON.stringify(operators) };
  ({ url } = await startService(settings));
  expect(url).not.toBe('');
});
afterAll(endServices);

const optionsOf = (...words: readonly string[]): Options =>
  readOptions(parse(['--operator-id', first, '--secret-env', 'FIRST', ...words]), environment);

/** Runs the chosen cases as the command does. */
async function conform(options: Options): Promise<CaseResult[]> {
  const cases = selectCases(loadCases(), options.only);
  const deployment = await openDeployment(options, cases);
  const runId = randomBytes(6).toString('hex');
  try {
    return await runPack(cases, deployment, { runId, workers: options.workers });
  } finally {
    await deployment.close();
  }
}

/** Each failure with what was found, so that a failing test says why. */
const failuresOf = (results: readonly CaseResult[]): string[] =>
  results
    .filter(({ status }) => status === 'failed')
    .map(({ case: { id }, findings }) => `${id}: ${JSON.stringify(findings)}`);

const SECOND = ['--second-operator-id', second, '--second-secret-env', 'SECOND'];

test('every case passes on the service, none is skipped', async () => {
  const all = optionsOf('--url', url, ...SECOND, '--rotated-secret-env', 'OTHER', '--workers', '4');
  const results = await conform(all);
  expect(failuresOf(results)).toEqual([]);
  expect(results.filter(({ status }) => status === 'skipped').map(({ case: { id } }) => id)).toEqual([]);
  expect(results.length).toBeGreaterThanOrEqual(700);
}, 600_000);

describe('a service that is wrong fails, and the rule is named', () => {
  /** The mistake, the cases that are run, and what must be said of it: the case, and the rule. */
  const expected: readonly [keyof typeof MISTAKES, string, string, string][] = [
    ['signs nothing', '^signatures/(status|cancel)', 'signatures/status', '2.3'],
    [
      'reads and writes JSON with floats',
      '^envelope/echo-exact|^types/largest',
      'envelope/echo-exact [an amount of 17.250]',
      '2.2',
    ],
    ['reads and writes JSON with floats', '^types/largest', 'types/largest-balance', '2.5'],
    ['lets everybody in', '^transport/denied', 'transport/denied [no X-Authorization]', '1.2'],
    ['answers errors with their own HTTP status', '^types/rake', 'types/rake [0.03281]', '1.3'],
    ['takes every call for a new one', '^idempotency/ok-(bet|win)-again', 'idempotency/ok-bet-again', '4.2'],
    ['takes every call for a new one', '^concurrency/two-amounts', 'concurrency/two-amounts-one-id', '4.2'],
    ['answers a repeated body from a cache', '^signatures/of-this-moment', 'signatures/of-this-moment', '2.3'],
    ['forgets what it was told to cancel', '^cancel/unknown ', 'cancel/unknown', '5.2'],
  ];
  test.each(expected)('%s (%s)', async (mistake, only, caseId, rule) => {
    const service = await openWrongService(url, MISTAKES[mistake], 'secret_key');
    const results = await conform(optionsOf('--url', service.url, '--only', only));
    await service.close();
    const failed = results.find((result) => result.case.id === caseId);
    expect(failed?.status).toBe('failed');
    expect([...(failed?.case.rules ?? []), ...(failed?.findings ?? []).map((finding) => finding.rule)]).toContain(rule);
  });

  test('and the same proxy without a mistake fails nothing', async () => {
    const service = await openWrongService(url, (call, forward) => forward(call), 'secret_key');
    const only = [...new Set(expected.map(([, pattern]) => pattern))].join('|');
    const results = await conform(optionsOf('--url', service.url, '--only', only));
    await service.close();
    expect(failuresOf(results)).toEqual([]);
  });
});

test('a casino without the operator API is tested with prepared players', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  const file = join(folder, 'players.json');
  writeFileSync(file, JSON.stringify({ players: await preparedPlayers() }));
  const only = '^(sessions|cancel|status|isolation|concurrency/two-p)';
  const results = await conform(optionsOf('--url', url, ...SECOND, '--players', file, '--only', only));
  rmSync(folder, { recursive: true });
  expect(failuresOf(results)).toEqual([]);
  const skipped = results.filter(({ status }) => status === 'skipped');
  for (const { reason } of skipped) expect(reason).toMatch(/^needs the operator API$|^no player is prepared who is /);
  expect(skipped.length).toBeGreaterThan(3);
  expect(results.length - skipped.length).toBeGreaterThan(50);
}, 300_000);

describe('the command on prepared players', () => {
  /** Runs it with a player who has more money than the case wishes, or with nobody at all. */
  async function exitCode(service: string, players: readonly object[]): Promise<number> {
    const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
    const file = join(folder, 'players.json');
    writeFileSync(file, JSON.stringify({ players }));
    const words = ['--url', service, '--operator-id', first, '--secret-env', 'FIRST', '--players', file];
    const child = spawn(
      process.execPath,
      ['test/conformance/conformance.ts', ...words, '--only', '^signatures/status', '--output', folder],
      { env: environment, stdio: 'ignore' },
    );
    const [code] = (await once(child, 'close')) as [number];
    rmSync(folder, { recursive: true });
    return code;
  }

  let rich: readonly object[];
  beforeAll(async () => {
    const userId = `rich-${run}`;
    rich = [{ user_id: userId, token: await casino(url, first).addPlayer({ userId, balance: '500.00' }) }];
  });

  test('ends with 0 where the money moves', async () => {
    expect(await exitCode(url, rich)).toBe(0);
  });

  test.each(['pays no WIN', 'answers no WIN', 'takes no BET'] as const)('ends with 1 where one %s', async (mistake) => {
    const service = await openWrongService(url, MISTAKES[mistake], 'secret_key');
    expect(await exitCode(service.url, rich)).toBe(1);
    await service.close();
  });

  test('ends with 2 where nobody is prepared, and so nothing is tested', async () => {
    expect(await exitCode(url, [])).toBe(2);
  });
});

/** Players as a casino prepares them: with sessions, a blocked one, one whose session is over, one of another operator. */
async function preparedPlayers(): Promise<object[]> {
  const own = casino(url, first);
  const other = casino(url, second);
  const add = async (at: typeof own, userId: string, currency = 'EUR') => ({
    user_id: userId,
    token: await at.addPlayer({ userId, balance: '3.50', currency }),
    currency,
  });
  const [alice, bob, ended, blocked] = [`alice-${run}`, `${BigInt(`0x${run}`)}`, `ended-${run}`, `blocked-${run}`];
  const send = (path: string, method: string, body?: string) =>
    fetch(`${url}/operator/${first}${path}`, { method, ...(body && { body }) });
  const over = await add(own, ended);
  await send(`/sessions/${over.token}`, 'DELETE');
  const barred = await add(own, blocked);
  await send(`/players/${blocked}`, 'PATCH', '{"blocked":true}');
  return [
    await add(own, alice),
    await add(own, bob),
    await add(own, `dollars-${run}`, 'USD'),
    { ...over, session: 'ended' },
    { ...barred, blocked: true },
    { ...(await add(other, alice)), operator: 'second' },
    { ...(await add(other, `other-${run}`)), operator: 'second' },
  ];
}
