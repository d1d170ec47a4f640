/** The shape of each command's `data`: the specification's tables, less what rule 2.6 makes optional. */
import * as z from 'zod/mini';
import type { RequestFacts } from '../domain/ledger.ts';
import type { Refusal } from '../domain/refusal.ts';
import {
  flag,
  id,
  money,
  oneOf,
  optionalObject,
  optionalOneOf,
  optionalRake,
  optionalText,
  text,
  timestamp,
  token,
  tokenOrNull,
  userId,
} from './fields.ts';
import { isJsonObject, type Json, type JsonObject, writeJson } from './json.ts';

const TRANSACTION_TYPES = ['BET', 'WIN', 'REFUND'] as const;
const transactionId = id(20);
const roundId = id(20);
const gameId = id(6);
/** `history_id` has no length in the specification; the body's own limit bounds it. */
const UNBOUNDED = 65_536;

export const authenticateData = z.object({ token });

export const balanceData = z.object({ token, user_id: userId, currency_code: text(4) });

export const changebalanceData = z.object({
  token: tokenOrNull,
  user_id: userId,
  transaction_type: oneOf(...TRANSACTION_TYPES),
  transaction_id: transactionId,
  round_id: roundId,
  round_finished: flag,
  game_id: gameId,
  currency_code: text(4),
  amount: money,
  transaction_timestamp: timestamp,
  context: z.pipe(
    optionalObject,
    z.optional(
      z.object({
        reason: optionalText(32),
        rake: optionalRake,
        history_id: optionalText(UNBOUNDED),
        game_details: optionalObject,
      }),
    ),
  ),
});

export const statusData = z.object({
  user_id: userId,
  transaction_id: transactionId,
  transaction_type: optionalOneOf(...TRANSACTION_TYPES),
  transaction_date: optionalText(10),
  transaction_ts: optionalText(13),
  round_id: roundId,
});

export const cancelData = z.object({
  user_id: userId,
  transaction_id: transactionId,
  round_id: roundId,
  round_finished: flag,
  game_id: gameId,
});

export const finishroundData = z.object({
  round_id: roundId,
  user_id: userId,
  game_id: gameId,
  round_date: optionalText(10),
  round_ts: optionalText(13),
});

/** Reads a command's `data`, or says which member is wrong (rule 2.1). */
export function readData<Schema extends z.ZodMiniType>(
  schema: Schema,
  data: Json | undefined,
): { readonly data: z.output<Schema> } | Refusal {
  if (!isJsonObject(data)) return { refused: 'internalError', detail: 'data must be an object' };
  const parsed = schema.safeParse(data);
  if (parsed.success) return { data: parsed.data };
  const [issue] = parsed.error.issues;
  return { refused: 'internalError', detail: `data.${issue?.path.join('.')} ${issue?.message}` };
}

/** Members of `data` that have an attribute of their own in the ledger, or must not be kept: the token. */
const KEPT_APART = new Set(Object.keys(changebalanceData.shape));
const CONTEXT_KEPT_APART = new Set(['reason', 'rake', 'history_id']);

const without = (object: JsonObject, names: ReadonlySet<string>): [string, Json][] =>
  Object.entries(object).filter(([name]) => !names.has(name));

/** What the ledger keeps of a changebalance besides its identity; unknown members included (rule 2.6). */
export function factsOf(data: z.output<typeof changebalanceData>, raw: JsonObject): RequestFacts {
  const context = isJsonObject(raw.context) ? without(raw.context, CONTEXT_KEPT_APART) : [];
  const unknown = without(raw, KEPT_APART);
  if (context.length > 0) unknown.push(['context', Object.fromEntries(context)]);
  return {
    transactionTimestamp: data.transaction_timestamp,
    ...(data.round_finished === undefined ? {} : { roundFinished: data.round_finished }),
    ...(data.context?.reason === undefined ? {} : { reason: data.context.reason }),
    ...(data.context?.history_id === undefined ? {} : { historyId: data.context.history_id }),
    ...(data.context?.rake === undefined ? {} : { rake: data.context.rake }),
    ...(unknown.length > 0 ? { details: writeJson(Object.fromEntries(unknown)) } : {}),
  };
}
