/** What a command of npm run ops is: its words, what it takes, and what it does; help, parsing and docs come from it. */
import type { Json } from '../../shared/protocol/json.ts';
import type { Desk } from './desk.ts';
import type { ExitCode } from './failure.ts';

/** A value on the command line. */
export interface Value {
  /** What stands for it in help texts. */
  readonly placeholder: string;
  readonly about: string;
  /** What it must be, as it goes on after "must be". */
  readonly mustBe: string;
  /** The value as it is used, undefined when the text is none. */
  readonly read: (text: string) => string | undefined;
}

type Values = Readonly<Record<string, Value>>;

/** The values that were given: every parameter, and of the options those that were there. */
type Given<Parameters extends Values, Options extends Values> = {
  readonly [name in keyof Parameters]: string;
} & { readonly [name in keyof Options]?: string };

interface Definition<Parameters extends Values, Options extends Values> {
  readonly noun: string;
  /** Left out where the noun says it all. */
  readonly verb?: string;
  /** One line, without a full stop. */
  readonly summary: string;
  /** Whole sentences that the summary leaves out. */
  readonly detail?: string;
  /** In the order in which they are written. */
  readonly parameters: Parameters;
  readonly options: Options;
  /** What may follow `npm run ops -- `. */
  readonly example: string;
  /** Whether it changes anything, which it may do only after `desk.confirm`. */
  readonly asksFirst: boolean;
  /** @throws OpsFailure when it is not done */
  run(given: Given<Parameters, Options>, desk: Desk): Promise<Answer>;
}

export interface Answer {
  /** For `--json`. */
  readonly json: Json;
  /** For a person, its last line ended. */
  readonly text: string;
  /** 0 unless told. */
  readonly exitCode?: ExitCode;
}

/** A command whatever it takes. */
export type Command = Definition<Values, Values>;

/** Holds a command's work to the values that it declares. */
export const define = <const Parameters extends Values, const Options extends Values>(
  command: Definition<Parameters, Options>,
): Command => command;

/** The words that call a command. */
export const wordsOf = ({ noun, verb }: Pick<Command, 'noun' | 'verb'>): string =>
  verb === undefined ? noun : `${noun} ${verb}`;
