/** Every mutant, by the mistake that it makes. */
import { answersBeforeCommit } from './answers-before-commit.ts';
import { anybodysSession } from './anybodys-session.ts';
import { cancelCreditsFirst } from './cancel-credits-first.ts';
import { cancelStopsAtZero } from './cancel-stops-at-zero.ts';
import { cancelWithoutCondition } from './cancel-without-condition.ts';
import { canceledAnsweredOk } from './canceled-answered-ok.ts';
import { closedToCancels, closedToWins } from './closed-to-all.ts';
import { conflictIsRefusal } from './conflict-is-refusal.ts';
import { currentBalanceOnReplay } from './current-balance-on-replay.ts';
import { deadlineIsFailure } from './deadline-is-failure.ts';
import { eventuallyConsistentReads } from './eventually-consistent-reads.ts';
import { floatMoney } from './float-money.ts';
import { idempotencyBeforeMoney } from './idempotency-before-money.ts';
import { limitsOutside } from './limits-outside.ts';
import { amountComparedAsFloat, creditsAlike, gameNotCompared, smallerAmountTheSame } from './loose-fingerprint.ts';
import { lostAnswerIsFailure } from './lost-answer-is-failure.ts';
import { givenBackTheSameDay, limitOffByACent, limitsOfYesterday } from './miscounted-limits.ts';
import type { Mutant } from './mutant.ts';
import { busyRoundStaysOpen, debtWaits, givesUpAtConflict, unsureIsBusy, winOfTheBarredWaits } from './never-clear.ts';
import { NO_MISTAKES } from './no-mistake.ts';
import { noRoundCheck } from './no-round-check.ts';
import { noTombstone } from './no-tombstone.ts';
import { noVersionCondition } from './no-version-condition.ts';
import { refusalNotSerialized } from './refusal-not-serialized.ts';
import { refusalWithoutRecord } from './refusal-without-record.ts';
import { refusedBetRetried } from './refused-bet-retried.ts';
import { replayBeforeFingerprint } from './replay-before-fingerprint.ts';
import { resentWithNewJudgement } from './resent-with-new-judgement.ts';
import { roundBesideCancel, roundOfBefore } from './round-of-before.ts';
import { forgetsAfterAnHour, tombstoneLastsAMinute } from './short-memory.ts';
import { tombstoneOverwritten } from './tombstone-overwritten.ts';
import { twoPuts } from './two-puts.ts';
import { unreadIsAbsent } from './unread-is-absent.ts';
import { unserializedWithdrawal } from './unserialized-withdrawal.ts';
import { unsignedEarlyReturn } from './unsigned-early-return.ts';
import { winNeedsSession } from './win-needs-session.ts';

export const MUTANTS: readonly Mutant[] = [
  twoPuts,
  idempotencyBeforeMoney,
  noVersionCondition,
  answersBeforeCommit,
  lostAnswerIsFailure,
  deadlineIsFailure,
  resentWithNewJudgement,
  conflictIsRefusal,
  eventuallyConsistentReads,
  replayBeforeFingerprint,
  currentBalanceOnReplay,
  refusedBetRetried,
  refusalWithoutRecord,
  refusalNotSerialized,
  canceledAnsweredOk,
  noTombstone,
  tombstoneOverwritten,
  cancelWithoutCondition,
  cancelCreditsFirst,
  cancelStopsAtZero,
  roundOfBefore,
  roundBesideCancel,
  noRoundCheck,
  limitsOutside,
  floatMoney,
  winNeedsSession,
  anybodysSession,
  unserializedWithdrawal,
  unsignedEarlyReturn,
  amountComparedAsFloat,
  smallerAmountTheSame,
  creditsAlike,
  gameNotCompared,
  forgetsAfterAnHour,
  tombstoneLastsAMinute,
  closedToWins,
  closedToCancels,
  givenBackTheSameDay,
  limitsOfYesterday,
  limitOffByACent,
  winOfTheBarredWaits,
  debtWaits,
  busyRoundStaysOpen,
  givesUpAtConflict,
  unsureIsBusy,
  unreadIsAbsent,
];

/** @throws Error when there is none of this name */
export function mutantOf(name: string): Mutant {
  const mutant = [...MUTANTS, ...NO_MISTAKES].find((candidate) => candidate.name === name);
  if (mutant === undefined) throw new Error(`There is no mutant "${name}"`);
  return mutant;
}
