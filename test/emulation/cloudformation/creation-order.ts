/** The order in which things are made that need each other: each after all that it needs. */

/**
 * The names, each after those it needs, otherwise in the order given.
 *
 * @param needs for every name, which other names must come before it
 * @throws Error naming a circle from its first member back to it
 */
export function inCreationOrder(names: readonly string[], needs: (name: string) => Iterable<string>): string[] {
  const made = new Set<string>();
  const make = (name: string, path: readonly string[]): void => {
    if (made.has(name)) return;
    if (path.includes(name)) throw new Error(`needs itself: ${[...path.slice(path.indexOf(name)), name].join(' → ')}`);
    for (const needed of needs(name)) make(needed, [...path, name]);
    made.add(name);
  };
  for (const name of names) make(name, []);
  return [...made];
}

/** All that a name needs, and what that needs in turn. */
export function allNeeds(name: string, needs: (name: string) => Iterable<string>): Set<string> {
  const found = new Set<string>();
  const add = (one: string): void => {
    for (const needed of needs(one)) {
      if (found.has(needed)) continue;
      found.add(needed);
      add(needed);
    }
  };
  add(name);
  return found;
}
