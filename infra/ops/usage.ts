/** What npm run ops tells of itself, out of the table of its commands. */
import { type Command, type Value, wordsOf } from './command.ts';
import { COMMON_FLAGS, COMMON_VALUES } from './common-options.ts';

const CALL = 'npm run ops --';
/** The widest that a help text gets. */
const WIDTH = 100;

const EXIT_CODES = `Exit codes: 0 done; 1 refused or failed by the service; 2 not meant so, or not confirmed;
3 nobody answered, or these credentials do not let one through.`;

/** Every command in a line, and what all of them take. */
export const usage = (commands: readonly Command[]): string =>
  `${CALL} NOUN VERB [...]

${listOf(commands)}
Each of them:

${explained([
  ...Object.entries(COMMON_VALUES).map(([option, value]) => [optionText(option, value), value.about] as const),
  ...Object.entries(COMMON_FLAGS).map(([option, about]) => [`--${option}`, about] as const),
])}
What changes anything asks first. NOUN VERB --help tells the rest.
${EXIT_CODES}
`;

/** Commands, each in a line. */
export const briefUsage = (commands: readonly Command[]): string =>
  `${listOf(commands)}\nWith --help each tells what it takes; npm run ops -- --help tells what all of them take.\n`;

/** How one command is written, what it does and takes, and an example. */
export function commandUsage(command: Command): string {
  const { summary, detail, parameters, options, asksFirst, example } = command;
  const sentences = [`${summary}.`, detail, asksFirst ? 'Asks first.' : undefined];
  const values = [
    ...Object.values(parameters).map((value) => [value.placeholder, value.about] as const),
    ...Object.entries(options).map(([option, value]) => [optionText(option, value), value.about] as const),
  ];
  return `${CALL} ${shapeOf(command)}

${wrapped(sentences.filter((sentence) => sentence !== undefined).join(' '), 0)}
${values.length === 0 ? '' : `\n${explained(values)}`}
Example: ${CALL} ${example}
`;
}

const listOf = (commands: readonly Command[]): string =>
  explained(commands.map((command) => [briefShapeOf(command), command.summary] as const));

const optionText = (option: string, { placeholder }: Value): string => `--${option} ${placeholder}`;

const briefShapeOf = (command: Command): string =>
  [wordsOf(command), ...Object.values(command.parameters).map(({ placeholder }) => placeholder)].join(' ');

const shapeOf = (command: Command): string =>
  [
    briefShapeOf(command),
    ...Object.entries(command.options).map(([option, value]) => `[${optionText(option, value)}]`),
  ].join(' ');

/** Names with what they mean, under each other. */
function explained(lines: readonly (readonly [name: string, about: string])[]): string {
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, about]) => `  ${name.padEnd(width)}  ${wrapped(about, width + 4)}\n`).join('');
}

/** Text in lines of at most {@link WIDTH}, each but the first indented. */
function wrapped(text: string, indent: number): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const isShort = last !== undefined && indent + last.length + 1 + word.length <= WIDTH;
    if (isShort) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}
