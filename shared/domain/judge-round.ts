/** Judges a finishround: whose round it is, and whether it is closed already (rule 6.2). */
import type { Player } from './player.ts';
import type { Outcome } from './refusal.ts';
import type { Round, RoundKey } from './round.ts';
import { answerAgain, answerOnly, type Verdict } from './write.ts';

export interface FinishRequest extends RoundKey {
  readonly gameId: string;
}

export interface FinishState {
  readonly player?: Player;
  readonly round?: Round;
}

export type FinishAnswer = Outcome<Record<never, never>>;

/** Decides what a finishround is answered and whether the round has still to be closed; pure. */
export function judgeFinish({ player, round }: FinishState, request: FinishRequest, now: Date): Verdict<FinishAnswer> {
  if (player === undefined) return answerOnly({ refused: 'playerNotFound' });
  if (round === undefined || round.gameId !== request.gameId) return answerOnly({ refused: 'transactionNotFound' });
  if (round.closedAt !== undefined) return answerAgain({ ok: {} });
  return {
    answer: { ok: {} },
    writes: [{ write: 'round-finished', round: request, at: now.toISOString(), closed: true }],
  };
}
