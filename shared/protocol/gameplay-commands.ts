/** Each gameplay command on the wire: its name, the shape of its data, and how input and answer are translated. */
import type * as z from 'zod/mini';
import type { Player, Profile } from '../domain/player.ts';
import type { Funds } from '../domain/refusal.ts';
import { fundsData } from './envelope.ts';
import type { Json, JsonObject } from './json.ts';
import {
  authenticateData,
  balanceData,
  cancelData,
  changebalanceData,
  factsOf,
  finishroundData,
  statusData,
} from './schemas.ts';

export interface GameplayCommand<Schema extends z.ZodMiniType, Input, Answer> {
  /** Its name: in the envelope, under the signatures and at the end of its route. */
  readonly name: string;
  readonly schema: Schema;
  /** `raw` is the request's data as it came. */
  readonly toInput: (data: z.output<Schema>, raw: JsonObject) => Input;
  readonly toAnswer: (answer: Answer, raw: JsonObject) => JsonObject;
}

/** Infers the types of a command's parts from each other. */
const define = <Schema extends z.ZodMiniType, Input, Answer>(command: GameplayCommand<Schema, Input, Answer>) =>
  command;

/** Members of the request that the answer repeats as the request wrote them (rule 2.4). */
const repeat = (raw: JsonObject, ...names: readonly string[]): Record<string, Json> =>
  Object.fromEntries(names.map((name) => [name, raw[name] ?? null]));

export const authenticateCommand = define({
  name: 'authenticate',
  schema: authenticateData,
  toInput: ({ token }) => ({ token }),
  toAnswer: ({ player, profile }: { readonly player: Player; readonly profile: Profile }) => ({
    user_id: player.userId,
    user_name: profile.userName,
    ...(profile.displayName === undefined ? {} : { display_name: profile.displayName }),
    user_country: profile.userCountry,
    ...(profile.group === undefined ? {} : { group: profile.group }),
    ...fundsData(player),
  }),
});

export const balanceCommand = define({
  name: 'balance',
  schema: balanceData,
  toInput: ({ token, user_id: userId, currency_code: currency }) => ({ token, userId, currency }),
  toAnswer: (funds: Funds) => fundsData(funds),
});

export const changebalanceCommand = define({
  name: 'changebalance',
  schema: changebalanceData,
  toInput: (data, raw) => ({
    token: data.token,
    userId: data.user_id,
    type: data.transaction_type,
    transactionId: data.transaction_id,
    roundId: data.round_id,
    gameId: data.game_id,
    currency: data.currency_code,
    amount: data.amount,
    roundFinished: data.round_finished === true,
    facts: factsOf(data, raw),
  }),
  toAnswer: (funds: Funds) => fundsData(funds),
});

export const statusCommand = define({
  name: 'status',
  schema: statusData,
  toInput: (data) => ({
    userId: data.user_id,
    transactionId: data.transaction_id,
    roundId: data.round_id,
    ...(data.transaction_type === undefined ? {} : { type: data.transaction_type }),
  }),
  toAnswer: ({ status }: { readonly status: string }, raw) => ({
    ...repeat(raw, 'user_id', 'transaction_id'),
    transaction_status: status,
  }),
});

export const cancelCommand = define({
  name: 'cancel',
  schema: cancelData,
  toInput: (data) => ({
    userId: data.user_id,
    transactionId: data.transaction_id,
    roundId: data.round_id,
    gameId: data.game_id,
    roundFinished: data.round_finished === true,
  }),
  toAnswer: statusCommand.toAnswer,
});

export const finishroundCommand = define({
  name: 'finishround',
  schema: finishroundData,
  toInput: (data) => ({ userId: data.user_id, roundId: data.round_id, gameId: data.game_id }),
  toAnswer: (_: object, raw) => repeat(raw, 'round_id', 'user_id', 'game_id'),
});
