/** docs/mutation.md: how well the tests notice that the sources have been changed, and what they do not notice and why. */
import type { ExplainedSurvivor } from './explanations.ts';
import type { Score } from './mutation-report.ts';

export interface MutationDocument {
  /** The commit whose sources were mutated. */
  readonly commit: string;
  readonly scores: ReadonlyMap<string, Score>;
  readonly survivors: readonly ExplainedSurvivor[];
}

/** In whole percent and hundredths: what was caught of all. */
export function percentOf({ killed, endless, survived, unreached }: Score): string {
  const caught = killed + endless;
  return ((100 * caught) / (caught + survived + unreached)).toFixed(2);
}

/** The sum of several. */
export const totalOf = (scores: Iterable<Score>): Score =>
  [...scores].reduce((left, right) => ({
    killed: left.killed + right.killed,
    endless: left.endless + right.endless,
    survived: left.survived + right.survived,
    unreached: left.unreached + right.unreached,
  }));

export function mutationDocument({ commit, scores, survivors }: MutationDocument): string {
  const total = totalOf(scores.values());
  const rows = [...scores, ['all', total] as const].map(([folder, score]) => [
    folder === 'all' ? '**all**' : `\`${folder}\``,
    ...[score.killed + score.endless + score.survived + score.unreached, score.killed, score.endless].map(String),
    ...[score.survived + score.unreached].map(String),
    `${percentOf(score)} %`,
  ]);
  return [
    '# What the tests do not notice',
    '',
    ...INTRODUCTION,
    '',
    `Of commit \`${commit}\`: **${percentOf(total)} %**.`,
    '',
    ...table(['folder', 'mutants', 'killed', 'endless', 'survived', 'score'], rows, 1),
    '',
    'Endless is what loops without end, or waits: it is stopped, and counts as caught.',
    '',
    '## The survivors',
    '',
    'Each is known by its file and its mutated line, with its reason, in `test/mutation/survivors.json`; the report fails where',
    'a survivor has no reason, or a reason no survivor.',
    '',
    ...table(['where', 'what was changed', 'why nothing tells'], survivors.map(survivorRow), 3),
    '',
  ].join('\n');
}

const INTRODUCTION = [
  'Stryker changes the sources of `shared/domain`, `shared/protocol` and `shared/storage` in one place at a time (another',
  'comparison, an empty string, a call left out) and runs the tests that need no DynamoDB Local; those of storage send the',
  'SDK’s own requests to the simulation’s DynamoDB. A change that no test notices is a gap in the tests, or changes nothing.',
  '',
  '```sh',
  'npm run mutate                            # reports/mutation.html',
  'npm run mutate -- --incremental           # only what has changed; a test that changes under its name is overlooked',
  'node test/mutation/report.ts COMMIT       # this file, from reports/mutation.json',
  '```',
  '',
  'The tests are loaded once for all mutants, in plain Node (`test/mutation/plain-runner.js`), and properties try the same',
  'cases each time, so that a run comes to the same again.',
];

/** @param words how many columns are words; the others are figures */
function table(head: readonly string[], rows: readonly (readonly string[])[], words: number): string[] {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells
      .map((cell, column) => (column < words ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join(' | ')} |`;
  const rule = widths.map((width, column) => (column < words ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)];
}

const survivorRow = ({ file, line, was, became, why }: ExplainedSurvivor): string[] => [
  `${file}:${line}`,
  `${code(was)} → ${became === '' ? 'nothing' : code(became)}`,
  why,
];

const MOST_CHARACTERS = 90;

/** As code in a table, whatever quotes and bars it has. */
function code(text: string): string {
  const short = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
  const escaped = short.replaceAll('|', '\\|');
  return escaped.includes('`') ? `\`\` ${escaped} \`\`` : `\`${escaped}\``;
}
