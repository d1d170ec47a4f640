/** One turn of a player: what an action has to work with. */

import type { JsonObject } from '../../shared/protocol/json.ts';
import type { FinalAnswer } from '../platform/attempts.ts';
import type { Command } from '../platform/gameplay-call.ts';
import type { Bank } from './bank.ts';
import type { Gambler } from './gambler.ts';
import { requestOf } from './patience.ts';
import type { Settler } from './settle.ts';
import type { Told } from './told.ts';

export const LABELS = ['authenticate', 'balance', 'BET', 'WIN', 'REFUND', 'cancel', 'status', 'finishround'] as const;
/** What is measured apart: a command, or a type of transaction. */
export type Label = (typeof LABELS)[number];

export interface Turn {
  readonly gambler: Gambler;
  readonly settler: Settler;
  readonly bank: Bank;
  /** Told when the answer that the turn was about is there. */
  readonly done: (label: Label) => void;
}

export type Action = (turn: Turn) => Promise<void>;

/** A clear transaction of not long ago. */
export function chooseRecent(
  { gambler, settler }: Turn,
  suits: (told: Told) => boolean = () => true,
): Told | undefined {
  const suitable = gambler.recent.filter(suits);
  return suitable.length === 0 ? undefined : settler.chance.pick(suitable);
}

/**
 * Repeats a command until its answer is clear; anything but OK is wrong.
 *
 * @param about the transaction that it relies on, if any: while that is excused, so is the answer
 * @returns the answer, or undefined when there was none
 */
export async function expectOk(
  turn: Turn,
  command: Command,
  data: JsonObject,
  about?: Told,
): Promise<FinalAnswer | undefined> {
  const { gambler, settler } = turn;
  const answer = await requestOf(command, data, settler).untilFinal();
  if (answer?.outcome === 'refused' && about?.excused !== true) {
    settler.wrongs.add([`${command} of ${gambler.account.userId} was refused with ${answer.code}`]);
  }
  return answer;
}
