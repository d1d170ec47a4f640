/** Every answer of the operator API under its name in the document. */
import { game, gameSwitch, games, launch, lobbies, lobby } from './game-answers.ts';
import { entries, entry, player, round, rounds, transaction, transferred } from './player-answers.ts';
import { problem } from './problem-answer.ts';
import { balanceLimits, businessReport, ggrLimits, handHistory, measure, reconciliation } from './report-answers.ts';

export const OPERATOR_ANSWERS = {
  Player: player,
  Transferred: transferred,
  Entry: entry,
  Entries: entries,
  Round: round,
  Rounds: rounds,
  Transaction: transaction,
  Launch: launch,
  GameSwitch: gameSwitch,
  Game: game,
  Games: games,
  Lobby: lobby,
  Lobbies: lobbies,
  Measure: measure,
  Reconciliation: reconciliation,
  BusinessReport: businessReport,
  BalanceLimits: balanceLimits,
  GgrLimits: ggrLimits,
  HandHistory: handHistory,
  Problem: problem,
};

export type OperatorAnswerName = keyof typeof OPERATOR_ANSWERS;
