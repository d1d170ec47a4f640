/** A call of the operator API on the wire: what it takes, and how input and answer are translated. */
import type * as z from 'zod/mini';
import type { JsonObject } from '../protocol/json.ts';

/** A schema of a whole request: `params`, `query` and, unless the call has none, `body`. */
export type RequestSchema = z.ZodMiniObject<{
  readonly params: z.ZodMiniType;
  readonly query: z.ZodMiniType;
  readonly body?: z.ZodMiniType;
}>;

export interface OperatorCall<Schema extends RequestSchema, Input, Answer> {
  /** The name of its function and in the log. */
  readonly name: string;
  readonly request: Schema;
  readonly toInput: (request: z.output<Schema>) => Input;
  readonly toResult: (answer: Answer) => CallResult;
}

/** HTTP status and JSON body of a call that succeeded. */
export interface CallResult {
  readonly status: 200 | 201 | 204;
  readonly body?: JsonObject;
}

/** Infers the types of a call's parts from each other. */
export const define = <Schema extends RequestSchema, Input, Answer>(call: OperatorCall<Schema, Input, Answer>) => call;
