/**
 * The rotation of an operator's secret as steps from one key to two and back to one. Where it stands is told by the keys
 * themselves, so that it can be left between any two steps and gone on with by anybody.
 */
import { fingerprintOf } from './fingerprint.ts';
import type { SecretKeys } from './secret-document.ts';

/** What a step comes to: other keys to put, or that there is nothing to do, or why it cannot be done. */
export type Step =
  | { readonly outcome: 'change'; readonly keys: SecretKeys }
  | { readonly outcome: 'done-already' }
  | { readonly outcome: 'refused'; readonly why: string };

/** The first step: the new key comes second, so that calls signed with either are good and ours are signed as before. */
export function addKey(keys: SecretKeys, newKey: string): Step {
  const [first, second] = keys;
  if (second === newKey) return { outcome: 'done-already' };
  if (second !== undefined) return refused('A rotation is under way: retire one of the two keys first.');
  if (first === newKey) return refused('This is the key that is there already: a new one is needed.');
  return { outcome: 'change', keys: [first, newKey] };
}

/** The last step, once the PLATFORM signs with the other key; with the new key's fingerprint it calls the rotation off. */
export function retireKey(keys: SecretKeys, operatorId: string, fingerprint: string): Step {
  const [first, second] = keys;
  const isMeant = (key: string) => fingerprintOf(operatorId, key) === fingerprint;
  if (second === undefined) {
    return isMeant(first) ? refused('This is the only key: rotate first.') : { outcome: 'done-already' };
  }
  if (isMeant(first)) return { outcome: 'change', keys: [second] };
  if (isMeant(second)) return { outcome: 'change', keys: [first] };
  return refused('Neither of the two keys has this fingerprint.');
}

const refused = (why: string): Step => ({ outcome: 'refused', why });
