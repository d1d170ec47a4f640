/** Changes in the manner of a JSON merge patch (RFC 7396): what is absent stays as it is, null removes it. */

/** What may be said of a record's members, and of those of its records. */
export type Change<Data> = {
  readonly [member in keyof Data]?: ChangeOf<NonNullable<Data[member]>> | null;
};

type ChangeOf<Value> = Value extends bigint | string | boolean ? Value : Change<Value>;

/** A member's value after a change. */
export const changed = <Value>(current: Value | undefined, change: Value | null | undefined): Value | undefined =>
  change === undefined ? current : (change ?? undefined);

/** The record without the members that have no value. */
export const known = <Data extends object>(record: Data) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [member in keyof Data]?: Exclude<Data[member], undefined>;
  };
