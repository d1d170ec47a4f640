/** An answer that tells nobody anything, where the rules have one: the same comes again and again, and nothing is paid. */
import { changebalance } from '../../../shared/commands/changebalance.ts';
import { Unresolved } from '../../../shared/commands/decide.ts';
import { finishround } from '../../../shared/commands/finishround.ts';
import { judgeCancel } from '../../../shared/domain/judge-cancel.ts';
import { judgeChange } from '../../../shared/domain/judge-change.ts';
import { cancelJudgedBy, changebalanceJudgedBy } from './judged-otherwise.ts';
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

export const winOfTheBarredWaits: Mutant = {
  name: 'WIN of the barred waits',
  mistake: 'leaves the WIN of a blocked player to somebody who looks into it, with OP_50 until then',
  instead: rebuiltWith({
    changebalance: changebalanceJudgedBy((state, request, now) => {
      const isBarred = request.type !== 'BET' && state.player?.blocked === true;
      if (isBarred) throw new Unresolved('internalError', 1, 'the player is blocked');
      return judgeChange(state, request, now);
    }),
  }),
};

export const debtWaits: Mutant = {
  name: 'cancel into debt waits',
  mistake: 'does not take back what has been spent: OP_47 until the player has the money again',
  instead: rebuiltWith({
    cancel: cancelJudgedBy((state, request, now) => {
      const { answer, writes } = judgeCancel(state, request, now);
      const isDebt = writes.some((write) => write.write === 'player' && write.player.balance < 0n);
      if (isDebt) throw new Unresolved('timeout', 1, 'the player would owe money');
      return { answer, writes };
    }),
  }),
};

export const busyRoundStaysOpen: Mutant = {
  name: 'round of several BETs stays open',
  mistake: 'expects one BET of a round, and stumbles over the second when it shall close',
  instead: rebuiltWith({
    finishround: (input, context) => {
      const read: typeof context.store.read = async (wanted, signal) => {
        const records = await context.store.read(wanted, signal);
        const bets = records.round?.tallies.BET.count ?? 0;
        if (bets > 1) throw new Unresolved('internalError', 1, `the round has ${bets} BETs`);
        return records;
      };
      return finishround(input, { ...context, store: { ...context.store, read } });
    },
  }),
};

export const givesUpAtConflict: Mutant = {
  name: 'gives up at the first conflict',
  mistake: 'leaves it to the PLATFORM to try again: a busy wallet is one that nobody can play with',
  instead: rebuiltWith({
    changebalance: (input, context) => {
      const commit: typeof context.store.commit = async (writes, signal) => {
        const result = await context.store.commit(writes, signal);
        if (result.outcome === 'busy') throw new Unresolved('internalError', 1, 'the wallet is busy');
        return result;
      };
      return changebalance(input, { ...context, store: { ...context.store, commit } });
    },
  }),
};

export const unsureIsBusy: Mutant = {
  name: 'unsure is busy',
  mistake: 'takes no answer for contention: OP_50 in the end, which says that nothing happened',
  instead: rebuiltWith({
    store: (real) => ({
      ...real,
      commit: async (writes, signal) => {
        const commit = await real.commit(writes, signal);
        return commit.outcome === 'unknown' ? { outcome: 'busy' } : commit;
      },
    }),
  }),
};
