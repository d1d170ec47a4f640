import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { wordsOf } from '../../infra/ops/command.ts';
import { readCommandLine } from '../../infra/ops/command-line.ts';
import { COMMANDS } from '../../infra/ops/commands.ts';
import { commandUsage, usage } from '../../infra/ops/usage.ts';
import { ops } from './run-ops.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/ops.md'), 'utf8');
const inThePage = (text: string): string => `\`\`\`text\n${text}\`\`\`\n`;
const named = COMMANDS.map((command) => ({ words: wordsOf(command), command }));

describe('docs/ops.md, word for word what --help tells', () => {
  test('begins with what npm run ops -- --help prints', () => {
    expect(page).toContain(inThePage(usage(COMMANDS)));
  });

  test.each(named)('shows $words --help', ({ command }) => {
    expect(page).toContain(inThePage(commandUsage(command)));
  });

  test('shows no command that is not there', () => {
    const shown = [...page.matchAll(/^```text\nnpm run ops -- (?!NOUN)/gm)];
    expect(shown.length).toBe(COMMANDS.length);
  });
});

describe('help', () => {
  test.each(['--help', 'help', 'help players'])('%s tells of all and exits with 0', async (line) => {
    expect(await ops(line)).toEqual({ code: 0, output: usage(COMMANDS), remarks: '' });
  });

  test.each(named)('$words --help tells of it and asks nobody', async ({ words, command }) => {
    expect(await ops(`${words} --help`)).toEqual({ code: 0, output: commandUsage(command), remarks: '' });
  });

  test('a noun alone tells of its verbs', async () => {
    expect((await ops('rounds --help')).output).toMatch(/^ {2}rounds open USER {2}.*\n {2}rounds show USER ROUND /);
  });

  test.each(named)('the example of $words is a command line that means it', ({ words, command }) => {
    const [line = ''] = command.example.split(' < ');
    expect(readCommandLine(line.split(' '), COMMANDS)).toMatchObject({ command: { noun: command.noun } });
    expect(line.startsWith(words)).toBe(true);
  });

  test('no line is wider than 100 characters but that of a shape', () => {
    const lines = [usage(COMMANDS), ...COMMANDS.map(commandUsage)].flatMap((text) => text.split('\n'));
    expect(lines.filter((line) => line.length > 100 && !line.startsWith('npm run ops -- '))).toEqual([]);
  });
});
