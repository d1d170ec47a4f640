/** Reads the envelope, checks its signature and then its data's shape, in that order (rule 2.1). */
import type * as z from 'zod/mini';
import { isRefusal } from '../domain/refusal.ts';
import { checkEnvelope, readEnvelope } from '../protocol/envelope.ts';
import { readData } from '../protocol/schemas.ts';
import { CallRefused, callerOf, type Link } from './call.ts';
import { bodyOf } from './event-body.ts';

export const readRequest = (command: string, schema: z.ZodMiniType, now: () => Date): Link => ({
  before: function readRequestBefore({ event }) {
    const envelope = readEnvelope(bodyOf(event));
    if (isRefusal(envelope)) throw new CallRefused(envelope);
    event.call.echo = envelope.echo;

    const { operator, secret } = callerOf(event);
    const { maxClockSkewSeconds } = operator;
    const refusal = checkEnvelope(envelope.echo, { command, secret, maxClockSkewSeconds }, now());
    if (refusal !== undefined) throw new CallRefused(refusal);

    const read = readData(schema, envelope.echo.data);
    if (isRefusal(read)) throw new CallRefused(read);
    event.call.data = read.data;
  },
});
