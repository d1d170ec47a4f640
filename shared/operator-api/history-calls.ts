/** The operator API's calls about what has happened, on the wire. */
import type { EntryPage } from '../commands/list-entries.ts';
import { known } from '../domain/merge.ts';
import type { Round } from '../domain/round.ts';
import type { Transaction } from '../domain/transaction.ts';
import { writeEntriesCursor, writeRoundsCursor } from './cursor.ts';
import { entryView } from './entry-view.ts';
import { define } from './operator-call.ts';
import { getRoundRequest, getTransactionRequest, listEntriesRequest, listRoundsRequest } from './requests.ts';
import { roundView } from './round-view.ts';
import { transactionView } from './transaction-view.ts';

export const listEntriesCall = define({
  name: 'list-entries',
  request: listEntriesRequest,
  toInput: ({ params, query }) => ({
    userId: params.user_id,
    order: query.order,
    limit: query.limit,
    ...known({ after: query.cursor }),
  }),
  toResult: ({ entries, next }: EntryPage) => ({
    status: 200,
    body: {
      entries: entries.map(entryView),
      ...(next === undefined ? {} : { cursor: writeEntriesCursor(next) }),
    },
  }),
});

export const listRoundsCall = define({
  name: 'list-rounds',
  request: listRoundsRequest,
  toInput: ({ params, query }) => ({
    userId: params.user_id,
    limit: query.limit,
    ...known({ status: query.status, after: query.cursor }),
  }),
  toResult: ({ rounds, next }: { readonly rounds: readonly Round[]; readonly next?: string }) => ({
    status: 200,
    body: {
      rounds: rounds.map(roundView),
      ...(next === undefined ? {} : { cursor: writeRoundsCursor(next) }),
    },
  }),
});

export const getRoundCall = define({
  name: 'get-round',
  request: getRoundRequest,
  toInput: ({ params }) => ({ userId: params.user_id, roundId: params.round_id }),
  toResult: (round: Round) => ({ status: 200, body: roundView(round) }),
});

export const getTransactionCall = define({
  name: 'get-transaction',
  request: getTransactionRequest,
  toInput: ({ params }) => ({ transactionId: params.transaction_id }),
  toResult: (transaction: Transaction) => ({ status: 200, body: transactionView(transaction) }),
});
