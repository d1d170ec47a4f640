/** A round that finishround has closed is closed to more than BETs (rules 4.1 and 5.3). */
import type { RoundChange } from '../../../shared/domain/round.ts';
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

const closedTo = (isMeant: (change: RoundChange) => boolean): Mutant['instead'] =>
  rebuiltWith({
    store: (real) => ({
      ...real,
      commit: (writes, signal) => {
        const stricter = writes.map((write) =>
          write.write === 'round' && isMeant(write.change)
            ? { ...write, change: { ...write.change, onlyIfNotClosed: true } }
            : write,
        );
        return real.commit(stricter, signal);
      },
    }),
  });

export const closedToWins: Mutant = {
  name: 'closed round takes no WIN',
  mistake: 'puts the condition on every change of a round: what was won late is never paid',
  instead: closedTo(({ type, count }) => type !== 'BET' && count === 1),
};

export const closedToCancels: Mutant = {
  name: 'closed round takes no cancel',
  mistake: 'takes a closed round for a settled one: its transactions cannot be taken back',
  instead: closedTo(({ count }) => count === -1),
};
