/** Filling the texts of cases. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { ABSENT, CaseDefect, fill, fillBody, type Scope } from './pack/placeholders.ts';

const scope: Scope = {
  seed: 'run-1',
  secret: 'a {{strange}} secret',
  values: { 'alice.token': 'abc', 'text.bet': '{"id":{{id.bet}},"user":"{{alice.token}}"}', n: '7', empty: '' },
};
const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');

describe('placeholders', () => {
  test.each([
    ['no placeholder', 'no placeholder'],
    ['{"a":{"b":1}}', '{"a":{"b":1}}'],
    ['{{{alice.token}}}', '{abc}'],
    ['"{{alice.token}}{{empty}}"', '"abc"'],
    ['{{upper:{{alice.token}}}}', 'ABC'],
    ['{{repeat:3:[}}{{repeat:0:x}}', '[[['],
    ['{{repeat:2:a:b}}', 'a:ba:b'],
    ['{{sha1:x{{alice.token}}}}', sha1('xabc')],
    ['{{sha1:x{{secret}}y}}', sha1('xa {{strange}} secrety')],
    ['{{absent}}', ABSENT],
  ])('%s', (text, expected) => {
    expect(fill(text, scope)).toBe(expected);
  });

  test('ids are the same for the same name in a run, and others for other names and runs', () => {
    const id = fill('{{id.bet}}', scope);
    expect(id).toMatch(/^9\d{14}$/);
    expect(fill('{{id.bet}}', scope)).toBe(id);
    expect(fill('{{text.bet}}', scope)).toBe(`{"id":${id},"user":"abc"}`);
    expect(fill('{{id.bet-{{n}}}}', scope)).toBe(fill('{{id.bet-7}}', scope));
    expect(fill('{{id.win}}', scope)).not.toBe(id);
    expect(fill('{{id.bet}}', { ...scope, seed: 'run-2' })).not.toBe(id);
    expect(fill('{{digits:20:bet}}', scope)).toMatch(/^9\d{19}$/);
  });

  test('a body is filled up to so many bytes, not characters', () => {
    const body = fillBody('{"n":"é","x":"{{fill:{{n}}0}}"}', { ...scope });
    expect(Buffer.byteLength(body)).toBe(70);
    expect(body).toMatch(/^\{"n":"é","x":"x+"\}$/);
    expect(fillBody('{}', scope)).toBe('{}');
  });

  test.each([
    ['a name that stands for nothing', '{{bob.token}}'],
    ['a name that every object has', '{{constructor}}'],
    ['a function that there is not', '{{md5:x}}'],
    ['the secret by itself', 'secret={{secret}}'],
    ['a text that holds itself', '{{loop}}'],
  ])('%s is a defect of the case', (_, text) => {
    const values = { ...scope.values, loop: '{{loop}}' };
    expect(() => fill(text, { ...scope, values })).toThrow(CaseDefect);
  });
});
