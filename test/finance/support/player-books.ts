/** One player's records in memory, and the items that the ledger table holds of them. */
import type { ChainedEntry } from '../../../shared/domain/ledger.ts';
import type { Player, Profile } from '../../../shared/domain/player.ts';
import { changeRound, type Round } from '../../../shared/domain/round.ts';
import type { Transaction, TransactionType } from '../../../shared/domain/transaction.ts';
import type { Write } from '../../../shared/domain/write.ts';
import { type Item, keyItem, maybe, number, present, text } from '../../../shared/storage/attributes.ts';
import { entryItem } from '../../../shared/storage/entry-item.ts';
import { roundKey } from '../../../shared/storage/keys.ts';
import { playerItem, profileItem } from '../../../shared/storage/player-item.ts';
import { transactionItem } from '../../../shared/storage/transaction-item.ts';

/** How a round's item calls the counters of each type; those of a type that it never saw are not there. */
const COUNTERS: Readonly<Record<TransactionType, string>> = { BET: 'bet', WIN: 'win', REFUND: 'refund' };

export class PlayerBooks {
  player: Player;
  readonly profile: Profile;
  readonly transactions = new Map<string, Transaction>();
  readonly rounds = new Map<string, { readonly round: Round; readonly seen: ReadonlySet<TransactionType> }>();
  readonly entries: ChainedEntry[] = [];

  constructor(player: Player, profile: Profile) {
    this.player = player;
    this.profile = profile;
  }

  /** The records after a judge's writes, whose conditions hold: nobody else writes here. */
  apply(writes: readonly Write[]): void {
    for (const write of writes) this.#apply(write);
  }

  #apply(write: Write): void {
    switch (write.write) {
      case 'player':
        this.player = write.player;
        break;
      case 'transaction':
        this.transactions.set(idOf(write.transaction), write.transaction);
        break;
      case 'transaction-canceled':
        this.transactions.set(idOf(write.transaction), { ...write.transaction, status: 'CANCELED' });
        break;
      case 'entry':
        this.entries.push(write.entry);
        break;
      case 'round': {
        const { round, seen } = this.rounds.get(write.change.roundId) ?? { seen: new Set() };
        const after = { round: changeRound(round, write.change), seen: new Set([...seen, write.change.type]) };
        this.rounds.set(write.change.roundId, after);
        break;
      }
      case 'round-finished': {
        const known = this.rounds.get(write.round.roundId);
        if (known === undefined) break;
        const finished = { ...known.round, finishedAt: known.round.finishedAt ?? write.at };
        const round = write.closed ? { ...finished, closedAt: finished.closedAt ?? write.at } : finished;
        this.rounds.set(round.roundId, { ...known, round });
        break;
      }
      default:
    }
  }

  /** Every item of the player's. */
  *items(): Generator<Item> {
    yield playerItem(this.player);
    yield profileItem(this.profile);
    for (const transaction of this.transactions.values()) yield transactionItem(transaction);
    for (const entry of this.entries) yield entryItem(entry);
    for (const { round, seen } of this.rounds.values()) yield roundItem(round, seen);
  }
}

const idOf = (transaction: Transaction): string =>
  transaction.status === 'TOMBSTONE' ? transaction.transactionId : transaction.identity.transactionId;

/** Production only ever updates a round, so it has no writer of a whole one. */
function roundItem(round: Round, seen: ReadonlySet<TransactionType>): Item {
  const counters = [...seen].flatMap((type) => {
    const { count, sum } = round.tallies[type];
    return [
      [`${COUNTERS[type]}_count`, number(count)],
      [`${COUNTERS[type]}_sum`, number(sum)],
    ];
  });
  return {
    ...keyItem(roundKey(round)),
    ...present({
      game_id: text(round.gameId),
      started_at: text(round.startedAt),
      finished_at: maybe(text, round.finishedAt),
      closed_at: maybe(text, round.closedAt),
    }),
    ...Object.fromEntries(counters),
  };
}
