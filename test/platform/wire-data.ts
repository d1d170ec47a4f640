/** The `data` of the gameplay calls about a transaction or its round, as the PLATFORM writes it. */
import { formatMoney } from '../../shared/domain/money.ts';
import { JsonNumber, type JsonObject } from '../../shared/protocol/json.ts';
import type { PlatformTransaction } from './transaction.ts';

/** changebalance. An amount is written with one decimal where one will do. */
export function changeData(transaction: PlatformTransaction): JsonObject {
  const { token, userId, type, transactionId, roundId, roundFinished, gameId, currency, amount, at } = transaction;
  return {
    token,
    user_id: userId,
    transaction_type: type,
    transaction_id: new JsonNumber(transactionId),
    round_id: new JsonNumber(roundId),
    round_finished: roundFinished,
    game_id: new JsonNumber(gameId),
    currency_code: currency,
    amount: new JsonNumber(formatMoney(amount).replace(/0$/, '')),
    transaction_timestamp: at.slice(0, 19).replace('T', ' '),
    context: { reason: transaction.reason, history_id: transaction.historyId },
  };
}

export const cancelData = (transaction: PlatformTransaction): JsonObject => ({
  user_id: transaction.userId,
  transaction_id: new JsonNumber(transaction.transactionId),
  round_id: new JsonNumber(transaction.roundId),
  round_finished: transaction.roundFinished,
  game_id: new JsonNumber(transaction.gameId),
});

export const statusData = ({ userId, transactionId, type, roundId, at }: PlatformTransaction): JsonObject => ({
  user_id: userId,
  transaction_id: new JsonNumber(transactionId),
  transaction_type: type,
  transaction_date: at.slice(0, 10),
  transaction_ts: String(Date.parse(at)),
  round_id: new JsonNumber(roundId),
});

/** finishround, of the round that a transaction belongs to. */
export const finishroundData = ({ userId, roundId, gameId, at }: PlatformTransaction): JsonObject => ({
  round_id: new JsonNumber(roundId),
  user_id: userId,
  game_id: new JsonNumber(gameId),
  round_date: at.slice(0, 10),
  round_ts: String(Date.parse(at)),
});
