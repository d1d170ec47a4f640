/** Judges a cancel: reverses what was accepted, rules out what was not, remembers what never came (rules 5.1 to 5.5). */
import type { ChainedEntry } from './ledger.ts';
import { usageOf } from './limits.ts';
import { cents } from './money.ts';
import { debit, move } from './movement.ts';
import type { Player } from './player.ts';
import type { Outcome } from './refusal.ts';
import type { Round } from './round.ts';
import type { AcceptedTransaction, RefusedTransaction, Tombstone, Transaction } from './transaction.ts';
import { answerAgain, answerOnly, type Verdict, type Write } from './write.ts';

export interface CancelRequest {
  readonly operatorId: string;
  readonly userId: string;
  readonly transactionId: string;
  readonly roundId: string;
  readonly gameId: string;
  readonly roundFinished: boolean;
}

export interface CancelState {
  readonly player?: Player;
  readonly transaction?: Transaction;
  readonly round?: Round;
}

export type CancelAnswer = Outcome<{ readonly status: 'CANCELED' }>;

const CANCELED: CancelAnswer = { ok: { status: 'CANCELED' } };
const NOT_FOUND: CancelAnswer = { refused: 'transactionNotFound' };

/** Decides what a cancel is answered and what is written for it; pure. */
export function judgeCancel(state: CancelState, request: CancelRequest, now: Date): Verdict<CancelAnswer> {
  const { player, transaction, round } = state;
  if (player === undefined) return answerOnly({ refused: 'playerNotFound' });
  if (transaction === undefined) return { answer: NOT_FOUND, writes: [buryUnknown(request, now)] };
  if (transaction.status === 'TOMBSTONE') return answerAgain(NOT_FOUND);
  if (!concerns(request, transaction)) return answerOnly(NOT_FOUND);
  if (transaction.status === 'OK') return reverse(player, transaction, request, now);

  const writes: Write[] = [];
  if (transaction.status === 'ERROR') {
    writes.push({ write: 'transaction-canceled', transaction, from: 'ERROR' });
  }
  if (request.roundFinished && round?.finishedAt === undefined) writes.push(endOfRound(round, request, now));
  return writes.length === 0 ? answerAgain(CANCELED) : { answer: CANCELED, writes };
}

const concerns = (request: CancelRequest, { identity }: AcceptedTransaction | RefusedTransaction): boolean =>
  identity.operatorId === request.operatorId &&
  identity.userId === request.userId &&
  identity.roundId === request.roundId &&
  identity.gameId === request.gameId;

/** A round that was not there when it was looked for may begin, or have begun, beside the transaction (rule 5.5). */
const endOfRound = (round: Round | undefined, request: CancelRequest, now: Date): Write =>
  round === undefined
    ? { write: 'round-absent', round: request }
    : { write: 'round-finished', round: request, at: now.toISOString(), closed: false };

/** The transaction may still be on its way: remembered, so that it is refused when it comes. */
function buryUnknown({ roundFinished: _, ...request }: CancelRequest, now: Date): Write {
  const tombstone: Tombstone = { ...request, status: 'TOMBSTONE', createdAt: now.toISOString() };
  return { write: 'transaction', transaction: tombstone, replaces: 'nothing' };
}

/** Takes the movement back; the balance may go below zero, as the specification asks (rule 5.3). */
function reverse(
  player: Player,
  transaction: AcceptedTransaction,
  request: CancelRequest,
  now: Date,
): Verdict<CancelAnswer> {
  const { entry, identity } = transaction;
  const moved = move(
    player,
    {
      type: 'CANCEL',
      amount: identity.amount,
      balanceChange: balanceGivenBack(entry),
      facts: {
        transactionId: identity.transactionId,
        canceledType: identity.type,
        roundId: identity.roundId,
        gameId: identity.gameId,
        roundFinished: request.roundFinished,
      },
      usage: { change: usageOf(identity.type, identity.amount), bookedAt: new Date(entry.createdAt) },
    },
    now,
  );
  return {
    answer: CANCELED,
    writes: [
      { write: 'player', part: 'money', player: moved.player },
      { write: 'transaction-canceled', transaction, from: 'OK' },
      { write: 'entry', entry: moved.entry },
      {
        write: 'round',
        change: {
          operatorId: identity.operatorId,
          userId: identity.userId,
          roundId: identity.roundId,
          gameId: identity.gameId,
          at: moved.entry.createdAt,
          type: identity.type,
          count: -1,
          amount: identity.amount,
          finished: request.roundFinished,
          onlyIfNotClosed: false,
        },
      },
    ],
  };
}

const balanceGivenBack = ({ balanceBefore, balanceAfter }: ChainedEntry) => debit(cents(balanceAfter - balanceBefore));
