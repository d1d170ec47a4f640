/** The log's lines: what there is in them, and nothing else. */
import { expect, test } from '@jest/globals';
import { STANDARD_OUTPUT } from '../../shared/observability/standard-output.ts';
import { linesOf } from './written-lines.ts';

const { log } = STANDARD_OUTPUT;

test('a line is one line of JSON, and says when', () => {
  const [line] = linesOf(() => {
    log({ level: 'error', message: 'The command\nfailed', requestId: 'r-1', operatorId: 'casino', command: 'cancel' });
  });
  const { timestamp, ...others } = line ?? {};
  expect(new Date(String(timestamp)).toISOString()).toBe(timestamp);
  expect(others).toEqual({
    level: 'ERROR',
    message: 'The command\nfailed',
    request_id: 'r-1',
    operator_id: 'casino',
    command: 'cancel',
  });
});

test('a line names its event and describes its error, causes included', () => {
  const error = new TypeError('socket hang up', { cause: new Error('deeper') });
  const [line] = linesOf(() => log({ level: 'warn', event: 'kept', message: 'Kept', error }));
  expect(line).toMatchObject({
    level: 'WARN',
    event: 'kept',
    error: { name: 'TypeError', message: 'socket hang up', cause: { name: 'Error', message: 'deeper' } },
  });
});
