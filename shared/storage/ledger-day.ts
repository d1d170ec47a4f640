/**
 * One day of an operator's ledger, found by reading the whole table: it costs a read unit for every 4 KB the table has,
 * whatever the day holds, and minutes when the table has many gigabytes. It needs no index that every BET would pay for.
 * Where that is too much, the day belongs in an export, read outside of the table.
 */
import { type DynamoDBClient, ScanCommand, type ScanCommandInput } from '@aws-sdk/client-dynamodb';
import type { BookedTransaction } from '../domain/booked-transaction.ts';
import { EDGE, type ReportDay } from '../domain/report-day.ts';
import { type Item, readCents, readOptionalText, readText, text } from './attributes.ts';
import { cancelKey, playerKey, ROUND_PREFIX, transactionKey } from './keys.ts';
import type { LedgerDay, LedgerPage, OpenRound } from './reconciliation-port.ts';
import { readRound } from './round-item.ts';

/** Of every item that is told of: a page is full of what was read, not of what is told. */
const ATTRIBUTES = (
  'pk sk type canceled_type transaction_id user_id round_id game_id currency_code amount ' +
  'created_at transaction_timestamp reason history_id started_at'
).split(' ');

/** A transaction is the day's by the PLATFORM's clock or by ours; a refused or canceled one is not counted. */
const IS_WANTED = `
  operator_id = :operator
  AND (created_at BETWEEN :from AND :to OR transaction_timestamp BETWEEN :from_stated AND :to_stated)
  AND ((sk = :transaction AND #status = :ok AND #type IN (:bet, :win)) OR (sk = :cancel AND canceled_type IN (:bet, :win)))`;
const IS_OPEN_ROUND = 'begins_with(pk, :players) AND begins_with(sk, :round) AND attribute_not_exists(finished_at)';

/** The ledger-day port on DynamoDB's ledger table; a call that fails is left to the client's own retries. */
export const dynamoDbLedgerDay = (client: DynamoDBClient, table: string): LedgerDay => ({
  pages: (operatorId, day) => pagesOf(client, scanOf(table, operatorId, day)),
});

function scanOf(table: string, operatorId: string, { begin, end }: ReportDay): ScanCommandInput {
  const from = new Date(begin - EDGE).toISOString();
  const to = new Date(end + EDGE).toISOString();
  const anyTransaction = { operatorId, transactionId: '' };
  const names = ATTRIBUTES.map((name) => [`#${name}`, name]);
  return {
    TableName: table,
    ConsistentRead: true,
    FilterExpression: `(${IS_WANTED}) OR (${IS_OPEN_ROUND})`,
    ProjectionExpression: names.map(([alias]) => alias).join(', '),
    ExpressionAttributeNames: { ...Object.fromEntries(names), '#status': 'status' },
    ExpressionAttributeValues: {
      ':operator': text(operatorId),
      ':from': text(from),
      ':to': text(to),
      ':from_stated': text(asStated(from)),
      ':to_stated': text(asStated(to)),
      ':transaction': text(transactionKey(anyTransaction).sk),
      ':cancel': text(cancelKey(anyTransaction).sk),
      ':ok': text('OK'),
      ':bet': text('BET'),
      ':win': text('WIN'),
      ':players': text(playerKey({ operatorId, userId: '' }).pk),
      ':round': text(ROUND_PREFIX),
    },
  };
}

/** `Y-m-d H:i:s`, as the PLATFORM states its time. */
const asStated = (moment: string): string => moment.slice(0, 19).replace('T', ' ');

async function* pagesOf(client: DynamoDBClient, scan: ScanCommandInput): AsyncGenerator<LedgerPage> {
  let from: Item | undefined;
  do {
    const command = new ScanCommand({ ...scan, ...(from && { ExclusiveStartKey: from }) });
    const { Items = [], LastEvaluatedKey } = await client.send(command);
    const [rounds, transactions] = [Items.filter(isRound), Items.filter((item) => !isRound(item))];
    yield { transactions: transactions.map(readBooked), openRounds: rounds.map(readOpenRound) };
    from = LastEvaluatedKey;
  } while (from !== undefined);
}

const isRound = (item: Item): boolean => readText(item, 'sk').startsWith(ROUND_PREFIX);

function readBooked(item: Item): BookedTransaction {
  const canceledType = readOptionalText(item, 'canceled_type');
  const transactionTimestamp = readOptionalText(item, 'transaction_timestamp');
  const reason = readOptionalText(item, 'reason');
  const historyId = readOptionalText(item, 'history_id');
  return {
    type: (canceledType ?? readText(item, 'type')) as BookedTransaction['type'],
    transactionId: readText(item, 'transaction_id'),
    userId: readText(item, 'user_id'),
    roundId: readText(item, 'round_id'),
    gameId: readText(item, 'game_id'),
    currency: readText(item, 'currency_code'),
    amount: readCents(item, 'amount'),
    createdAt: readText(item, 'created_at'),
    canceled: canceledType !== undefined,
    ...(transactionTimestamp === undefined ? {} : { transactionTimestamp }),
    ...(reason === undefined ? {} : { reason }),
    ...(historyId === undefined ? {} : { historyId }),
  };
}

function readOpenRound(item: Item): OpenRound {
  const { userId, roundId, gameId, startedAt } = readRound(item);
  return { userId, roundId, gameId, startedAt };
}
