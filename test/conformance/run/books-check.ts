/** Looks into the books after a case: through the operator API where there is one, else with the PLATFORM's own calls. */
import type { Books, PlayerBooks, TransactionState } from '../pack/case-file.ts';
import { canonical } from '../pack/exact-json.ts';
import { CaseDefect, fill } from '../pack/placeholders.ts';
import { judgeAnswer } from './answer-check.ts';
import { type CaseRun, callScope, keep, textScope } from './case-run.ts';
import type { LedgerEntry, PlayerRecord, TestPlayer } from './deployment.ts';
import { exchange } from './exchange.ts';
import type { Finding } from './finding.ts';
import { prepareCall } from './gameplay-call.ts';
import { ledgerFindings } from './ledger-check.ts';

const STEP = 'the books after';

/** By the name of the player; empty where there is no operator API. */
export type Records = ReadonlyMap<string, PlayerRecord>;

/** What the operator API says of each player of the case now. */
export async function readRecords(run: CaseRun): Promise<Records> {
  const { backEnd } = run.deployment;
  const records = new Map<string, PlayerRecord>();
  if (backEnd === undefined) return records;
  for (const [name, { whose, userId }] of run.players) records.set(name, await backEnd.books(whose, userId));
  return records;
}

/** Checks the balances, entries, rounds and transactions that the case says there must be. */
export async function checkBooks(
  { players = {}, transactions = [] }: Books,
  run: CaseRun,
  records: Records,
): Promise<void> {
  for (const [name, expected] of Object.entries(players)) {
    const player = run.players.get(name);
    if (player === undefined) throw new CaseDefect(`The books name a player ${name} whom the case does not have`);
    const record = records.get(name);
    const filled = JSON.parse(fill(JSON.stringify(expected), textScope(run))) as PlayerBooks;
    add(run, name, record === undefined ? await ofBalanceCall(player, filled, run) : ofRecord(record, filled, player));
    add(run, name, await ofOpenRounds(player, filled, run));
  }
  for (const transaction of transactions) await checkState(transaction, run);
}

/** Checks that every player's ledger adds up, whatever the case was about (rule 9.1). */
export function checkLedgers(records: Records, run: CaseRun): void {
  for (const [name, record] of records) add(run, name, ledgerFindings(record));
}

function add(run: CaseRun, player: string, findings: readonly Finding[]): void {
  run.findings.push(...findings.map((finding) => ({ ...finding, step: STEP, what: `${player}: ${finding.what}` })));
}

function ofRecord(record: PlayerRecord, expected: PlayerBooks, { wish }: TestPlayer): Finding[] {
  const began = /^0+\.00$/.test(wish.balance ?? '100.00') ? 0 : 1;
  const entries = record.entries.slice(began);
  return [
    ...differing('the balance', expected.balance, record.balance),
    ...differing('the entries', expected.entries?.map(lineOf).join('; '), entries.map(entryLine).join('; ')),
    ...Object.entries(expected.entry_counts ?? {}).flatMap(([type, count]) =>
      differing(`entries of type ${type}`, `${count}`, `${entries.filter((entry) => entry.type === type).length}`),
    ),
  ];
}

async function ofOpenRounds(
  player: TestPlayer,
  { open_rounds: rounds }: PlayerBooks,
  run: CaseRun,
): Promise<Finding[]> {
  const { backEnd } = run.deployment;
  if (rounds === undefined || backEnd === undefined) return [];
  const open = await backEnd.openRounds(player.whose, player.userId);
  return differing('the open rounds', rounds.toSorted().join(', '), open.toSorted().join(', '));
}

const lineOf = (entry: { readonly type: string; readonly amount: string; readonly balance_after: string }): string =>
  `${entry.type} ${entry.amount} → ${entry.balance_after}`;

const entryLine = ({ type, amount, balanceAfter }: LedgerEntry): string => `${type} ${amount} → ${balanceAfter}`;

const differing = (what: string, expected: string | undefined, came: string): Finding[] =>
  expected === undefined || expected === came ? [] : [{ what, expected: expected || 'none', came: came || 'none' }];

/** The balance as `balance` tells it; whoever has no live session, or is barred, cannot be asked for. */
async function ofBalanceCall(player: TestPlayer, { balance }: PlayerBooks, run: CaseRun): Promise<Finding[]> {
  const { wish, whose, userId, token } = player;
  const isBarred = wish.blocked === true || wish.self_excluded === 'now';
  if (balance === undefined || isBarred || (wish.session ?? 'live') !== 'live') return [];
  const currency = wish.currency ?? 'EUR';
  const data = JSON.stringify({ token, user_id: userId, currency_code: currency });
  const call = prepareCall({ command: 'balance', operator: whose, data }, run.deployment, callScope(run));
  const made = await exchange(call.request);
  keep(run, { step: STEP, command: 'balance', isAtOnce: false, made });
  const { answer, findings } = judgeAnswer(call, made, 'sent');
  return [...findings, ...(answer ? differing('the balance', balance, canonical(answer.data.balance)) : [])];
}

/** Asks for the state of a transaction with `status`; `none` is OP_41 (rule 6.1). */
async function checkState(transaction: TransactionState, run: CaseRun): Promise<void> {
  const player = run.players.get(transaction.player);
  if (player === undefined)
    throw new CaseDefect(`The books name a player ${transaction.player}, whom the case has not`);
  const data =
    `{"user_id":${JSON.stringify(player.userId)},"transaction_id":${transaction.transaction_id},` +
    `"round_id":${transaction.round_id}}`;
  const call = prepareCall({ command: 'status', operator: player.whose, data }, run.deployment, callScope(run));
  const made = await exchange(call.request);
  keep(run, { step: STEP, command: 'status', isAtOnce: false, made });
  const { answer, findings } = judgeAnswer(call, made, 'sent');
  const state = answer?.result === 'OK' ? canonical(answer.data.transaction_status) : (answer?.result ?? '');
  const expected = transaction.state === 'none' ? 'OP_41' : JSON.stringify(transaction.state);
  const what = `the transaction ${fill(transaction.transaction_id, textScope(run))}`;
  add(run, transaction.player, [...findings, ...(answer ? differing(what, expected, state) : [])]);
}
