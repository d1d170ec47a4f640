/** The transaction record as an item: of an accepted transaction it is the ledger entry itself, plus its status. */
import { sealOf } from '../domain/ledger.ts';
import { type ErrorCode, REFUSALS, refusalOfCode } from '../domain/refusal.ts';
import {
  type AcceptedTransaction,
  isAccepted,
  type RefusedTransaction,
  type Tombstone,
  type Transaction,
  type TransactionIdentity,
  type TransactionType,
} from '../domain/transaction.ts';
import { type Item, keyItem, number, plainTexts, readCents, readText, text } from './attributes.ts';
import { entryAttributes, readEntry, readRequestFacts, requestFactsItem } from './entry-item.ts';
import { transactionKey } from './keys.ts';

export function transactionItem(transaction: Transaction): Item {
  const key = transactionKey('identity' in transaction ? transaction.identity : transaction);
  return { ...keyItem(key), status: text(transaction.status), ...factsItem(transaction) };
}

function factsItem(transaction: Transaction): Item {
  if (transaction.status === 'TOMBSTONE') return sealed(tombstoneItem(transaction));
  return isAccepted(transaction) ? entryAttributes(transaction.entry) : sealed(refusedItem(transaction));
}

/** What is no entry of the ledger carries a seal of its own, so that an export shows when it was altered. */
const sealed = (facts: Item): Item => ({ ...facts, hash: text(sealOf(plainTexts(facts))) });

const tombstoneItem = ({ operatorId, transactionId, userId, roundId, gameId, createdAt }: Tombstone): Item => ({
  operator_id: text(operatorId),
  transaction_id: text(transactionId),
  user_id: text(userId),
  round_id: text(roundId),
  game_id: text(gameId),
  created_at: text(createdAt),
});

const refusedItem = ({ identity, refusal, balance, createdAt, facts }: RefusedTransaction): Item => ({
  ...requestFactsItem(facts),
  operator_id: text(identity.operatorId),
  transaction_id: text(identity.transactionId),
  type: text(identity.type),
  user_id: text(identity.userId),
  round_id: text(identity.roundId),
  game_id: text(identity.gameId),
  currency_code: text(identity.currency),
  amount: number(identity.amount),
  error_code: text(REFUSALS[refusal].code),
  balance: number(balance),
  created_at: text(createdAt),
});

export function readTransaction(item: Item): Transaction {
  const status = readText(item, 'status') as Transaction['status'];
  if (status === 'TOMBSTONE') return { ...readSubject(item), status, createdAt: readText(item, 'created_at') };
  const identity = readIdentity(item);
  if (item.error_code === undefined) {
    return { status: status as AcceptedTransaction['status'], identity, entry: readEntry(item) };
  }
  return {
    status: status as RefusedTransaction['status'],
    identity,
    refusal: refusalOfCode(readText(item, 'error_code') as ErrorCode),
    balance: readCents(item, 'balance'),
    createdAt: readText(item, 'created_at'),
    facts: readRequestFacts(item),
  };
}

const readSubject = (item: Item) => ({
  operatorId: readText(item, 'operator_id'),
  transactionId: readText(item, 'transaction_id'),
  userId: readText(item, 'user_id'),
  roundId: readText(item, 'round_id'),
  gameId: readText(item, 'game_id'),
});

const readIdentity = (item: Item): TransactionIdentity => ({
  ...readSubject(item),
  type: readText(item, 'type') as TransactionType,
  currency: readText(item, 'currency_code'),
  amount: readCents(item, 'amount'),
});
