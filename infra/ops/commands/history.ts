/** The commands that show what has happened: entries of the ledger, transactions, rounds. */
import { define } from '../command.ts';
import { readRows } from '../service/read-rows.ts';
import { choice, ROUND, ROWS, TRANSACTION, USER } from '../values.ts';
import { list, mostOf, record } from './answers.ts';

const listEntries = define({
  noun: 'entries',
  verb: 'list',
  summary: "Lists what moved a player's money",
  detail: 'Bets, wins, refunds, cancels, deposits and withdrawals: the ledger.',
  parameters: { user: USER },
  options: { order: choice('ORDER', 'desc, the latest first, unless asc', ['asc', 'desc']), limit: ROWS },
  example: 'entries list 42 --limit 200',
  asksFirst: false,
  run: async ({ user, order = 'desc', limit }, desk) => {
    const wanted = { path: { user_id: user }, query: { order }, member: 'entries', most: mostOf(limit) };
    const columns = ['seq', 'created_at', 'type', 'amount', 'balance_before', 'balance_after'];
    const ids = ['transaction_id', 'transfer_id', 'round_id', 'game_id'];
    return list('entries', await readRows(desk.service, 'list-entries', wanted), [...columns, ...ids], desk);
  },
});

const findTransaction = define({
  noun: 'transactions',
  verb: 'find',
  summary: 'Shows what became of a transaction',
  detail: 'OK; ERROR and why; CANCELED; or TOMBSTONE, which was canceled before it came.',
  parameters: { transaction: TRANSACTION },
  options: {},
  example: 'transactions find 20000000000000000001',
  asksFirst: false,
  run: async ({ transaction }, { service }) =>
    record(await service.call('get-transaction', { path: { transaction_id: transaction } })),
});

const openRounds = define({
  noun: 'rounds',
  verb: 'open',
  summary: "Lists a player's rounds that are not finished",
  parameters: { user: USER },
  options: { limit: ROWS },
  example: 'rounds open 42',
  asksFirst: false,
  run: async ({ user, limit }, desk) => {
    const wanted = { path: { user_id: user }, query: { status: 'open' }, member: 'rounds', most: mostOf(limit) };
    const sums = ['bets.count', 'bets.sum', 'wins.count', 'wins.sum', 'refunds.count', 'refunds.sum'];
    const columns = ['round_id', 'game_id', 'started_at', ...sums];
    return list('rounds', await readRows(desk.service, 'list-rounds', wanted), columns, desk);
  },
});

const showRound = define({
  noun: 'rounds',
  verb: 'show',
  summary: "Shows a player's round",
  detail: 'Its game, its state, and what the transactions come to that stand.',
  parameters: { user: USER, round: ROUND },
  options: {},
  example: 'rounds show 42 7000001',
  asksFirst: false,
  run: async ({ user, round }, { service }) =>
    record(await service.call('get-round', { path: { user_id: user, round_id: round } })),
});

export const HISTORY_COMMANDS = [listEntries, findTransaction, openRounds, showRound];
