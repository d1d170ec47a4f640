/** The operators named in the environment (rules 1.2 and 8.1). */
import { expect, test } from '@jest/globals';
import { environmentOperators, toOperator } from '../../shared/operators/environment-operators.ts';

const directory = environmentOperators({
  casino: { secretKeys: ['one'] },
  other: {
    secretKeys: ['two', 'three'],
    allowedCidrs: ['10.0.0.0/8'],
    maxClockSkewSeconds: 600,
    followPlatformSwitches: true,
  },
});

test('rule 8.1: each operator has its own settings, and lacks those that it has not', async () => {
  expect(directory.operatorIds).toEqual(['casino', 'other']);
  await expect(directory.find('casino')).resolves.toStrictEqual({ operatorId: 'casino', secretKeys: ['one'] });
  await expect(directory.find('other')).resolves.toStrictEqual({
    operatorId: 'other',
    secretKeys: ['two', 'three'],
    allowedCidrs: ['10.0.0.0/8'],
    maxClockSkewSeconds: 600,
    followPlatformSwitches: true,
  });
});

test.each(['', 'nobody', 'CASINO', 'casino ', '__proto__', 'constructor', 'toString'])(
  'rule 1.2: %j is no operator',
  async (operatorId) => {
    await expect(directory.find(operatorId)).resolves.toBeUndefined();
  },
);

test('what is asked for again is what it was: an environment does not change', async () => {
  for (const operatorId of ['casino', 'other', 'nobody']) {
    expect(await directory.findAgain(operatorId)).toEqual(await directory.find(operatorId));
  }
});

test('no settings, no operator', () => {
  expect(toOperator('casino', undefined)).toBeUndefined();
});
