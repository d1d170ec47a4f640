/** changebalance and cancel as shared/commands has them, with another judge in place of theirs. */
import type { cancel } from '../../../shared/commands/cancel.ts';
import type { changebalance } from '../../../shared/commands/changebalance.ts';
import { type Decision, decide } from '../../../shared/commands/decide.ts';
import type { CancelAnswer, CancelState, judgeCancel } from '../../../shared/domain/judge-cancel.ts';
import type { ChangeAnswer, ChangeState, judgeChange } from '../../../shared/domain/judge-change.ts';
import { hashToken } from '../../../shared/domain/session.ts';

/** @param wantsSession of which transactions the session is read */
export const changebalanceJudgedBy =
  (
    judge: typeof judgeChange,
    wantsSession: (type: string) => boolean = (type) => type === 'BET',
  ): typeof changebalance =>
  ({ token, ...input }, context) => {
    const request = { ...input, operatorId: context.operatorId };
    const { operatorId, store, games, deadline } = context;
    const session =
      token === null || !wantsSession(request.type) ? {} : { session: { operatorId, tokenHash: hashToken(token) } };
    return decide<ChangeState, ChangeAnswer>(
      {
        read: async () => {
          const [records, gameEnabled] = await Promise.all([
            store.read({ player: request, transaction: request, ...session }, deadline.signal),
            request.type === 'BET' ? games.isEnabled(context, request.gameId) : true,
          ]);
          return { ...records, gameEnabled };
        },
        judge: (state, now) => judge(state, request, now),
        learn: (state, found) => ({ ...state, ...found }),
      },
      context,
    );
  };

export const cancelJudgedBy =
  (judge: typeof judgeCancel, learn?: Decision<CancelState, CancelAnswer>['learn']): typeof cancel =>
  (input, context) => {
    const request = { ...input, operatorId: context.operatorId };
    const wanted = { player: request, transaction: request, round: request };
    return decide<CancelState, CancelAnswer>(
      {
        read: () => context.store.read(wanted, context.deadline.signal),
        judge: (state, now) => judge(state, request, now),
        learn: learn ?? ((state, found) => (input.roundFinished && !state.round ? undefined : { ...state, ...found })),
      },
      context,
    );
  };
