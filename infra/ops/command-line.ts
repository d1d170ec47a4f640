/** What npm run ops is told on its command line: a command, its values, and where to act. */
import { parseArgs } from 'node:util';
import { type Command, type Value, wordsOf } from './command.ts';
import { COMMON_FLAGS, COMMON_VALUES } from './common-options.ts';
import { Misuse } from './failure.ts';
import { briefUsage, commandUsage, usage } from './usage.ts';

type Texts = Readonly<Record<string, string>>;

export interface CommandLine {
  readonly command: Command;
  /** Its parameters and options, as read. */
  readonly given: Texts;
  /** Of the common options those with a value. */
  readonly common: Partial<Record<keyof typeof COMMON_VALUES, string>>;
  readonly yes: boolean;
  readonly asJson: boolean;
}

/**
 * @returns the help that is asked for instead of a command
 * @throws Misuse when it cannot be meant so, with the usage that would help
 */
export function readCommandLine(words: readonly string[], commands: readonly Command[]): CommandLine | string {
  const { options, positionals } = parse(words, commands);
  const { yes = false, json: asJson = false, help = false, ...values } = options;
  const [noun, verb, ...rest] = positionals;
  const ofNoun = commands.filter((command) => isNoun(command, noun));
  if (noun === undefined || noun === 'help') return wholeHelp(noun === undefined && help !== true, commands);
  if (ofNoun.length === 0) throw new Misuse(`There is no ${noun}.\n\n${briefUsage(commands)}`);
  const command = ofNoun.find((one) => one.verb === undefined || one.verb === verb);
  if (command === undefined) {
    if (help === true) return briefUsage(ofNoun);
    const what = verb === undefined ? `What about ${noun}?` : `There is no ${noun} ${verb}.`;
    throw new Misuse(`${what}\n\n${briefUsage(ofNoun)}`);
  }
  if (help === true) return commandUsage(command);
  const parameters = command.verb === undefined ? positionals.slice(1) : rest;
  const [common, own] = partition(values as Texts, (option) => Object.hasOwn(COMMON_VALUES, option));
  const given = { ...readParameters(parameters, command), ...readOptions(own, command) };
  return { command, given, common, yes: yes === true, asJson: asJson === true };
}

/** Words in the singular and in the plural are the same noun. */
const isNoun = (command: Command, noun = ''): boolean => command.noun.replace(/s$/, '') === noun.replace(/s$/, '');

function wholeHelp(isMissing: boolean, commands: readonly Command[]): string {
  if (isMissing) throw new Misuse(`Which command?\n\n${briefUsage(commands)}`);
  return usage(commands);
}

/** Every option of every command is known here: only so can they stand before the words too. */
function parse(words: readonly string[], commands: readonly Command[]) {
  const values = [...Object.keys(COMMON_VALUES), ...commands.flatMap((command) => Object.keys(command.options))];
  const options = Object.fromEntries<{ type: 'string' | 'boolean' }>([
    ...values.map((option) => [option, { type: 'string' }] as const),
    ...Object.keys(COMMON_FLAGS).map((option) => [option, { type: 'boolean' }] as const),
  ]);
  try {
    const { values: given, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    return { options: given as Readonly<Record<string, string | boolean>>, positionals };
  } catch (error) {
    throw new Misuse((error as Error).message, { cause: error });
  }
}

function readParameters(words: readonly string[], command: Command): Texts {
  const parameters = Object.entries(command.parameters);
  const missing = parameters[words.length];
  if (missing !== undefined) throw new Misuse(`${missing[1].placeholder} is missing.\n\n${commandUsage(command)}`);
  if (words.length > parameters.length) {
    throw new Misuse(`${words.length - parameters.length} too many words.\n\n${commandUsage(command)}`);
  }
  return Object.fromEntries(
    parameters.map(([name, value], index) => [name, readValue(value.placeholder, words[index] ?? '', value)]),
  );
}

function readOptions(given: Texts, command: Command): Texts {
  return Object.fromEntries(
    Object.entries(given).map(([option, text]) => {
      const value = Object.hasOwn(command.options, option) ? command.options[option] : undefined;
      if (value === undefined) throw new Misuse(`${wordsOf(command)} has no --${option}.\n\n${commandUsage(command)}`);
      return [option, readValue(`--${option}`, text, value)];
    }),
  );
}

/** What was written is not repeated: it may be a token. */
function readValue(name: string, text: string, { read, mustBe }: Value): string {
  const value = read(text);
  if (value === undefined) throw new Misuse(`${name} must be ${mustBe}.`);
  return value;
}

function partition(texts: Texts, isFirst: (name: string) => boolean): [Texts, Texts] {
  const entries = Object.entries(texts);
  const those = (first: boolean) => Object.fromEntries(entries.filter(([name]) => isFirst(name) === first));
  return [those(true), those(false)];
}
