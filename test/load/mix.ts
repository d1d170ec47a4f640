/** How often each action is taken. */
import type { Chance } from '../platform/chance.ts';
import { authenticate, balance, finish, status } from './asking-actions.ts';
import {
  bet,
  cancel,
  cancelFirst,
  deposit,
  forge,
  race,
  refund,
  repeat,
  twoBets,
  win,
  withdraw,
} from './money-actions.ts';
import type { Action } from './turn.ts';

const ACTIONS = {
  authenticate,
  balance,
  bet,
  twoBets,
  win,
  refund,
  cancel,
  cancelFirst,
  race,
  status,
  finish,
  repeat,
  forge,
  deposit,
  withdraw,
} satisfies Record<string, Action>;

/** Of how many each action is one, against the others. */
export type Mix = Readonly<Partial<Record<keyof typeof ACTIONS, number>>>;

/** What a casino sees on an ordinary day. */
export const ORDINARY: Mix = {
  authenticate: 5,
  balance: 8,
  bet: 42,
  twoBets: 1,
  win: 26,
  refund: 2,
  cancel: 3,
  cancelFirst: 1,
  status: 6,
  finish: 3,
  repeat: 3,
};

/** @returns a chooser of actions, each of them counted as a turn of its player */
export function actionsOf(mix: Mix): (chance: Chance) => Action {
  const lots = (Object.keys(mix) as (keyof typeof ACTIONS)[]).flatMap((name) =>
    Array.from({ length: mix[name] ?? 0 }, () => ACTIONS[name]),
  );
  return (chance) => {
    const action = chance.pick(lots);
    return (turn) => turn.gambler.account.play(() => action(turn));
  };
}
