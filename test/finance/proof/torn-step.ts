/** The last step of a ledger at rest, of which an export may hold a part. */
import type { Item } from '../../../shared/storage/attributes.ts';
import { keyOf, LivedLedger } from './lived-ledger.ts';

const HOUR = 3_600_000;

export type Items = ReadonlyMap<string, Item>;

/** A ledger of one player who has rested before the last step, just before it and just after. */
export interface Step {
  readonly before: Items;
  readonly after: Items;
  /** The changed items by what they are: `wallet`, `record`, `cancel`, `transfer`, `round`. */
  readonly keys: Readonly<Record<string, string>>;
  readonly at: number;
}

export const itemsOf = (ledger: LivedLedger): Items => new Map(ledger.items().map((item) => [keyOf(item), item]));

/** Lives on until a step writes such an entry. */
export function stepWith(type: string): Step {
  const ledger = new LivedLedger({ seed: 12, players: 1 });
  ledger.live(30);
  for (;;) {
    ledger.rest(HOUR);
    const before = itemsOf(ledger);
    ledger.live(1);
    const after = itemsOf(ledger);
    const changed = [...after.keys()].filter(
      (key) => JSON.stringify(before.get(key)) !== JSON.stringify(after.get(key)),
    );
    const hasType = changed.some((key) => after.get(key)?.type?.S === type && after.get(key)?.seq !== undefined);
    if (hasType && changed.length >= 2) return { before, after, at: ledger.clock, keys: named(changed) };
  }
}

const named = (keys: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    keys.map((key) => {
      const [, sk = ''] = key.split(' ');
      return [sk.startsWith('round|') ? 'round' : ({ player: 'wallet', transaction: 'record' }[sk] ?? sk), key];
    }),
  );

/** The items after the step, but for these, which are as before it. */
export function lacking({ before, after, keys }: Step, ...names: readonly string[]): Item[] {
  const late = names.map((name) => keys[name]);
  return [...after].flatMap(([key, item]) => {
    const seen = late.includes(key) ? before.get(key) : item;
    return seen === undefined ? [] : [seen];
  });
}
