/** When a player may not play (rules 3.2, 3.3 and 4.1). */
import { expect, test } from '@jest/globals';
import { isBarred } from '../../shared/domain/player.ts';
import { NOW, player } from './examples.ts';

const after = (milliseconds: number) => new Date(NOW.getTime() + milliseconds).toISOString();

test.each([
  ['neither blocked nor self-excluded', {}, false],
  ['blocked', { blocked: true }, true],
  ['self-excluded for one more millisecond', { selfExcludedUntil: after(1) }, true],
  ['self-excluded until now', { selfExcludedUntil: after(0) }, false],
  ['self-excluded in the past', { selfExcludedUntil: after(-1) }, false],
  ['blocked, and self-excluded in the past', { blocked: true, selfExcludedUntil: after(-1) }, true],
  [
    'self-excluded until a time in another zone that is still to come',
    { selfExcludedUntil: '2024-05-15T14:00:01+02:00' },
    true,
  ],
  [
    'self-excluded until a time in another zone that has passed',
    { selfExcludedUntil: '2024-05-15T13:59:59+02:00' },
    false,
  ],
])('a player who is %s', (_, changes, barred) => {
  expect(isBarred(player(changes), NOW)).toBe(barred);
});
