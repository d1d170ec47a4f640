/** The tables of the simulated DynamoDB: items by key, each with the one that it took the place of. */
import { TABLES, type TableDefinition, type TableName } from '../../../infra/tables.ts';
import { invalid } from './exceptions.ts';
import type { Item } from './values.ts';

/** Where an item lies: told from every other by `id`. */
export interface Place {
  readonly table: string;
  readonly key: Item;
  readonly id: string;
}

/** One item written; undefined where none was, or where it was taken away. */
export interface Written {
  readonly place: Place;
  readonly before: Item | undefined;
  readonly after: Item;
}

interface Versions {
  readonly place: Place;
  readonly now: Item;
  readonly before: Item | undefined;
}

/** Whether an item of this place that expires at this moment (epoch seconds) has been deleted. */
export type IsGone = (place: Place, expiresAt: number) => boolean;

export class Tables {
  readonly #definitions: ReadonlyMap<string, TableDefinition>;
  readonly #items = new Map<string, Versions>();
  readonly #onWrites: (writes: readonly Written[]) => void;
  readonly #isGone: IsGone;

  /**
   * @param onWrites is told of all that happens together, before anybody can read it
   * @param isGone DynamoDB deletes what has expired by itself, sooner or later
   */
  constructor(
    names: Readonly<Record<TableName, string>>,
    onWrites: (writes: readonly Written[]) => void = () => undefined,
    isGone: IsGone = () => false,
  ) {
    this.#definitions = new Map(Object.entries(names).map(([table, name]) => [name, TABLES[table as TableName]]));
    this.#onWrites = onWrites;
    this.#isGone = isGone;
  }

  /** Where a key leads, or the key among an item's attributes. */
  place(table: string | undefined, attributes: Item | undefined, isKeyAlone: boolean): Place {
    const definition = this.definition(table);
    const names = [definition.partitionKey, definition.sortKey].filter((name) => name !== undefined);
    const parts = names.map((name) => attributes?.[name]?.S);
    if (!parts.every(Boolean) || (isKeyAlone && Object.keys(attributes ?? {}).length !== names.length)) {
      throw invalid('The provided key element does not match the schema');
    }
    const key = Object.fromEntries(names.map((name, index) => [name, { S: parts[index] ?? '' }]));
    return { table: table ?? '', key, id: JSON.stringify([table, ...parts]) };
  }

  definition(table: string | undefined): TableDefinition {
    const definition = this.#definitions.get(table ?? '');
    if (definition === undefined) throw invalid(`There is no table ${table}`);
    return definition;
  }

  get(place: Place): Item | undefined {
    const item = this.#items.get(place.id)?.now;
    return item === undefined || this.#hasExpired(place, item) ? undefined : item;
  }

  /** What an eventually consistent read may still show: the item before its last write. */
  before(place: Place): Item | undefined {
    return this.#items.get(place.id)?.before;
  }

  /** All writes of one moment. */
  write(items: readonly { readonly place: Place; readonly item: Item }[]): void {
    const written = items.map(({ place, item }) => ({ place, before: this.get(place), after: item }));
    for (const { place, before, after } of written) this.#items.set(place.id, { place, now: after, before });
    this.#onWrites(written);
  }

  /** All items of a table, in the order in which they were first written. */
  items(table: string): Item[] {
    return [...this.#items.values()]
      .filter(({ place, now }) => place.table === table && !this.#hasExpired(place, now))
      .map(({ now }) => now);
  }

  #hasExpired(place: Place, item: Item): boolean {
    const { expiry } = this.definition(place.table);
    const expiresAt = expiry && item[expiry]?.N;
    return expiresAt !== undefined && this.#isGone(place, Number(expiresAt));
  }
}
