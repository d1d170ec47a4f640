/** An operator's keys as the commands show them: by fingerprint, and what comes next. */
import type { JsonObject } from '../../../shared/protocol/json.ts';
import type { Answer } from '../command.ts';
import { recordText } from '../show/record-text.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { SecretKeys } from './secret-document.ts';

export interface KeysFacts {
  readonly operatorId: string;
  readonly keys: SecretKeys;
  /** Told where it was asked for. */
  readonly isLocked?: boolean;
  readonly changedAt?: Date | undefined;
  /** What is to be done next, for a person. */
  readonly next?: readonly string[];
}

export function keysAnswer({ operatorId, keys: [first, second], isLocked, changedAt, next = [] }: KeysFacts): Answer {
  const json: JsonObject = {
    operator_id: operatorId,
    first_key: fingerprintOf(operatorId, first),
    ...(second !== undefined && { second_key: fingerprintOf(operatorId, second) }),
    rotation: second === undefined ? 'none' : 'under way',
    ...(isLocked !== undefined && { locked: isLocked }),
    ...(changedAt !== undefined && { changed_at: changedAt.toISOString() }),
  };
  const steps = next.map((step, index) => `${index + 1}. ${step}\n`);
  return { json, text: recordText(json) + (steps.length === 0 ? '' : `\nNext:\n${steps.join('')}`) };
}
