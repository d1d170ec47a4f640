/** The cases as `--list` shows them. */
import type { Case } from '../pack/load-cases.ts';

/** A line for each case, or the same as JSON. */
export function listText(cases: readonly Case[], asJson: boolean): string {
  if (asJson) {
    const listed = cases.map(({ id, area, name, rules, why, needs = [] }) => ({ id, area, name, rules, why, needs }));
    return `${JSON.stringify(listed, undefined, 2)}\n`;
  }
  const lines = cases.map(({ id, name, rules, needs = [] }) => {
    const needed = needs.length === 0 ? '' : ` (needs ${needs.join(', ')})`;
    return `${id}\n    ${name}. ${rules.join(', ')}${needed}\n`;
  });
  return `${lines.join('')}\n${cases.length} cases\n`;
}
