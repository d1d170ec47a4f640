/** An item to the letter, and the record that it is: exports, queries and other releases read items by these names. */
import { expect, test } from '@jest/globals';
import type { Item } from '../../../shared/storage/attributes.ts';

export interface ItemForm<Written> {
  readonly record: Written;
  readonly item: Item;
  readonly write: (record: Written) => Item;
  readonly read: (item: Item) => Written;
}

/** Registers a test that a record is written as this item, and read as it was. */
export function itemForm<Written>(name: string, { record, item, write, read }: ItemForm<Written>): void {
  test(name, () => {
    const written = write(record);
    expect(written).toStrictEqual(item);
    expect(read(written)).toStrictEqual(record);
  });
}

/** The hash of whatever it is that an item says. */
export const ANY_HASH = { S: expect.stringMatching(/^[0-9a-f]{64}$/) as never as string };
