/** changebalance: a BET, WIN or REFUND, exactly once: one read, one atomic write (section 4 of the rules). */
import { type ChangeAnswer, type ChangeState, judgeChange } from '../domain/judge-change.ts';
import { hashToken } from '../domain/session.ts';
import type { TransactionRequest } from '../domain/transaction.ts';
import type { CommandContext } from './context.ts';
import { decide } from './decide.ts';

export interface ChangeInput extends Omit<TransactionRequest, 'operatorId'> {
  /** Null when the PLATFORM has none: a WIN or REFUND may come long after its session. */
  readonly token: string | null;
}

/** Books the transaction or says why not; the same transaction gets the same answer for ever. */
export function changebalance({ token, ...input }: ChangeInput, context: CommandContext): Promise<ChangeAnswer> {
  const { operatorId, store, games, deadline } = context;
  const request: TransactionRequest = { ...input, operatorId };
  const isBet = request.type === 'BET';
  const wanted = {
    player: request,
    transaction: request,
    ...(isBet && token !== null ? { session: { operatorId, tokenHash: hashToken(token) } } : {}),
  };
  return decide<ChangeState, ChangeAnswer>(
    {
      read: async () => {
        const [records, gameEnabled] = await Promise.all([
          store.read(wanted, deadline.signal),
          isBet ? games.isEnabled(context, request.gameId) : true,
        ]);
        return { ...records, gameEnabled };
      },
      judge: (state, now) => judgeChange(state, request, now),
      learn: (state, found) => ({ ...state, ...found }),
    },
    context,
  );
}
