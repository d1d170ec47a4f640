/** What the gameplay API answers: the signed envelope, and each command's data in it. */
import * as z from 'zod/mini';
import { REFUSALS } from '../../shared/domain/refusal.ts';
import { amount, described, optional } from './answer-fields.ts';

const timestamp = z.string().check(z.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/));
const sha1 = z.string().check(z.regex(/^[0-9a-f]{40}$/));

/** Ids in an answer are repeated as the request wrote them. */
const repeated = z.union([z.string(), z.number()]);

const funds = { balance: amount, currency_code: z.string() };

const identified = z.object({
  user_id: z.string(),
  user_name: z.string(),
  display_name: optional(z.string()),
  user_country: z.string(),
  group: optional(z.string()),
  ...funds,
});

/** The data of each command's answer when it is OK. */
export const COMMAND_ANSWERS = {
  authenticate: identified,
  balance: z.object(funds),
  changebalance: z.object(funds),
  status: z.object({
    user_id: repeated,
    transaction_id: repeated,
    transaction_status: z.enum(['OK', 'ERROR', 'CANCELED']),
  }),
  cancel: z.object({ user_id: repeated, transaction_id: repeated, transaction_status: z.literal('CANCELED') }),
  finishround: z.object({ round_id: repeated, user_id: repeated, game_id: repeated }),
};

export const refusal = z.object({
  error_code: z.enum(Object.values(REFUSALS).map(({ code }) => code)),
  error_message: z.string(),
  balance: optional(described('With OP_31: the funds that do not suffice', amount)),
  currency_code: optional(z.string()),
});

const echo = described(
  'What was read of the request; null when it could not be read',
  z.nullable(z.record(z.string(), z.unknown())),
);

const signed = <Status extends string>(status: Status) => ({
  status: z.literal(status),
  response_timestamp: described('UTC', timestamp),
  hash: described('sha1(status + response_timestamp + secret)', sha1),
});

/** The body of any command's answer: OK with its data, or ERROR with the reason. */
export const answerEnvelope = (data: z.ZodMiniType) =>
  z.object({
    request: echo,
    response: z.discriminatedUnion('status', [
      z.object({ ...signed('OK'), data }),
      z.object({ ...signed('ERROR'), data: refusal }),
    ]),
  });

/** The body of any command's request. */
export const requestEnvelope = (command: string, data: z.ZodMiniType) =>
  z.object({
    command: z.literal(command),
    request_timestamp: described('UTC', timestamp),
    hash: described('sha1(command + request_timestamp + secret)', sha1),
    data,
  });

export const message = z.object({ message: z.string() });
