/** What DynamoDB Local never shows: what lies between the preparing of a transaction and its completion. */
import { BatchGetItemCommand, PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from '@jest/globals';
import { newEngine } from './engine.ts';
import { operationOf, perform } from './operations.ts';
import { Tables } from './tables.ts';

const NAMES = { ledger: 'ledger', sessions: 'sessions', settings: 'settings' };
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'player' } });
const put = (pk: string, version: string) => ({ TableName: 'ledger', Item: { ...key(pk), version: { N: version } } });
const transaction = (...pks: readonly string[]) =>
  new TransactWriteItemsCommand({ TransactItems: pks.map((pk) => ({ Put: put(pk, '2') })) });
const read = (...pks: readonly string[]) =>
  new BatchGetItemCommand({ RequestItems: { ledger: { Keys: pks.map(key), ConsistentRead: true } } });

function engineWith(...pks: readonly string[]) {
  const engine = newEngine(new Tables(NAMES));
  for (const pk of pks) perform(engine, new PutItemCommand(put(pk, '1')));
  const versions = (command = read(...pks)) => {
    const { Responses } = perform(engine, command) as { Responses: { ledger: { version: { N: string } }[] } };
    return Responses.ledger.map(({ version }) => version.N);
  };
  return { engine, versions };
}

test('a prepared transaction shows nothing yet, and all of it once it is complete', () => {
  const { engine, versions } = engineWith('a', 'b');
  const [prepare, complete] = operationOf(engine, transaction('a', 'b')).steps;
  prepare?.();
  expect(versions()).toEqual(['1', '1']);
  complete?.();
  expect(versions()).toEqual(['2', '2']);
});

test('whoever writes one of its items meanwhile meets a conflict', () => {
  const { engine } = engineWith('a', 'b');
  const [prepare, complete] = operationOf(engine, transaction('a')).steps;
  prepare?.();
  const reasons = [{ Code: 'None' }, { Code: 'TransactionConflict' }];
  expect(() => perform(engine, transaction('b', 'a'))).toThrow(
    expect.objectContaining({ CancellationReasons: reasons.map((reason) => expect.objectContaining(reason)) }),
  );
  expect(() => perform(engine, new PutItemCommand(put('a', '3')))).toThrow('Transaction is ongoing');
  complete?.();
  expect(() => perform(engine, new PutItemCommand(put('a', '3')))).not.toThrow();
});

test('a read of several items may see one from before a transaction and one from after it', () => {
  const { engine, versions } = engineWith('a', 'b');
  const { steps, answer } = operationOf(engine, read('a', 'b'));
  steps[0]?.();
  perform(engine, transaction('a', 'b'));
  steps[1]?.();
  expect(answer()).toMatchObject({ Responses: { ledger: [{ version: { N: '1' } }, { version: { N: '2' } }] } });
  expect(versions()).toEqual(['2', '2']);
});

test('a read that asks for no consistency may see the version before', () => {
  const tables = new Tables(NAMES);
  const engine = newEngine(tables, { choose: (_, before) => before });
  perform(engine, new PutItemCommand(put('a', '1')));
  perform(engine, transaction('a'));
  const eventually = new BatchGetItemCommand({ RequestItems: { ledger: { Keys: [key('a')] } } });
  expect(perform(engine, eventually)).toMatchObject({ Responses: { ledger: [{ version: { N: '1' } }] } });
  expect(perform(engine, read('a'))).toMatchObject({ Responses: { ledger: [{ version: { N: '2' } }] } });
});
