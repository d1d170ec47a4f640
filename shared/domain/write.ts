/** What a judge asks storage to write: each a named condition and the record that shall stand when it holds. */
import type { ChainedEntry } from './ledger.ts';
import type { Player, Profile } from './player.ts';
import type { Round, RoundChange, RoundKey } from './round.ts';
import type { AcceptedTransaction, RefusedTransaction, Tombstone, Transaction } from './transaction.ts';

/** All writes of one list happen together, or none does because a condition does not hold. */
export type Write =
  /** A new player; holds while there is none. */
  | { readonly write: 'player-created'; readonly player: Player }
  /** The player after a movement or with other settings, whose part alone is written, so that an older release cannot
   * erase what a newer one keeps beside it; holds while the stored version is the one before. */
  | { readonly write: 'player'; readonly part: 'money' | 'settings'; readonly player: Player }
  /** Nothing is written; holds while the player is as it was read. */
  | { readonly write: 'player-unchanged'; readonly player: Player }
  /** What differs between two profiles, or all of a new one. */
  | { readonly write: 'profile'; readonly before?: Profile; readonly profile: Profile }
  /** A transaction's record; holds while none is there or, for a credit judged afresh, the one refused before. */
  | {
      readonly write: 'transaction';
      readonly transaction: AcceptedTransaction | RefusedTransaction | Tombstone;
      readonly replaces: 'nothing' | 'refused';
    }
  /** A known transaction becomes CANCELED; holds while its status is `from`. */
  | {
      readonly write: 'transaction-canceled';
      readonly transaction: AcceptedTransaction | RefusedTransaction;
      readonly from: 'OK' | 'ERROR';
    }
  /** A movement that is no transaction's own record (cancel, deposit, withdrawal); holds while none is there. */
  | { readonly write: 'entry'; readonly entry: ChainedEntry }
  /** Nothing is written; holds while no transfer of this id is booked. */
  | { readonly write: 'transfer-absent'; readonly operatorId: string; readonly transferId: string }
  | { readonly write: 'round'; readonly change: RoundChange }
  /** Nothing is written; holds while the round has not begun. */
  | { readonly write: 'round-absent'; readonly round: RoundKey }
  /** Nothing is written; holds while finishround has not closed the round. */
  | { readonly write: 'round-not-closed'; readonly round: RoundKey }
  /** An existing round is finished, and closed if finishround asked for it; holds while the round is there. */
  | { readonly write: 'round-finished'; readonly round: RoundKey; readonly at: string; readonly closed: boolean };

/** Records that stood in the way of a write, as they are now. */
export interface Found {
  readonly player?: Player;
  readonly transaction?: Transaction;
  readonly round?: Round;
  readonly entry?: ChainedEntry;
}

/** What a judge decides: what to answer, once these writes (perhaps none) have happened. */
export interface Verdict<Answer> {
  readonly answer: Answer;
  readonly writes: readonly Write[];
  /** Whether the answer is that of a call before, from what that one left. */
  readonly repeats?: true;
}

/** A verdict that needs nothing written. */
export const answerOnly = <Answer>(answer: Answer): Verdict<Answer> => ({ answer, writes: [] });

/** What was answered before: all that needs to be written is there. */
export const answerAgain = <Answer>(answer: Answer): Verdict<Answer> => ({ answer, writes: [], repeats: true });
