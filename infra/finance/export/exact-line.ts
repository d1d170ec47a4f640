/** Whether a line of JSON can be read in one way only: another reader may take the first of two members of one name. */

const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/**
 * Tells what makes a line ambiguous: a name that an object has twice, or text that is no Unicode.
 *
 * A line that is as short as its value can be written has no room for either, nor for anything else: that is most lines,
 * and quickly seen.
 *
 * @param value what the line was parsed to
 * @returns undefined when there is nothing
 */
export function ambiguityOf(line: string, value: unknown): string | undefined {
  if (shortestLength(value) === line.length && line.isWellFormed()) return undefined;
  const names: (Set<string> | undefined)[] = [];
  let text = '';
  for (const [token] of line.matchAll(TOKENS)) {
    if (token === '{') names.push(new Set());
    else if (token === '[') names.push(undefined);
    else if (token === '}' || token === ']') names.pop();
    else if (token === ':') {
      const inObject = names.at(-1);
      if (inObject?.has(text) === true) return `has ${text} twice`;
      inObject?.add(text);
    } else {
      text = JSON.parse(token) as string;
      if (!text.isWellFormed()) return 'has half a surrogate pair';
    }
  }
  return undefined;
}

/** Without any space or escape; no more than that of any line which is read as this value. */
function shortestLength(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return String(value).length;
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + shortestLength(each) + 1, 1);
  let length = 1;
  for (const name in value) length += name.length + 4 + shortestLength((value as Record<string, unknown>)[name]);
  return length;
}
