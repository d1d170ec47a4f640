/** What there is to tell of a call once it is over: never a token, hash, header, secret, body or user id (rule 7.4). */
import type { Observed } from '../commands/observed.ts';
import type { Consumption } from '../storage/consumption.ts';

/** `ERROR`: the service failed. `WARN`: somebody called who may not, or wrongly. `INFO`: all else, refusals included. */
export type Level = 'INFO' | 'WARN' | 'ERROR';

/** Why a call was not let in (rule 1.2): which of the checks it did not pass. */
export type AccessCause = 'address' | 'operator' | 'authorization' | 'header';

/** What a call came to. */
export interface Conclusion {
  readonly level: Level;
  /** `OK` or the code of the refusal; the HTTP status of an answer that is not signed. */
  readonly outcome: string;
  /** Of a 403. */
  readonly cause?: AccessCause;
  /** Whether it was its deadline that ended the call. */
  readonly deadlineHit?: boolean;
}

/** What a call was about; absent where the call names none, or was not read so far. */
export interface Subject {
  readonly transactionId?: string | undefined;
  readonly roundId?: string | undefined;
  /** Which of its operator's secret keys it was made with, from 1: during a rotation, whether the old one is in use yet. */
  readonly keyNumber?: number | undefined;
}

export interface CallReport extends Conclusion, Subject {
  readonly api: 'gameplay' | 'operator';
  readonly command: string;
  readonly requestId: string;
  /** The one that the call names, whether or not it was let in; absent unless this deployment serves it. */
  readonly operatorId?: string | undefined;
  /** From the event to the answer, milliseconds. */
  readonly latency: number;
  /** Whether it was the first call of its process. */
  readonly coldStart: boolean;
  readonly observed: Observed;
  readonly consumption: Consumption;
}

export type TellCall = (report: CallReport) => void;
