/** Reads a list of the operator API page after page, up to as many rows as are wanted. */
import { isJsonObject, type JsonObject } from '../../../shared/protocol/json.ts';
import type { Service, ServiceCall } from './service.ts';

export interface Rows {
  readonly rows: readonly JsonObject[];
  /** Whether there are more than were wanted. */
  readonly areMore: boolean;
}

/** The most that a page holds. */
const PAGE = 100;

/**
 * @param member of the answer in which the rows are
 * @param most how many rows are wanted
 */
export async function readRows(
  service: Service,
  name: string,
  { member, most, query, ...call }: ServiceCall & { readonly member: string; readonly most: number },
): Promise<Rows> {
  const rows: JsonObject[] = [];
  let cursor: string | undefined;
  do {
    const page = await service.call(name, {
      ...call,
      query: { ...query, limit: `${Math.min(PAGE, most - rows.length)}`, ...(cursor !== undefined && { cursor }) },
    });
    const found = page[member];
    if (Array.isArray(found)) rows.push(...found.filter(isJsonObject));
    cursor = typeof page.cursor === 'string' ? page.cursor : undefined;
  } while (cursor !== undefined && rows.length < most);
  return { rows, areMore: cursor !== undefined };
}
