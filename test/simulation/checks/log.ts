/** What the functions write to their log: a line for each call, nothing unforeseen, and nothing secret (rule 7.4). */
import type { Exchange } from '../history.ts';
import { OPERATORS } from '../platform/operators.ts';
import type { Violation } from './violation.ts';

interface Line {
  readonly request_id: string;
  /** Of a call's own line. */
  readonly outcome?: string;
  readonly error?: { readonly name: string };
}

/** Violations in the lines that were written, each of them JSON. */
export function wrongLog(log: readonly string[], history: readonly Exchange[]): Violation[] {
  const secrets = [
    ...Object.values(OPERATORS).flatMap(({ secretKeys }) => secretKeys),
    ...new Set(history.map(({ token }) => token).filter((token) => token !== null)),
  ];
  const told = log.filter((line) => secrets.some((secret) => line.includes(secret)));
  const lines = log.map((line) => JSON.parse(line) as Line);
  const unforeseen = lines.filter(({ error }) => error !== undefined && error.name !== 'Unresolved');
  return [
    ...told.map((line) => `a secret or a token in the log: ${line}`),
    ...unforeseen.map((line) => `something unforeseen: ${JSON.stringify(line)}`),
    ...wrongCallLines(lines, history),
  ].map((text) => ({ check: 'log', text }));
}

/** Whoever has answered has said so once, and with what; the dead may have. */
function wrongCallLines(lines: readonly Line[], history: readonly Exchange[]): string[] {
  const outcomes = Map.groupBy(
    lines.filter(({ outcome }) => outcome !== undefined),
    ({ request_id }) => request_id,
  );
  return history.flatMap(({ id, said }) => {
    if (said === undefined) return [];
    const logged = (outcomes.get(id) ?? []).map(({ outcome }) => outcome).join(' and ');
    const [expected] = said.split(' ');
    return logged === expected ? [] : [`${id} was answered ${expected}, and the log says ${logged || 'nothing'}`];
  });
}
