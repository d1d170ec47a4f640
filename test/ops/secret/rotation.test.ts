import { describe, expect, test } from '@jest/globals';
import { fingerprintOf } from '../../../infra/ops/secret/fingerprint.ts';
import { addKey, retireKey } from '../../../infra/ops/secret/rotation.ts';
import { keysIn, type SecretKeys, withKeys } from '../../../infra/ops/secret/secret-document.ts';

const operatorId = 'examplecasino';
const of = (key: string) => fingerprintOf(operatorId, key);

describe('the fingerprint of a key', () => {
  test('is 12 digits of a SHA-256 that anybody can work out', () => {
    // printf 'seamless-wallet secret key of examplecasino\nsecret_key' | sha256sum | cut -c1-12
    expect(fingerprintOf('examplecasino', 'secret_key')).toBe('7a274f2c5529');
  });

  test('is another for another operator, so that a shared key does not show', () => {
    expect(fingerprintOf('othercasino', 'secret_key')).not.toBe(of('secret_key'));
  });
});

describe('a step of a rotation', () => {
  test.each<[string, SecretKeys, object]>([
    ['beside one key', ['old'], { outcome: 'change', keys: ['old', 'new'] }],
    ['that was added already', ['old', 'new'], { outcome: 'done-already' }],
    ['while another is under way', ['old', 'other'], { outcome: 'refused', why: expect.stringMatching(/under way/) }],
    ['which is the old one', ['new'], { outcome: 'refused', why: expect.stringMatching(/is there already/) }],
    ['which is the first of two', ['new', 'other'], { outcome: 'refused', why: expect.stringMatching(/under way/) }],
  ])('adds a key %s', (_, keys, step) => {
    expect(addKey(keys, 'new')).toEqual(step);
  });

  test.each<[string, SecretKeys, string, object]>([
    ['the old one', ['old', 'new'], 'old', { outcome: 'change', keys: ['new'] }],
    ['the new one, and calls it off', ['old', 'new'], 'new', { outcome: 'change', keys: ['old'] }],
    ['that was retired already', ['new'], 'old', { outcome: 'done-already' }],
    ['that is the only one', ['new'], 'new', { outcome: 'refused', why: expect.stringMatching(/only key/) }],
    ['that is neither', ['old', 'new'], 'older', { outcome: 'refused', why: expect.stringMatching(/Neither/) }],
  ])('retires a key: %s', (_, keys, key, step) => {
    expect(retireKey(keys, operatorId, of(key))).toEqual(step);
  });
});

describe('the JSON of a secret', () => {
  const text =
    '{"examplecasino":{"secretKeys":["a"],"allowedCidrs":["10.0.0.0/8"],"maxClockSkewSeconds":600,"more":1.50}}';

  test('keeps everything but the keys as it is', () => {
    expect(withKeys(text, operatorId, ['a', 'b'])).toBe(text.replace('["a"]', '["a","b"]'));
    expect(keysIn(withKeys(text, operatorId, ['a', 'b']), operatorId)).toEqual(['a', 'b']);
  });

  test.each(['', 'hunter2', '{}', '{"othercasino":{"secretKeys":["hunter2"]}}', '{"examplecasino":{"secretKeys":[]}}'])(
    '%j is none, and is not quoted',
    (wrong) => {
      expect(() => keysIn(wrong, operatorId)).toThrow(/^The secret of examplecasino is not \{"examplecasino":/);
      expect(() => keysIn(wrong, operatorId)).not.toThrow(/hunter2/);
    },
  );
});
