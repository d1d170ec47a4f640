/** The one chain in front of every gameplay command: from API Gateway's event to the signed answer. */
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { Command, CommandContext, World } from '../commands/context.ts';
import { isRefusal, type Outcome } from '../domain/refusal.ts';
import type { Log } from '../log.ts';
import type { Subject, TellCall } from '../observability/call-report.ts';
import { harmless } from '../observability/harmless.ts';
import type { OperatorDirectory } from '../operators/operator-directory.ts';
import type { GameplayCommand } from '../protocol/gameplay-commands.ts';
import type { JsonObject } from '../protocol/json.ts';
import type { GameSwitches, Store } from '../storage/store.ts';
import { type Call, callerOf, type GameplayEvent, type HttpResult } from './call.ts';
import { checkAccess } from './check-access.ts';
import { beforeDeadline, keepDeadline } from './keep-deadline.ts';
import { readRequest } from './read-request.ts';
import { reportCall } from './report-call.ts';
import { signAnswer } from './sign-answer.ts';

/** What the chain and the commands behind it work with. */
export interface GameplayServices extends World {
  readonly operators: OperatorDirectory;
  readonly store: Store;
  readonly games: GameSwitches;
  readonly log: Log;
  readonly tellCall: TellCall;
}

export type GameplayHandler = (event: GameplayEvent, context: Context) => Promise<HttpResult>;

/** The Lambda handler of a gameplay command. */
export function gameplayHandler<Schema extends z.ZodMiniType, Input, Answer>(
  command: GameplayCommand<Schema, Input, Answer>,
  run: Command<Input, Outcome<Answer>>,
  services: GameplayServices,
): GameplayHandler {
  const { name, schema } = command;
  const { operators, now } = services;

  const runCommand = async (event: GameplayEvent): Promise<Outcome<JsonObject>> => {
    const { call } = event;
    const raw = call.echo?.data as JsonObject;
    const { operatorId, followPlatformSwitches = false } = callerOf(event).operator;
    const { deadline, observed } = call;
    const context: CommandContext = { ...services, operatorId, followPlatformSwitches, deadline, observed };
    const outcome = await run(command.toInput(call.data as z.output<Schema>, raw), context);
    return isRefusal(outcome) ? outcome : { ok: command.toAnswer(outcome.ok, raw) };
  };

  // The deadline is ours: Middy need not keep one beside it.
  return middy({ timeoutEarlyInMillis: 0 })
    .use(reportCall({ api: 'gameplay', command: name, operatorIdOf, subjectOf }, services.tellCall)) // 1. after all else
    .use(signAnswer(name, harmless(services.log), now)) // 2. whatever happens behind it is answered and signed
    .use(keepDeadline((begun) => ({ ...begun, echo: null }))) // 3. the clock runs from here
    .use(checkAccess(name, operators)) // 4. 403, before anything is read
    .use(readRequest(name, schema, now)) // 5. envelope, signature, shape
    .handler((event: GameplayEvent) => beforeDeadline(event.call, runCommand(event))) as unknown as GameplayHandler;
}

const operatorIdOf = ({ namedOperatorId }: Call): string | undefined => namedOperatorId;

/** Ids as the command's schema has read them: no more than digits. */
function subjectOf({ data, caller }: Call): Subject {
  const { transaction_id: transactionId, round_id: roundId } = (data ?? {}) as Record<string, string | undefined>;
  const keyNumber = caller && caller.operator.secretKeys.indexOf(caller.secret) + 1;
  return { transactionId, roundId, keyNumber };
}
