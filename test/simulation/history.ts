/** What an observer beside the wallet has seen: every invocation, when it began and ended, and what it answered. */
import type { Ask } from './ask.ts';
import type { Forgery, HttpRequest } from './platform/request.ts';

export interface Answer {
  readonly statusCode: number;
  readonly body: string;
  /** The body's JSON, numbers as the text that they were written with; absent when there is no body. */
  // biome-ignore lint/suspicious/noExplicitAny: an answer is read as whoever receives it reads it
  readonly read?: any;
}

/** A write that was done. */
export interface Deed {
  readonly at: number;
  /** When what it rests on was read. */
  readonly readAt: number;
  /** What the machine's clock said last before it was sent, epoch milliseconds. */
  readonly judgedAt: number;
}

/** One invocation of a function. Moments are milliseconds since the beginning of the run. */
export interface Exchange {
  /** Step, copy and attempt. */
  readonly id: string;
  readonly ask: Ask;
  readonly forgery: Forgery | undefined;
  readonly request: HttpRequest;
  /** The text of the token that was sent. */
  readonly token: string | null;
  readonly invoked: number;
  /** How far the machine's clock was from the true time. */
  readonly clockSkew: number;
  /** Whether there was neither fault nor other call: before everything is played at once, or after it. */
  readonly isInCalm: boolean;
  /** How long the function was allowed to take. */
  readonly allowed: number;
  /** Its writes that were done, in that order. */
  readonly writes: readonly Deed[];
  /** Whether a write of it got no answer, so that it had to read back what became of it (rule 7.2). */
  readonly isUnsure: boolean;
  /** When it answered; absent when it was killed before. */
  readonly answered?: number;
  readonly answer?: Answer;
  /** What the answer says, in short; absent when there is none. */
  readonly said?: string;
  /** The display name in the answer, null when there is none; absent when the answer is about no profile. */
  readonly named?: string | null;
}

/** Answers after which the PLATFORM sends the same again. */
const UNCLEAR = new Set(['OP_47', 'OP_50', '503 busy', '500 internal-error']);

/** Whether the sender knows now what became of what it asked. */
export const isClear = (said: string | undefined): said is string => said !== undefined && !UNCLEAR.has(said);
