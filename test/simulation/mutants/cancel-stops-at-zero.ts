/** A cancel takes back no more than there is. */
import { judgeCancel } from '../../../shared/domain/judge-cancel.ts';
import { chain } from '../../../shared/domain/ledger.ts';
import { ZERO } from '../../../shared/domain/money.ts';
import type { Write } from '../../../shared/domain/write.ts';
import { cancelJudgedBy } from './judged-otherwise.ts';
import type { Mutant } from './mutant.ts';
import { rebuiltWith } from './rebuilt.ts';

/** Wallet and entry agree that the player owes nothing. */
function stopped(writes: readonly Write[]): readonly Write[] {
  const found = writes.find((write) => write.write === 'entry');
  if (found?.write !== 'entry' || found.entry.balanceAfter >= 0n) return writes;
  const { hash: _, ...facts } = found.entry;
  const entry = chain({ ...facts, balanceAfter: ZERO });
  return writes.map((write) => {
    if (write.write === 'entry') return { ...write, entry };
    return write.write === 'player'
      ? { ...write, player: { ...write.player, balance: ZERO, head: entry.hash } }
      : write;
  });
}

export const cancelStopsAtZero: Mutant = {
  name: 'cancel stops at zero',
  mistake: 'thinks that a balance cannot be negative: what was won by mistake and spent is given away',
  instead: rebuiltWith({
    cancel: cancelJudgedBy((state, request, now) => {
      const { answer, writes } = judgeCancel(state, request, now);
      return { answer, writes: stopped(writes) };
    }),
  }),
};
