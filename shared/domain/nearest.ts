/** The nearest few of things that come one by one, however many come. */

export interface Nearest<Thing> {
  add(thing: Thing, distance: number): void;
  /** The nearest first. */
  inOrder(): readonly Thing[];
}

/** @param most how many are kept */
export function nearest<Thing>(most: number): Nearest<Thing> {
  let kept: { readonly thing: Thing; readonly distance: number }[] = [];
  const cut = () => {
    kept = kept
      .sort((left, right) => (left.distance === right.distance ? 0 : left.distance < right.distance ? -1 : 1))
      .slice(0, most);
  };
  return {
    add: (thing, distance) => {
      kept.push({ thing, distance });
      if (kept.length >= 2 * most) cut();
    },
    inOrder: () => {
      cut();
      return kept.map(({ thing }) => thing);
    },
  };
}
