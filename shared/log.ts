/** The port of the log: what went wrong, never with a token, hash, header, secret or body in it (rule 7.4). */

export interface LogLine {
  readonly level: 'warn' | 'error';
  readonly message: string;
  /** What happened, where programs act on it: the line is told by this name, its message may change. */
  readonly event?: string;
  readonly requestId?: string;
  readonly operatorId?: string;
  readonly command?: string;
  readonly error?: unknown;
}

export type Log = (line: LogLine) => void;

/** A parser quotes what it could not parse in its message: a body, or a secret. */
const QUOTING = new Set(['SyntaxError', 'ZodError', '$ZodError']);

/** An error and its causes as plain data. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  return {
    name: error.name,
    message: QUOTING.has(error.name) ? undefined : error.message,
    stack: framesOf(error).slice(0, 8),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}

/** The frames alone: a stack begins with the message, which may look like a frame itself. */
function framesOf({ stack = '', message }: Error): string[] {
  const afterMessage = stack.slice(Math.max(0, stack.indexOf(message)) + message.length);
  return afterMessage
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '));
}
