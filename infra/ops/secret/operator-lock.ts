/**
 * The lock of an operator: an allow-list that lets in nobody, and beside it the list that stood before. It is remembered in
 * the secret itself, where a rotation meanwhile leaves it alone, which the previous version of the secret does not outlive.
 */
import { isNetwork } from '../../../shared/operators/address-list.ts';
import type { Json } from '../../../shared/protocol/json.ts';
import { type AllowedNetworks, networksText } from './allowed-networks.ts';
import { memberIn, settingsIn, withMembers } from './secret-document.ts';

/** What a step comes to: another text to put, or that there is nothing to do, or why it cannot be done. */
export type LockStep =
  | { readonly outcome: 'change'; readonly text: string; readonly networks: AllowedNetworks }
  | { readonly outcome: 'done-already' }
  | { readonly outcome: 'refused'; readonly why: string };

/** Beside `allowedCidrs`, of which the functions know nothing: the list before the lock, null for any address. */
const BEFORE = 'allowedCidrsBeforeLock';

export const isLocked = ({ allowedCidrs }: { readonly allowedCidrs?: AllowedNetworks }): boolean =>
  allowedCidrs?.length === 0;

/**
 * Shuts out the operator's calls, wherever they come from (rule 1.2).
 *
 * @throws Refusal when the text is not what the functions can read
 */
export function lock(text: string, operatorId: string): LockStep {
  const settings = settingsIn(text, operatorId);
  if (isLocked(settings)) return { outcome: 'done-already' };
  const { allowedCidrs = null } = settings;
  return {
    outcome: 'change',
    text: withMembers(text, operatorId, { allowedCidrs: [], [BEFORE]: allowedCidrs }),
    networks: [],
  };
}

/**
 * Lets in the operator's calls again.
 *
 * @param asked from where, in place of the list before the lock
 * @throws Refusal when the text is not what the functions can read
 */
export function unlock(text: string, operatorId: string, asked?: { readonly networks: AllowedNetworks }): LockStep {
  const settings = settingsIn(text, operatorId);
  if (!isLocked(settings)) {
    const isAsAsked = asked === undefined || networksText(asked.networks) === networksText(settings.allowedCidrs);
    return isAsAsked ? { outcome: 'done-already' } : refused('It is not locked, and has a list of its own.');
  }
  const next = asked ?? remembered(memberIn(text, operatorId, BEFORE));
  if (next === undefined) {
    return refused('The secret does not say from where it might call before: --cidrs must say from where it may.');
  }
  const { networks } = next;
  return {
    outcome: 'change',
    text: withMembers(text, operatorId, { allowedCidrs: networks, [BEFORE]: undefined }),
    networks,
  };
}

/** undefined when a lock put by hand, or a mistake, has left no list there. */
function remembered(before: Json | undefined): { readonly networks: AllowedNetworks } | undefined {
  if (before === null) return { networks: undefined };
  return isListOfNetworks(before) ? { networks: before } : undefined;
}

const isListOfNetworks = (before: Json | undefined): before is readonly string[] =>
  Array.isArray(before) && before.length > 0 && before.every((one) => typeof one === 'string' && isNetwork(one));

const refused = (why: string): LockStep => ({ outcome: 'refused', why });
