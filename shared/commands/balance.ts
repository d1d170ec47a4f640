/** balance: what the player has, for a live session of theirs (rule 3.3). */
import { isBarred } from '../domain/player.ts';
import type { Funds, Outcome } from '../domain/refusal.ts';
import { hashToken, isLive } from '../domain/session.ts';
import type { CommandContext } from './context.ts';
import { readRecords } from './decide.ts';

export interface BalanceInput {
  readonly token: string;
  readonly userId: string;
  readonly currency: string;
}

/** Reads player and session together: one round trip. */
export async function balance(
  { token, userId, currency }: BalanceInput,
  context: CommandContext,
): Promise<Outcome<Funds>> {
  const { operatorId, now } = context;
  const { player, session } = await readRecords(
    { player: { operatorId, userId }, session: { operatorId, tokenHash: hashToken(token) } },
    context,
  );
  if (player === undefined) return { refused: 'playerNotFound' };
  if (!isLive(session, now()) || session.userId !== userId) return { refused: 'invalidToken' };
  if (isBarred(player, now())) return { refused: 'playerBlocked' };
  if (currency !== player.currency) return { refused: 'invalidCurrency' };
  return { ok: { balance: player.balance, currency: player.currency } };
}
