/** An answer that its caller may have already. */
import { isNamedBy } from '../domain/entity-tag.ts';

export interface Tagged<Page> {
  /** Absent when the answer may be another in a moment although nothing says so. */
  readonly tag?: string;
  /** Absent when the caller has it. */
  readonly page?: Page;
}

/** Reads the page, unless the caller names its tag. */
export async function unlessKnown<Page>(
  tag: string | undefined,
  ifNoneMatch: string | undefined,
  read: () => Promise<Page>,
): Promise<Tagged<Page>> {
  if (tag === undefined) return { page: await read() };
  return isNamedBy(ifNoneMatch, tag) ? { tag } : { tag, page: await read() };
}
