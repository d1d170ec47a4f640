/** Judges a changebalance: one column of guards in the order of rules 4.1 and 4.2, then the decision. */
import { exceedsLimits, usageOf } from './limits.ts';
import { debit, move } from './movement.ts';
import { isBarred, type Player } from './player.ts';
import type { Funds, Outcome, Refusal, RefusalName } from './refusal.ts';
import type { Round } from './round.ts';
import { isLive, type Session } from './session.ts';
import {
  isAccepted,
  isIdentical,
  type RefusedTransaction,
  type Transaction,
  type TransactionRequest,
} from './transaction.ts';
import { answerAgain, answerOnly, type Verdict, type Write } from './write.ts';

/** What is known when a changebalance is judged. The round is known only once it has stood in the way of a write. */
export interface ChangeState {
  readonly player?: Player;
  readonly session?: Session;
  readonly transaction?: Transaction;
  readonly round?: Round;
  readonly gameEnabled: boolean;
}

/** The funds after an accepted transaction, the same for ever; or why it is refused. */
export type ChangeAnswer = Outcome<Funds>;

/** Decides what a changebalance is answered and what is written for it; pure. */
export function judgeChange(state: ChangeState, request: TransactionRequest, now: Date): Verdict<ChangeAnswer> {
  const { player, transaction } = state;
  if (player === undefined) return answerOnly({ refused: 'playerNotFound' });
  const known = transaction === undefined ? undefined : judgeKnown(transaction, request);
  if (known !== undefined) return known;

  const refusal = request.type === 'BET' ? betRefusal(state, player, request, now) : creditRefusal(player, request);
  if (refusal !== undefined) return refuse(player, transaction, request, refusal, now);
  return accept(player, transaction, request, now);
}

/** The answer to a transaction id that is already known, or undefined when it is to be judged afresh (rule 4.2). */
function judgeKnown(known: Transaction, request: TransactionRequest): Verdict<ChangeAnswer> | undefined {
  if (known.status === 'TOMBSTONE') return answerOnly({ refused: 'operationFailed' });
  if (!isIdentical(known.identity, request)) return answerOnly({ refused: 'duplicateTransaction' });
  if (known.status === 'CANCELED') return answerOnly({ refused: 'operationFailed' });
  if (isAccepted(known)) {
    return answerAgain({ ok: { balance: known.entry.balanceAfter, currency: known.entry.currency } });
  }
  return request.type === 'BET' ? answerAgain(refusalOf(known)) : undefined;
}

function betRefusal(
  { session, gameEnabled, round }: ChangeState,
  player: Player,
  request: TransactionRequest,
  now: Date,
): RefusalName | undefined {
  if (!isLive(session, now) || session.userId !== player.userId) return 'invalidToken';
  if (isBarred(player, now)) return 'playerBlocked';
  if (request.currency !== player.currency) return 'invalidCurrency';
  if (!gameEnabled) return 'gameDisabled';
  if (round?.closedAt !== undefined) return 'operationFailed';
  if (exceedsLimits(player.limits, player.usage, now, request.amount)) return 'limitsReached';
  if (request.amount > player.balance) return 'insufficientFunds';
  return undefined;
}

/** Money owed is credited whatever the state of session, player, game or round. */
const creditRefusal = (player: Player, request: TransactionRequest): RefusalName | undefined =>
  request.currency === player.currency ? undefined : 'invalidCurrency';

/** Refusals that say something of the round's state too: they hold only while finishround has not closed it. */
const AFTER_ROUND: ReadonlySet<RefusalName> = new Set(['limitsReached', 'insufficientFunds']);

function refuse(
  player: Player,
  known: Transaction | undefined,
  request: TransactionRequest,
  refusal: RefusalName,
  now: Date,
): Verdict<ChangeAnswer> {
  const { roundFinished: _, facts, ...identity } = request;
  const transaction: RefusedTransaction = {
    status: 'ERROR',
    identity,
    refusal,
    balance: player.balance,
    createdAt: now.toISOString(),
    facts,
  };
  const answer = refusalOf(transaction);
  if (known !== undefined) return answerOnly(answer);
  const writes: Write[] = [
    { write: 'player-unchanged', player },
    { write: 'transaction', transaction, replaces: 'nothing' },
  ];
  if (AFTER_ROUND.has(refusal)) writes.push({ write: 'round-not-closed', round: request });
  return { answer, writes };
}

function refusalOf({ refusal, balance, identity }: RefusedTransaction): Refusal {
  if (refusal !== 'insufficientFunds') return { refused: refusal };
  return { refused: refusal, funds: { balance, currency: identity.currency } };
}

function accept(
  player: Player,
  known: Transaction | undefined,
  request: TransactionRequest,
  now: Date,
): Verdict<ChangeAnswer> {
  const { type, amount, roundFinished, facts, ...identity } = request;
  const moved = move(
    player,
    {
      type,
      amount,
      balanceChange: type === 'BET' ? debit(amount) : amount,
      facts: { ...facts, transactionId: request.transactionId, roundId: request.roundId, gameId: request.gameId },
      usage: { change: usageOf(type, amount) },
    },
    now,
  );
  return {
    answer: { ok: { balance: moved.player.balance, currency: player.currency } },
    writes: [
      { write: 'player', part: 'money', player: moved.player },
      {
        write: 'transaction',
        transaction: { status: 'OK', identity: { ...identity, type, amount }, entry: moved.entry },
        replaces: known === undefined ? 'nothing' : 'refused',
      },
      {
        write: 'round',
        change: {
          operatorId: request.operatorId,
          userId: request.userId,
          roundId: request.roundId,
          gameId: request.gameId,
          at: moved.entry.createdAt,
          type,
          count: 1,
          amount,
          finished: roundFinished,
          onlyIfNotClosed: type === 'BET',
        },
      },
    ],
  };
}
