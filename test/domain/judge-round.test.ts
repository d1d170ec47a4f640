/** What a finishround is answered, and what is written for it (rule 6.2). */
import { expect, test } from '@jest/globals';
import { type FinishRequest, judgeFinish } from '../../shared/domain/judge-round.ts';
import { EARLIER, NOW, player, round } from './examples.ts';

const asked: FinishRequest = { operatorId: 'casino', userId: '611', roundId: '1727', gameId: '200' };
const { roundId, operatorId, userId } = asked;

test('rule 6.2: OP_34 before the round is looked at', () => {
  expect(judgeFinish({ round: round() }, asked, NOW)).toEqual({ answer: { refused: 'playerNotFound' }, writes: [] });
});

test.each([
  ['unknown', {}],
  ["another game's", { round: round({ gameId: '201' }) }],
  ["another game's, and closed", { round: round({ gameId: '201', closedAt: EARLIER }) }],
])('rule 6.2: OP_41 for a round that is %s', (_, state) => {
  const verdict = judgeFinish({ player: player(), ...state }, asked, NOW);
  expect(verdict).toEqual({ answer: { refused: 'transactionNotFound' }, writes: [] });
});

test.each([
  ['is still open', round()],
  ['was finished by a transaction', round({ finishedAt: EARLIER })],
])('rule 6.2: a round that %s is closed now', (_, known) => {
  const verdict = judgeFinish({ player: player(), round: known }, asked, NOW);
  expect(verdict.answer).toEqual({ ok: {} });
  expect(verdict.writes).toEqual([
    {
      write: 'round-finished',
      round: expect.objectContaining({ operatorId, userId, roundId }),
      at: NOW.toISOString(),
      closed: true,
    },
  ]);
});

test('rule 6.2: repeats answer OK and write nothing', () => {
  const closed = round({ finishedAt: EARLIER, closedAt: EARLIER });
  expect(judgeFinish({ player: player(), round: closed }, asked, NOW)).toEqual({
    answer: { ok: {} },
    writes: [],
    repeats: true,
  });
});

test("rule 6.2: a blocked player's round can be closed", () => {
  expect(judgeFinish({ player: player({ blocked: true }), round: round() }, asked, NOW).answer).toEqual({ ok: {} });
});
