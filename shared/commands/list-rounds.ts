/** list-rounds: a player's rounds, all or those open or finished, page by page. */
import type { OperatorOutcome } from '../domain/operator-refusal.ts';
import type { History, RoundPage, WantedRounds } from '../storage/store.ts';
import type { StoreContext } from './context.ts';
import { readRecords, untilAnswered } from './decide.ts';

/** A page may be short although others follow: how many rounds one call looks at is bounded. */
export async function listRounds(
  { userId, ...wanted }: WantedRounds & { readonly userId: string },
  context: StoreContext & { readonly history: History },
): Promise<OperatorOutcome<RoundPage>> {
  const key = { operatorId: context.operatorId, userId };
  const { player } = await readRecords({ player: key }, context);
  if (player === undefined) return { refused: 'playerNotFound' };
  return { ok: await untilAnswered(() => context.history.rounds(key, wanted, context.deadline.signal), context) };
}
