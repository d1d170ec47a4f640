import { expect, test } from '@jest/globals';
import { Trail } from './trail.ts';

test('what happened to the transactions that a sentence names is told, and nothing else', () => {
  const trail = new Trail();
  const body = (...ids: string[]) =>
    Buffer.from(JSON.stringify({ keys: ids.map((id) => ({ S: `transaction|casino|${id}` })) }));
  const note = trail.begin('TransactWriteItems', body('1795376957045000012'), 'reset after');
  trail.begin('BatchGetItem', body('1795376957045000013', '1795376957045000014'), 'none');
  note('DynamoDB answers 200');
  expect(trail.of(['BET 1795376957045000012 of p is lost'])).toEqual([
    expect.stringMatching(/^1795376957045000012 \d+ ms #1 TransactWriteItems: fault reset after$/),
    expect.stringMatching(/^1795376957045000012 \d+ ms #1 TransactWriteItems: DynamoDB answers 200$/),
  ]);
  expect(trail.of(['1795376957045000014 and 1795376957045000013'])).toHaveLength(2);
  expect(trail.of(['p owns 9.99'])).toEqual([]);
});
