/** What the parts of the simulated DynamoDB have in common. */
import type { Tables } from './tables.ts';
import type { Item } from './values.ts';

/**
 * What a command does, as steps that may happen at different moments: a read of several items sees each at a moment of
 * its own, and a transaction is prepared before it is completed. What lies between two steps is the caller's to decide.
 */
export interface Operation {
  /** In this order; when one throws, that is the answer and none of the others happens. */
  readonly steps: readonly (() => void)[];
  /** What the client gets once all steps are done. */
  readonly answer: () => object;
}

/** The version of an item that a read sees when it does not ask for consistency. */
export type ChooseVersion = (now: Item | undefined, before: Item | undefined) => Item | undefined;

/** What all operations on the same tables share. */
export interface Engine {
  readonly tables: Tables;
  /** The items that a transaction under way holds, by place. */
  readonly held: Set<string>;
  readonly choose: ChooseVersion;
  /** Whether the index shows an item yet. */
  readonly isIndexed: (id: string) => boolean;
  /** The order in which the items of a batch are read: DynamoDB promises none. */
  readonly inOrder: <Part>(parts: readonly Part[]) => readonly Part[];
}

/** Tables of which every read sees the last version, and every index everything, unless told otherwise. */
export const newEngine = (tables: Tables, lags: Partial<Pick<Engine, 'choose' | 'isIndexed'>> = {}): Engine => ({
  tables,
  held: new Set(),
  choose: (now) => now,
  isIndexed: () => true,
  inOrder: (parts) => parts,
  ...lags,
});
