/** What an export shows and nothing else in it follows: a proof says nothing of these, and says so. */
import type { ProvenKind } from './items/item-form.ts';

type Unproven = Readonly<Partial<Record<ProvenKind, Readonly<Record<string, string>>>>>;

/**
 * By kind of item and attribute: why it cannot be proven. All other attributes of all items can; only the currency of a
 * wallet that has never moved is told by nothing else either.
 */
export const NOT_PROVEN: Unproven = {
  player: {
    limits: 'set by the casino, with no trace but this',
    usage: 'lapses with its period, and is given back only in the same one',
    blocked: 'set by the casino, with no trace but this',
    self_excluded_until: 'set by the casino, with no trace but this',
    version: 'counts changes of settings too, which leave no trace',
    created_at: 'no entry tells of it; earlier heads tell that a new player is new',
  },
  profile: {
    user_name: 'set by the casino, with no trace but this',
    user_country: 'set by the casino, with no trace but this',
    display_name: 'set by the casino, with no trace but this',
    group: 'set by the casino, with no trace but this',
  },
  round: {
    finished_at:
      'finishround leaves no trace but this; that it is there is proven where a transaction or cancel said so',
    closed_at: 'finishround leaves no trace but this; that no round is closed and not finished is proven',
  },
  refused: {
    status: 'a cancel of what was refused leaves no trace but this',
  },
};

/** What can be removed or made up as a whole, as long as no earlier heads tell of it. */
export const NOT_PROVEN_WITHOUT_EARLIER_HEADS = [
  'that no player was removed with all their items, or made up',
  'that no entries were written anew, with hashes that fit',
  'that no refusal or tombstone was removed, or made up',
] as const;

/** And even with them: a refused credit may be booked later, and is then gone. */
export const NOT_PROVEN_AT_ALL = 'that no refusal of a WIN or REFUND was removed, or made up';
