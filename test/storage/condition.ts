/** One row of the store's conditions: what is there, what is written, and whether it is done or lost. */
import type { Found, Write } from '../../shared/domain/write.ts';
import type { Records } from '../../shared/storage/store.ts';
import type { Samples } from './samples.ts';

export interface Condition {
  readonly title: string;
  readonly given: (records: Samples) => readonly Write[];
  readonly write: (records: Samples) => Write;
  readonly outcome: 'committed' | 'lost';
  /** Of a write that is lost: the records that stood in its way. */
  readonly found?: (records: Samples) => Found;
  /** Of a write that is done: the records that it leaves otherwise than before. */
  readonly leaves: (records: Samples) => Records;
}

export const nothing = () => [];
export const unchanged = () => ({});

export const done = (
  title: string,
  given: Condition['given'],
  write: Condition['write'],
  leaves: Condition['leaves'],
): Condition => ({ title, given, write, outcome: 'committed', leaves });

export const lost = (
  title: string,
  given: Condition['given'],
  write: Condition['write'],
  found: Condition['found'] = unchanged,
): Condition => ({ title, given, write, outcome: 'lost', found, leaves: unchanged });
