/** Rows of a query added up by what they have in common, exactly: sums of sums of one operator and currency. */
import { addExact, type Exact } from '../../../shared/domain/exact.ts';
import { readFigure, writeFigure } from './figures.ts';
import type { NamedRow } from './report-table.ts';

export class Totals {
  readonly #keys: readonly string[];
  readonly #sums: readonly string[];
  readonly #groups = new Map<string, { readonly key: NamedRow; readonly sums: Exact[] }>();

  /**
   * @param keys the columns whose values a group has in common
   * @param sums the columns that are added up; a value that is not there adds nothing
   */
  constructor(keys: readonly string[], sums: readonly string[]) {
    this.#keys = keys;
    this.#sums = sums;
  }

  add(row: NamedRow): void {
    const group = this.#groupOf(row);
    this.#sums.forEach((name, index) => {
      const sum = group.sums[index] ?? NONE;
      group.sums[index] = addExact(sum, readFigure(row[name] ?? '0'));
    });
  }

  /** A row for each group, in the order in which they came. */
  get rows(): readonly NamedRow[] {
    return [...this.#groups.values()].map(({ key, sums }) => ({
      ...key,
      ...Object.fromEntries(this.#sums.map((name, index) => [name, writeFigure(sums[index] ?? NONE)])),
    }));
  }

  #groupOf(row: NamedRow) {
    const key = Object.fromEntries(this.#keys.map((name) => [name, row[name] ?? null]));
    const text = JSON.stringify(Object.values(key));
    const group = this.#groups.get(text) ?? { key, sums: [] };
    this.#groups.set(text, group);
    return group;
  }
}

const NONE: Exact = { units: 0n, decimals: 0 };
