/** What is used of the limits is counted after the money has moved, by a write of its own. */
import type { Player } from '../../../shared/domain/player.ts';
import type { Write } from '../../../shared/domain/write.ts';
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

const idOf = ({ operatorId, userId }: Player): string => `${operatorId}|${userId}`;

export const limitsOutside: Mutant = {
  name: 'limits outside the transaction',
  mistake: 'keeps the counters of responsible gambling in a service of their own, told afterwards',
  instead: rebuiltWith({
    store: (real) => {
      const usage = new Map<string, Player['usage']>();
      return {
        read: async (wanted, signal) => {
          const records = await real.read(wanted, signal);
          if (records.player !== undefined) usage.set(idOf(records.player), records.player.usage);
          return records;
        },
        commit: async (writes, signal) => {
          const money = writes.find((write) => write.write === 'player');
          if (money?.write !== 'player') return real.commit(writes, signal);
          const { player } = money;
          const before = usage.get(idOf(player)) ?? player.usage;
          const moved: Write = { ...money, player: { ...player, usage: before } };
          const commit = await real.commit(
            writes.map((write) => (write === money ? moved : write)),
            signal,
          );
          const counted: Write = { ...money, player: { ...player, version: player.version + 1 } };
          if (commit.outcome === 'committed') await real.commit([counted], signal);
          return commit;
        },
      };
    },
  }),
};
