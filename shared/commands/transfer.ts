/** transfer: money into a player's wallet or out of it, each transfer id once (rule 9.1). */
import {
  judgeTransfer,
  type TransferAnswer,
  type TransferRequest,
  type TransferState,
} from '../domain/judge-transfer.ts';
import type { Cents } from '../domain/money.ts';
import type { OperatorOutcome } from '../domain/operator-refusal.ts';
import type { StoreContext } from './context.ts';
import { decide } from './decide.ts';

export interface Transferred {
  readonly transferId: string;
  /** After this transfer, the same for ever. */
  readonly balance: Cents;
}

/** Books the transfer or says why not; the same transfer gets the same answer for ever. */
export async function transfer(
  input: Omit<TransferRequest, 'operatorId'>,
  context: StoreContext,
): Promise<OperatorOutcome<Transferred>> {
  const { operatorId, store, deadline } = context;
  const request = { ...input, operatorId };
  const answer = await decide<TransferState, TransferAnswer>(
    {
      read: async () => {
        const { transfer: entry, ...records } = await store.read(
          { player: request, transfer: request },
          deadline.signal,
        );
        return { ...records, ...(entry === undefined ? {} : { entry }) };
      },
      judge: (state, now) => judgeTransfer(state, request, now),
      learn: (state, found) => ({ ...state, ...found }),
    },
    context,
  );
  return 'refused' in answer ? answer : { ok: { transferId: input.transferId, balance: answer.balance } };
}
