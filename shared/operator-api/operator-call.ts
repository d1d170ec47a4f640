/** A call of the operator API on the wire: what it takes, and how input and answer are translated. */
import type * as z from 'zod/mini';

/** A schema of a whole request: `params`, `query` and, for calls that have or read them, `body` and `headers`. */
export type RequestSchema = z.ZodMiniObject<{
  readonly params: z.ZodMiniType;
  readonly query: z.ZodMiniType;
  readonly body?: z.ZodMiniType;
  /** By name in lower case; those that the schema does not name are left out. */
  readonly headers?: z.ZodMiniType;
}>;

export interface OperatorCall<Schema extends RequestSchema, Input, Answer> {
  /** The name of its function and in the log. */
  readonly name: string;
  readonly request: Schema;
  readonly toInput: (request: z.output<Schema>) => Input;
  readonly toResult: (answer: Answer) => CallResult;
}

/** HTTP status, JSON body and headers beside its content type, of a call that succeeded. */
export interface CallResult {
  readonly status: 200 | 201 | 204 | 304;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Infers the types of a call's parts from each other. */
export const define = <Schema extends RequestSchema, Input, Answer>(call: OperatorCall<Schema, Input, Answer>) => call;
