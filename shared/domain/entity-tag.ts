/** Entity tags (RFC 9110, section 8.8.3): a name for an answer, by which a caller that has it is spared it. */
import { createHash } from 'node:crypto';

/** The tag of what follows from these parts alone. */
export const entityTag = (...parts: readonly unknown[]): string =>
  `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27)}"`;

/** Whether an If-None-Match names the tag, weakly compared as that header asks for. */
export const isNamedBy = (ifNoneMatch: string | undefined, tag: string): boolean =>
  ifNoneMatch !== undefined && (ifNoneMatch.trim() === '*' || ifNoneMatch.includes(tag));
