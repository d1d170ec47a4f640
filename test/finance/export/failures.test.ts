import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { FinanceFailure } from '../../../infra/finance/surroundings.ts';
import { temporaryFolder } from '../../infra/temporary-folder.ts';
import { createTestTables, sharedEndpoint } from '../../support/dynamodb.ts';
import { below, runExport } from './exporting.ts';
import { stubDynamoDb } from './stub-dynamodb.ts';

let root: string;
beforeEach(async () => {
  root = join(await temporaryFolder(), 'exports');
});

/** What the failure says to whoever reads it. */
async function failureOf(parameters: readonly string[], environment: Record<string, string> = {}): Promise<string> {
  const failure = await runExport(parameters, environment).catch((error) => error);
  expect(failure).toBeInstanceOf(FinanceFailure);
  return failure.message;
}

describe('what cannot be meant is refused with how the command is used', () => {
  test.each([
    [['a', 'b'], 'One folder is enough: b is too much.'],
    [['--table'], "Option '--table <value>' argument missing."],
    [['--speed', '9'], "Unknown option '--speed'."],
    [['--settings-table', 'settings'], 'Which --table?'],
    [['--region', 'eu-central-1'], 'Which --table?'],
  ])('%j', async (parameters, what) => {
    const message = await failureOf(parameters);
    expect(message.startsWith(what)).toBe(true);
    expect(message).toContain('npm run finance -- export [DIR]');
  });

  test('a folder is needed where nothing keeps data', async () => {
    expect(await failureOf([], { DATA_DIR: ':memory:' })).toBe(
      'With DATA_DIR=:memory: the folder of exports must be named.',
    );
  });

  test('--help shows it', async () => {
    const { code, output } = await runExport(['--help'], {});
    expect([code, output.split('\n')[0]]).toEqual([0, expect.stringContaining('npm run finance -- export [DIR]')]);
  });
});

describe('what cannot be read', () => {
  test('a table that is not there', async () => {
    const message = await failureOf([root, '--table', 'nowhere'], { DYNAMODB_ENDPOINT: sharedEndpoint() });
    expect(message).toMatch(/^The table nowhere cannot be read: ResourceNotFoundException: .*\. No export was made\. /);
    expect(message).toMatch(/ Name a table that is there, and its region\.$/);
  });

  test('a settings table that is not there keeps the ledger from being exported alone', async () => {
    const { tables, endpoint } = await createTestTables();
    const parameters = [root, '--table', tables.ledger, '--settings-table', 'nowhere'];
    const message = await failureOf(parameters, { DYNAMODB_ENDPOINT: endpoint });
    expect(message).toMatch(/^The table nowhere cannot be read: /);
    expect(below(root)).toEqual(['ledger']);
  });

  test('a DynamoDB that goes away in the middle', async () => {
    await using stub = await stubDynamoDb(({ ExclusiveStartKey }) =>
      ExclusiveStartKey === undefined ? { Items: [{ pk: { S: 'a' } }], LastEvaluatedKey: { pk: { S: 'a' } } } : 'cut',
    );
    const message = await failureOf([root, '--table', 'ledger'], { DYNAMODB_ENDPOINT: stub.endpoint });
    expect(message).toMatch(/^The table ledger cannot be read: .+\. No export was made\. /);
    expect(below(root)).toEqual(['ledger']);
  });
});

test('a folder that cannot be written is named', async () => {
  const { tables, endpoint } = await createTestTables();
  writeFileSync(root, 'a file');
  const message = await failureOf([root, '--table', tables.ledger], { DYNAMODB_ENDPOINT: endpoint });
  expect(message).toMatch(/^No export was made, for .*\/exports cannot be written: E[A-Z]+: .*\. Name a folder\.$/);
});
