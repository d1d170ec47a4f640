/** Judges a deposit or withdrawal by the casino's own back end: each transfer id counts once per operator. */
import type { ChainedEntry } from './ledger.ts';
import type { Cents } from './money.ts';
import { debit, move } from './movement.ts';
import type { Player } from './player.ts';
import { answerAgain, answerOnly, type Verdict } from './write.ts';

export interface TransferRequest {
  readonly operatorId: string;
  readonly userId: string;
  readonly transferId: string;
  readonly type: 'DEPOSIT' | 'WITHDRAWAL';
  readonly amount: Cents;
}

export interface TransferState {
  readonly player?: Player;
  /** The entry that this transfer id made before. */
  readonly entry?: ChainedEntry;
}

export type TransferAnswer =
  | { readonly balance: Cents }
  | { readonly refused: 'playerNotFound' | 'duplicateTransaction' | 'insufficientFunds' };

/** Decides what a transfer is answered and what is written for it; a refused one leaves no trace and may be retried. */
export function judgeTransfer(
  { player, entry }: TransferState,
  request: TransferRequest,
  now: Date,
): Verdict<TransferAnswer> {
  if (player === undefined) return answerOnly({ refused: 'playerNotFound' });
  if (entry !== undefined) {
    return isSame(entry, request)
      ? answerAgain({ balance: entry.balanceAfter })
      : answerOnly({ refused: 'duplicateTransaction' });
  }
  const { operatorId, type, amount, transferId } = request;
  if (type === 'WITHDRAWAL' && amount > player.balance) {
    // One read may show the wallet after this very transfer and its entry not yet: only a condition on both can tell.
    return {
      answer: { refused: 'insufficientFunds' },
      writes: [
        { write: 'player-unchanged', player },
        { write: 'transfer-absent', operatorId, transferId },
      ],
    };
  }
  const moved = move(
    player,
    { type, amount, balanceChange: type === 'WITHDRAWAL' ? debit(amount) : amount, facts: { transferId } },
    now,
  );
  return {
    answer: { balance: moved.player.balance },
    writes: [
      { write: 'player', part: 'money', player: moved.player },
      { write: 'entry', entry: moved.entry },
    ],
  };
}

const isSame = (entry: ChainedEntry, request: TransferRequest): boolean =>
  entry.userId === request.userId && entry.type === request.type && entry.amount === request.amount;
