/** Why each mutant that survives does so: every survivor has a reason, and every reason a survivor. */
import type { Survivor } from './mutation-report.ts';

/** As survivors.json keeps them. */
export interface Explanation {
  readonly file: string;
  /** {@link Survivor.mutated} of those that it is about. */
  readonly mutated: string;
  readonly why: string;
}

export interface ExplainedSurvivor extends Survivor {
  readonly why: string;
}

export interface Explained {
  readonly explained: readonly ExplainedSurvivor[];
  /** What stands in the way of a report, in words. */
  readonly complaints: readonly string[];
}

/** Gives each survivor its reason. */
export function explain(survivors: readonly Survivor[], explanations: readonly Explanation[]): Explained {
  const left = new Map(explanations.map((explanation) => [keyOf(explanation), explanation]));
  const complaints: string[] = [];
  const explained: ExplainedSurvivor[] = [];
  const used = new Set<string>();
  for (const survivor of survivors) {
    const { why } = left.get(keyOf(survivor)) ?? {};
    if (why === undefined) complaints.push(`${survivor.file}:${survivor.line} has no explanation: ${survivor.mutated}`);
    else explained.push({ ...survivor, why });
    used.add(keyOf(survivor));
  }
  for (const [key, { file, mutated }] of left) {
    if (!used.has(key)) complaints.push(`${file} has no such survivor any more: ${mutated}`);
  }
  return { explained, complaints };
}

const keyOf = ({ file, mutated }: Pick<Explanation, 'file' | 'mutated'>): string => `${file}\n${mutated}`;
