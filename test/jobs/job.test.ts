import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTables } from '../../infra/local/tables.ts';
import { transactionItem } from '../../shared/storage/transaction-item.ts';
import { BALANCE_LIMITS } from '../platform-client/examples.ts';
import { answer, loopbackPlatform, noGames, type Reply } from '../platform-client/loopback-platform.ts';
import { OPERATOR_ID } from '../support/wallet.ts';
import { DATE, playedBet, reportRow } from './played-day.ts';

// biome-ignore lint/style/noProcessEnv: where global-setup.ts has put it; and the command's own environment
const { TEST_DYNAMODB_ENDPOINT: endpoint = '', ...environment } = process.env;
const entryPoint = resolve(import.meta.dirname, '../../infra/local/job.ts');
/** DynamoDB Local keeps the tables of each access key apart: those of this test are called as the command calls them. */
const accessKeyId = `job${randomBytes(8).toString('hex')}`;
const dataDir = mkdtempSync(join(tmpdir(), 'job-'));

beforeAll(async () => {
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials: { accessKeyId, secretAccessKey: 'x' } });
  await createTables(client, { ledger: 'ledger', sessions: 'sessions', settings: 'settings' });
  await client.send(new PutItemCommand({ TableName: 'ledger', Item: transactionItem(playedBet()) }));
  client.destroy();
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** Runs the command to its end against a PLATFORM that replies so, or none. */
async function runJob(words: readonly string[], replies?: readonly Reply[]) {
  await using platform = replies && (await loopbackPlatform(...replies));
  rmSync(join(dataDir, 'platform.json'), { force: true });
  if (platform) writeFileSync(join(dataDir, 'platform.json'), JSON.stringify({ url: platform.origin }));
  const child = spawn(process.execPath, [entryPoint, ...words], {
    env: {
      ...environment,
      AWS_ACCESS_KEY_ID: accessKeyId,
      DYNAMODB_ENDPOINT: endpoint,
      DATA_DIR: dataDir,
      PLATFORM_API_HOST: '',
      OPERATORS: '',
    },
  });
  const [output, errors, [code]] = await Promise.all([
    readAll(child.stdout),
    readAll(child.stderr),
    once(child, 'close'),
  ]);
  return { code, output, errors };
}

const reported = (sum: string, number: number): Reply[] => [
  noGames,
  answer(
    JSON.stringify([
      reportRow({
        vendor: 'unknown',
        currency_code: 'EUR',
        bets_sum: sum,
        bets_count: number,
        gross_gaming_revenue: sum,
      }),
    ]),
  ),
];

describe('npm run job -- reconcile', () => {
  test('exits 0 when all is matched, and shows it', async () => {
    const { code, output } = await runJob(['reconcile', '--date', DATE], reported('6.10', 1));
    expect(output.split('\n')).toEqual([
      `reconcile for ${OPERATOR_ID}: ${DATE}, all matched`,
      'vendor   currency  measure  class         here      there',
      'unknown  EUR       bets     matched  6.10 in 1  6.10 in 1',
      'unknown  EUR       ggr      matched       6.10       6.10',
      '',
    ]);
    expect(code).toBe(0);
  });

  test('exits 1 when something differs, and names it and what to look at', async () => {
    const { code, output } = await runJob(['reconcile', '--date', DATE], reported('6.00', 1));
    expect(output.split('\n')).toEqual([
      `reconcile for ${OPERATOR_ID}: ${DATE}, 2 not matched`,
      'vendor   currency  measure  class        here      there',
      'unknown  EUR       bets     amount  6.10 in 1  6.00 in 1',
      'unknown  EUR       ggr      amount       6.10       6.00',
      `unknown EUR bets amount: transaction 20000000000000000001 of 6.10 booked ${DATE}T12:00:00.000Z, history hand-1`,
      '',
    ]);
    expect(code).toBe(1);
  });

  test('prints JSON as the operator API answers it', async () => {
    const { code, output } = await runJob(['reconcile', '--date', DATE, '--json'], reported('6.10', 1));
    expect(JSON.parse(output)).toMatchObject([
      {
        operator_id: OPERATOR_ID,
        outcome: 'done',
        summary: { date: DATE, difference_count: 0, rows: [{ vendor: 'unknown', bets: { ours: { sum: 6.1 } } }] },
      },
    ]);
    expect(code).toBe(0);
  });

  test('exits 2 when the PLATFORM gives no usable report, and says why', async () => {
    const { code, output } = await runJob(['reconcile', '--date', DATE], [noGames, answer('{}', 403)]);
    expect(output).toMatch(/^reconcile for examplecasino failed, and all is as it was: businessReport: status 403: /);
    expect(code).toBe(2);
  });
});

describe('npm run job', () => {
  test('shows the limits, and what was measured on standard error', async () => {
    const { code, output, errors } = await runJob(['watch-limits', '--json'], [answer(BALANCE_LIMITS)]);
    expect(JSON.parse(output)).toMatchObject([{ outcome: 'done', summary: { available: { USD: '107881.02' } } }]);
    expect(errors).toContain('"AvailableBalance":107881.02');
    expect(code).toBe(0);
  });

  test('exits 2 with a line that says what is wrong', async () => {
    expect(await runJob(['reconcile', '--date', 'tomorrow'])).toMatchObject({
      code: 2,
      output: '',
      errors: expect.stringMatching(/^tomorrow is no day\.\nusage: /),
    });
    expect(await runJob(['reconcile'])).toMatchObject({
      code: 2,
      output: '',
      errors: `No PLATFORM to ask: run npm start on ${dataDir}, whose simulator is one, or set PLATFORM_API_HOST.\n`,
    });
  });
});
