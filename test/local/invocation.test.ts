/** How the Lambda service would call a function. */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { invoke } from '../../infra/local/invocation.ts';

const event = { requestContext: { requestId: 'r-1' } } as APIGatewayProxyEventV2;

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('the context names the function and the request and counts the time down from six seconds', async () => {
  const remaining: number[] = [];
  const handler = async (_: APIGatewayProxyEventV2, context: Context) => {
    remaining.push(context.getRemainingTimeInMillis());
    await jest.advanceTimersByTimeAsync(2_500);
    remaining.push(context.getRemainingTimeInMillis());
    return { name: context.functionName, request: context.awsRequestId };
  };
  expect(await invoke('balance', handler, event)).toEqual({ name: 'balance', request: 'r-1' });
  expect(remaining).toEqual([6_000, 3_500]);
});

test('a function that does not answer within its six seconds has failed', async () => {
  const outcome = expect(invoke('balance', () => new Promise(() => {}), event)).rejects.toThrow(
    'balance did not answer within 6 s',
  );
  await jest.advanceTimersByTimeAsync(6_000);
  await outcome;
});

test('what a function throws is thrown on', async () => {
  const handler = () => Promise.reject(new Error('boom'));
  await expect(invoke('balance', handler, event)).rejects.toThrow('boom');
});

test('an answer in time leaves no timer behind', async () => {
  await invoke('balance', async () => 'x', event);
  expect(jest.getTimerCount()).toBe(0);
});

test.each([
  [undefined, null],
  [{ a: undefined, at: new Date(0) }, { at: '1970-01-01T00:00:00.000Z' }],
])('only JSON comes back: %p is %p', async (result, received) => {
  expect(await invoke('balance', async () => result, event)).toStrictEqual(received);
});
