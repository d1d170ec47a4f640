/** Each call of the operator API as its document tells of it: what it is for, what it answers and how it fails. */

import { listGamesCall, listLobbiesCall } from '../../shared/operator-api/catalogue-calls.ts';
import { endSessionCall, launchCall, switchGameCall } from '../../shared/operator-api/game-calls.ts';
import {
  getRoundCall,
  getTransactionCall,
  listEntriesCall,
  listRoundsCall,
} from '../../shared/operator-api/history-calls.ts';
import type { OperatorCall, RequestSchema } from '../../shared/operator-api/operator-call.ts';
import {
  balanceLimitsCall,
  businessReportCall,
  ggrLimitsCall,
  handHistoryCall,
} from '../../shared/operator-api/platform-calls.ts';
import { getPlayerCall, patchPlayerCall, putPlayerCall, transferCall } from '../../shared/operator-api/player-calls.ts';
import type { ProblemName } from '../../shared/operator-api/problems.ts';
import { getReconciliationCall } from '../../shared/operator-api/reconciliation-call.ts';
import type { OperatorAnswerName } from './operator-answers.ts';

export type Tag = 'Players' | 'Games' | 'History' | 'Reports' | 'PLATFORM';

export interface Operation {
  // biome-ignore lint/suspicious/noExplicitAny: only what a call takes is of interest here
  readonly call: OperatorCall<RequestSchema, any, any>;
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  /** By HTTP status: the name of the answer's schema, null when it has no body. */
  readonly answers: Readonly<Partial<Record<200 | 201 | 204 | 304, OperatorAnswerName | null>>>;
  /** Beside those that any call may come to. */
  readonly problems?: readonly ProblemName[];
  readonly deprecated?: true;
}

const UNREACHABLE: readonly ProblemName[] = ['platformParameter', 'platformFailed', 'platformTimeout'];

export const OPERATIONS: readonly Operation[] = [
  {
    call: putPlayerCall,
    tag: 'Players',
    summary: 'Creates a player, or changes one who is known',
    description: 'The currency is chosen for good. Members left out stay as they are; null removes them.',
    answers: { 200: 'Player', 201: 'Player' },
    problems: ['currencyFixed'],
  },
  {
    call: getPlayerCall,
    tag: 'Players',
    summary: "Shows a player's profile, wallet and limits",
    answers: { 200: 'Player' },
    problems: ['playerNotFound'],
  },
  {
    call: patchPlayerCall,
    tag: 'Players',
    summary: 'Changes a player: profile, limits, blocking, self-exclusion',
    description: 'Members left out stay as they are; null removes them.',
    answers: { 200: 'Player' },
    problems: ['playerNotFound'],
  },
  {
    call: transferCall,
    tag: 'Players',
    summary: 'Moves money into the wallet or out of it, once for each transfer_id',
    description: 'The same transfer again has the same answer, and moves nothing.',
    answers: { 200: 'Transferred' },
    problems: ['playerNotFound', 'duplicateTransaction', 'insufficientFunds'],
  },
  {
    call: listEntriesCall,
    tag: 'History',
    summary: "Lists a player's ledger, page by page",
    answers: { 200: 'Entries' },
    problems: ['playerNotFound'],
  },
  {
    call: listRoundsCall,
    tag: 'History',
    summary: "Lists a player's rounds, page by page",
    answers: { 200: 'Rounds' },
    problems: ['playerNotFound'],
  },
  {
    call: getRoundCall,
    tag: 'History',
    summary: 'Shows a round and what was bet, won and refunded in it',
    answers: { 200: 'Round' },
    problems: ['playerNotFound', 'roundNotFound'],
  },
  {
    call: getTransactionCall,
    tag: 'History',
    summary: 'Shows what became of a transaction of the PLATFORM',
    answers: { 200: 'Transaction' },
    problems: ['transactionNotFound'],
  },
  {
    call: launchCall,
    tag: 'Games',
    summary: 'Opens a game or a lobby for a player, or a game for fun',
    description: 'To play for real money begins a session; its token is shown here alone.',
    answers: { 201: 'Launch' },
    problems: [
      'launchTargetUnclear',
      'launchPlayerUnknown',
      'launchPlayerBarred',
      'launchGameUnknown',
      'launchGameDisabled',
      'launchGameWithoutFun',
      'launchLobbyUnknown',
    ],
  },
  {
    call: endSessionCall,
    tag: 'Games',
    summary: 'Ends a session; of an unknown one, too, nothing is left',
    answers: { 204: null },
  },
  {
    call: switchGameCall,
    tag: 'Games',
    summary: "Sets the casino's own switch of a game",
    answers: { 200: 'GameSwitch' },
  },
  {
    call: listGamesCall,
    tag: 'Games',
    summary: 'Lists the games as last synced, page by page',
    answers: { 200: 'Games', 304: null },
  },
  {
    call: listLobbiesCall,
    tag: 'Games',
    summary: 'Lists the lobbies as last synced, page by page',
    answers: { 200: 'Lobbies', 304: null },
  },
  {
    call: getReconciliationCall,
    tag: 'Reports',
    summary: "Compares a day's ledger with the PLATFORM's report, as last reconciled",
    answers: { 200: 'Reconciliation' },
    problems: ['reconciliationNotFound'],
  },
  {
    call: businessReportCall,
    tag: 'PLATFORM',
    summary: "Asks the PLATFORM for a day's business report",
    answers: { 200: 'BusinessReport' },
    problems: UNREACHABLE,
  },
  {
    call: balanceLimitsCall,
    tag: 'PLATFORM',
    summary: 'Asks the PLATFORM how much balance is left before it stops the games',
    answers: { 200: 'BalanceLimits' },
    problems: UNREACHABLE,
  },
  {
    call: ggrLimitsCall,
    tag: 'PLATFORM',
    summary: 'Asks the PLATFORM for the limit of gross gaming revenue',
    description: 'The PLATFORM is about to remove it: ask for the balance limits instead.',
    answers: { 200: 'GgrLimits' },
    problems: UNREACHABLE,
    deprecated: true,
  },
  {
    call: handHistoryCall,
    tag: 'PLATFORM',
    summary: 'Asks the PLATFORM what was played: the hand itself, or a page that shows it',
    answers: { 200: 'HandHistory' },
    problems: UNREACHABLE,
  },
];
