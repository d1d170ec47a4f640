/** What Stryker's JSON report says: scores by folder, and the mutants that no test has caught. */

/** As much of the report as is read here (mutation-testing-report-schema). */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly ReportedMutant[] }>>;
}

interface ReportedMutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
  readonly location: { readonly start: Position; readonly end: Position };
}

/** Both from 1. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/** A mutant that no test has caught, or none has reached. */
export interface Survivor {
  readonly file: string;
  readonly line: number;
  /** What the mutant took the place of, and what it put there, on one line each. */
  readonly was: string;
  readonly became: string;
  /** The lines around it as the mutant has them: what it is known by, wherever the lines move. */
  readonly mutated: string;
}

export interface Score {
  readonly killed: number;
  /** Ended by the clock or by the number of rounds of a loop: caught too. */
  readonly endless: number;
  readonly survived: number;
  /** Reached by no test. */
  readonly unreached: number;
}

const CAUGHT = new Set(['Killed', 'Timeout']);
const SURVIVED = new Set(['Survived', 'NoCoverage']);

/** By folder, in the order of their names. @throws Error when a mutant came to something else than these */
export function scoresOf({ files }: MutationReport): ReadonlyMap<string, Score> {
  const folders = Map.groupBy(Object.keys(files).sort(), (file) => file.split('/').slice(0, 2).join('/'));
  return new Map(
    [...folders].map(([folder, names]) => {
      const statuses = names.flatMap((name) => files[name]?.mutants.map(({ status }) => status) ?? []);
      const odd = statuses.find((status) => !CAUGHT.has(status) && !SURVIVED.has(status));
      if (odd !== undefined) throw new Error(`A mutant in ${folder} came to ${odd}`);
      const count = (wanted: string) => statuses.filter((status) => status === wanted).length;
      const score = { killed: count('Killed'), endless: count('Timeout'), survived: count('Survived') };
      return [folder, { ...score, unreached: count('NoCoverage') }] as const;
    }),
  );
}

/** In the order of their places. */
export const survivorsOf = ({ files }: MutationReport): Survivor[] =>
  Object.keys(files)
    .sort()
    .flatMap((file) => {
      const { source = '', mutants = [] } = files[file] ?? {};
      return mutants
        .filter(({ status }) => SURVIVED.has(status))
        .map((mutant) => survivor(file, source, mutant))
        .sort((left, right) => left.line - right.line || (left.mutated < right.mutated ? -1 : 1));
    });

function survivor(file: string, source: string, { location, replacement = '' }: ReportedMutant): Survivor {
  const lines = source.split('\n');
  const { start, end } = location;
  const [from, to] = [offsetOf(lines, start), offsetOf(lines, end)];
  const before = source.slice(offsetOf(lines, { line: start.line, column: 1 }), from);
  const after = source.slice(to).split('\n')[0] ?? '';
  return {
    file,
    line: start.line,
    was: onOneLine(source.slice(from, to)),
    became: onOneLine(replacement),
    mutated: onOneLine(`${before}${replacement}${after}`),
  };
}

const offsetOf = (lines: readonly string[], { line, column }: Position): number =>
  lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1;

const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
