/** The report of mutation testing: what is caught counts, and no survivor goes unexplained. */
import { describe, expect, test } from '@jest/globals';
import { explain } from './explanations.ts';
import { mutationDocument, percentOf, totalOf } from './mutation-document.ts';
import { type MutationReport, scoresOf, survivorsOf } from './mutation-report.ts';

const SOURCE = ['const a = 1;', 'export const most = (', '  left: number,', ') => left >= a;', ''].join('\n');
const mutant = (status: string, line = 4, replacement = 'left > a') => ({
  mutatorName: 'EqualityOperator',
  replacement,
  status,
  location: { start: { line, column: 6 }, end: { line, column: 15 } },
});
const report: MutationReport = {
  files: {
    'shared/storage/keys.ts': { source: SOURCE, mutants: [mutant('NoCoverage', 4, 'left < a')] },
    'shared/domain/money.ts': {
      source: SOURCE,
      mutants: [mutant('Killed'), mutant('Survived'), mutant('Timeout'), mutant('Killed')],
    },
  },
};
const [ofDomain, ofStorage] = survivorsOf(report);
const why = 'nothing is that large';

test('a survivor is known by its mutated line', () => {
  expect(ofDomain).toEqual({
    file: 'shared/domain/money.ts',
    line: 4,
    was: 'left >= a',
    became: 'left > a',
    mutated: ') => left > a;',
  });
});

test('of several lines too', () => {
  const location = { start: { line: 2, column: 21 }, end: { line: 4, column: 15 } };
  const [survivor] = survivorsOf({
    files: {
      'a/b/c.ts': { source: SOURCE, mutants: [{ ...mutant('Survived'), location, replacement: '() => undefined' }] },
    },
  });
  expect(survivor).toMatchObject({
    line: 2,
    was: '( left: number, ) => left >= a',
    mutated: 'export const most = () => undefined;',
  });
});

describe('the score', () => {
  test('is of each folder and of all, an endless mutant is caught, one that is not reached is not', () => {
    const scores = scoresOf(report);
    expect([...scores]).toEqual([
      ['shared/domain', { killed: 2, endless: 1, survived: 1, unreached: 0 }],
      ['shared/storage', { killed: 0, endless: 0, survived: 0, unreached: 1 }],
    ]);
    expect([...scores.values(), totalOf(scores.values())].map(percentOf)).toEqual(['75.00', '0.00', '60.00']);
  });

  test('is none where a mutant could not be tried', () => {
    const files = { 'shared/domain/money.ts': { source: SOURCE, mutants: [mutant('RuntimeError')] } };
    expect(() => scoresOf({ files })).toThrow('A mutant in shared/domain came to RuntimeError');
  });
});

describe('an explanation', () => {
  const explanations = survivorsOf(report).map(({ file, mutated }) => ({ file, mutated, why }));

  test('is given to each survivor', () => {
    const { explained, complaints } = explain(survivorsOf(report), explanations);
    expect(explained).toEqual([
      { ...ofDomain, why },
      { ...ofStorage, why },
    ]);
    expect(complaints).toEqual([]);
  });

  test('that is missing is missed', () => {
    expect(explain(survivorsOf(report), explanations.slice(1)).complaints).toEqual([
      'shared/domain/money.ts:4 has no explanation: ) => left > a;',
    ]);
  });

  test('of what is caught by now is too much', () => {
    expect(explain([], explanations.slice(1)).complaints).toEqual([
      'shared/storage/keys.ts has no such survivor any more: ) => left < a;',
    ]);
  });
});

test('the document tells scores, and each survivor with its reason', () => {
  const survivors = survivorsOf(report).map((survivor) => ({ ...survivor, why }));
  const text = mutationDocument({ commit: 'abcdef0', scores: scoresOf(report), survivors });
  expect(text).toContain('Of commit `abcdef0`: **60.00 %**.');
  expect(text).toMatch(/^\| `shared\/domain` +\| +4 \| +2 \| +1 \| +1 \| 75\.00 % \|$/m);
  expect(text).toContain(`| shared/domain/money.ts:4 | \`left >= a\` → \`left > a\` | ${why} |`);
  const bars = { ...survivors[0], was: 'a || `b`', became: '' } as (typeof survivors)[number];
  const withBars = mutationDocument({ commit: 'abcdef0', scores: scoresOf(report), survivors: [bars] });
  expect(withBars).toContain('| `` a \\|\\| `b` `` → nothing |');
});
