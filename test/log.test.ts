/** What an error says of itself in the log, and what it must not quote (rule 7.4). */
import { describe, expect, test } from '@jest/globals';
import * as classic from 'zod';
import * as z from 'zod/mini';
import { describeError } from '../shared/log.ts';

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

interface Described {
  readonly name: string;
  readonly message?: string;
  readonly stack: readonly string[];
  readonly cause?: Described;
}
const describeAs = (error: unknown): Described => describeError(error) as Described;

describe('an error as plain data', () => {
  test('its name, its message, and where it was thrown', () => {
    const { name, message, stack } = describeAs(new RangeError('the deadline has passed'));
    expect([name, message]).toEqual(['RangeError', 'the deadline has passed']);
    expect(stack[0]).toMatch(/^at .*log\.test\.ts:\d+:\d+/);
    expect(stack.length).toBeLessThanOrEqual(8);
  });

  test('the name that an error gives itself', () => {
    class Unresolved extends Error {
      override readonly name = 'Unresolved';
    }
    expect(describeAs(new Unresolved('x')).name).toBe('Unresolved');
  });

  test('its causes, each in the same way', () => {
    const error = new Error('outer', { cause: new TypeError('middle', { cause: new Error('inner') }) });
    expect(describeAs(error)).toMatchObject({
      message: 'outer',
      cause: { name: 'TypeError', message: 'middle', cause: { message: 'inner' } },
    });
    expect(describeAs(error).cause?.cause).not.toHaveProperty('cause.name');
  });

  test.each([
    ['a string', 's3cret', 'string'],
    ['an object', { token: 's3cret' }, 'object'],
    ['null', null, 'object'],
    ['a number', 7, 'number'],
  ])('what is no error is named by its kind alone: %s', (_, thrown, name) => {
    expect(describeError(thrown)).toEqual({ name });
    expect(describeAs(new Error('outer', { cause: thrown })).cause).toEqual({ name });
  });

  test('nothing else that an error carries', () => {
    const error = Object.assign(new Error('refused'), {
      headers: { 'x-authorization': 's3cret' },
      $metadata: 's3cret',
    });
    expect(JSON.stringify(describeError(error))).not.toContain('s3cret');
  });
});

describe("rule 7.4: a parser's error quotes what it could not parse, so its message is left out", () => {
  const parse = (text: string) => thrownBy(() => JSON.parse(text));
  const cases: [string, unknown][] = [
    ['plain text', parse('s3cret')],
    ['a number before text', parse('7 s3cret')],
    ['truncated JSON', parse('{"token":"s3cret"')],
    ['text that looks like a line of a stack', parse('x\n    at s3cret')],
    ["a schema's error", thrownBy(() => z.parse(z.enum(['s3cret']), 'x'))],
    ["a schema's error of another kind", thrownBy(() => z.parse(z.literal('s3cret'), 'x'))],
    ['an error of zod with all its words', thrownBy(() => classic.literal('s3cret').parse('x'))],
  ];

  test.each(cases)('%s', (_, error) => {
    expect(error).toBeInstanceOf(Error);
    expect(describeAs(error)).not.toHaveProperty('message.length');
    expect(JSON.stringify(describeError(error))).not.toContain('s3cret');
  });

  test.each(cases)('%s, as the cause of a cause', (_, error) => {
    const outer = new Error('outer', { cause: new Error('middle', { cause: error }) });
    expect(JSON.stringify(describeError(outer))).not.toContain('s3cret');
  });
});
