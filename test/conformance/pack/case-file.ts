/** What a case says: the same as case.schema.json, which is what a case file is checked against. */

/** Text, or its pieces, which are joined with nothing between them; placeholders in it are filled. */
export type Text = string | readonly string[];

/** What a deployment must offer for a case to be run there; it is skipped elsewhere. */
export type Need = 'operator-api' | 'second-operator' | 'rotated-secret' | 'disabled-game' | 'example-secret';

export type Command = 'authenticate' | 'balance' | 'changebalance' | 'status' | 'cancel' | 'finishround' | 'ping';
export type Whose = 'first' | 'second';
/** Whose signature: `rotated` is the first operator's other secret. */
export type Signatory = Whose | 'rotated';

export interface CaseFile {
  readonly name: string;
  /** Numbers of rules ("4.2"), or sections of the specification ("spec: Response"). */
  readonly rules: readonly string[];
  readonly why: string;
  readonly needs?: readonly Need[];
  readonly players?: Readonly<Record<string, PlayerWish>>;
  readonly texts?: Readonly<Record<string, Text>>;
  /** Each is a case of its own; its values fill the placeholders `vary.NAME`. */
  readonly variants?: Readonly<Record<string, Readonly<Record<string, Text>>>>;
  /** How often the case is run, each time with new ids and players: for races. */
  readonly times?: number;
  readonly before?: readonly Step[];
  readonly steps: readonly Step[];
  readonly after?: Books;
}

/** A player who must be there before the case. */
export interface PlayerWish {
  readonly currency?: string;
  readonly balance?: string;
  readonly limits?: object;
  readonly blocked?: boolean;
  readonly self_excluded?: 'now' | 'until yesterday';
  readonly session?: 'live' | 'expired' | 'ended' | 'none';
  readonly operator?: Whose;
  /** The user_id has digits alone, so that it can be written as a JSON number. */
  readonly digits?: boolean;
  /** Has the user_id of another player of the case, under the other operator. */
  readonly twin_of?: string;
}

export type Step = CallStep | CasinoStep | ParallelStep;

/** One request of the PLATFORM: `data` inside a well-signed envelope, or a whole `body`. */
export interface Call {
  readonly command: Command;
  readonly operator?: Signatory;
  readonly data?: Text;
  readonly body?: Text;
  readonly method?: string;
  readonly path?: string;
  /** Replaces a header, whatever the case of its name; `{{absent}}` leaves it out. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly encoding?: 'utf8' | 'latin1';
}

export interface CallStep extends Call {
  readonly title: string;
  readonly wait_ms?: number;
  readonly expect: Expected;
}

export interface Expected {
  /** The HTTP status; 200, and then a signed envelope, unless told. */
  readonly http?: number | readonly number[];
  /** The whole body, where it is no envelope. */
  readonly body?: Text;
  /** `OK` or the error code, or those of which one must come. */
  readonly result?: string | readonly string[];
  /** Members of `response.data`, as JSON: numbers are compared as they are written. */
  readonly data?: Text;
  readonly has?: readonly string[];
  readonly absent?: readonly string[];
  /** What `error_message` must contain. */
  readonly message?: string;
  /** What `request` must be: what was sent ("sent", unless told), null, or whatever. */
  readonly echo?: 'sent' | 'null' | 'any';
  /** The title of an earlier step that got the same `response.data`. */
  readonly same_as?: string;
  /** The title of an earlier step that was answered in an earlier second. */
  readonly later_than?: string;
}

/** A call of the casino's own back end in the middle of a case. */
export interface CasinoCall {
  readonly method: string;
  readonly path: string;
  readonly body?: Text;
  readonly operator?: Whose;
}

export interface CasinoStep {
  readonly title: string;
  readonly casino: CasinoCall;
  readonly expect: { readonly http: number | readonly number[] };
}

/** Calls that are sent at the same moment, and sent again while the answer is one that the PLATFORM retries. */
export interface ParallelStep {
  readonly title: string;
  readonly parallel: readonly Contender[];
  /** What may come of it: one of these must fit. */
  readonly expect: { readonly any_of: readonly Outcome[] };
}

export interface Contender extends Partial<Call> {
  readonly label: string;
  readonly count: number;
  readonly casino?: CasinoCall;
}

export interface Outcome {
  /** By label: how many calls got which result; `OK|OP_49` counts either. */
  readonly results: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** By label: members of `response.data` of every OK answer. */
  readonly data?: Readonly<Record<string, Text>>;
  /** By label: the balances of the OK answers, in any order. */
  readonly balances?: Readonly<Record<string, readonly string[]>>;
  readonly after?: Books;
}

/** What must be in the books when the case is over. */
export interface Books {
  readonly players?: Readonly<Record<string, PlayerBooks>>;
  readonly transactions?: readonly TransactionState[];
}

export interface PlayerBooks {
  readonly balance?: string;
  /** The ledger after the money that the player began with. */
  readonly entries?: readonly { readonly type: string; readonly amount: string; readonly balance_after: string }[];
  readonly entry_counts?: Readonly<Record<string, number>>;
  readonly open_rounds?: readonly string[];
}

export interface TransactionState {
  readonly player: string;
  readonly transaction_id: string;
  readonly round_id: string;
  /** What `status` says; `none`: OP_41. */
  readonly state: 'OK' | 'ERROR' | 'CANCELED' | 'none';
}

export const textOf = (text: Text): string => (typeof text === 'string' ? text : text.join(''));
export const isParallel = (step: Step): step is ParallelStep => 'parallel' in step;
export const isCasino = (step: Step): step is CasinoStep => 'casino' in step;
