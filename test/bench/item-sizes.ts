/** How large the items are: the player's must stay under 1 KB, for every KB begun costs each BET two write units. */
import { GENESIS_HASH } from '../../shared/domain/ledger.ts';
import { cents } from '../../shared/domain/money.ts';
import type { Player } from '../../shared/domain/player.ts';
import { playerItem } from '../../shared/storage/player-item.ts';
import { itemSize } from '../support/item-size.ts';
import type { Wallet } from '../support/wallet.ts';
import { snapshotOf } from './capacity.ts';
import { atMost, type Budget, type Table } from './report.ts';
import { median } from './statistics.ts';

const LARGEST_PLAYER_ITEM = 1_023;

/** The sizes of the items that a wallet holds, by kind, and of the largest player item that there can be. */
export async function sizesTable(wallet: Wallet): Promise<{ readonly table: Table; readonly budgets: Budget[] }> {
  const items = [...(await snapshotOf(wallet)).values()];
  const kinds = Map.groupBy(items, ({ pk, sk }) => (sk?.S ?? pk?.S ?? '').split('|')[0] ?? '');
  const rows = [...kinds].map(([kind, ofKind]) => ({ item: kind, ...range(ofKind.map(itemSize)) }));
  const longest = itemSize(playerItem(longestPlayer()));
  return {
    table: {
      title: 'Bytes of the items that those commands left',
      rows: [...rows, { item: 'player, everything at its longest', ...range([longest]) }],
      notes: ['Whatever else a BET carries in `data` is kept in its transaction: past 1 KB it costs two units more.'],
    },
    budgets: [atMost(LARGEST_PLAYER_ITEM, 'player item, bytes, all limits set and everything at its longest', longest)],
  };
}

const range = (sizes: readonly number[]) => ({
  smallest: Math.min(...sizes),
  median: Math.round(median(sizes)),
  largest: Math.max(...sizes),
});

/** Every attribute present and as long as the specification lets it be. */
function longestPlayer(): Player {
  const most = cents(999_999_999_999_999_999n);
  const least = cents(-999_999_999_999_999_999n);
  const limits = { day: most, week: most, month: most };
  const usage = { start: '2026-12-28', wagered: most, lost: least };
  return {
    operatorId: 'o'.repeat(20),
    userId: '€'.repeat(70),
    currency: 'ABCD',
    balance: least,
    seq: Number.MAX_SAFE_INTEGER,
    head: GENESIS_HASH,
    movedAt: '2026-12-28T12:00:00.000Z',
    version: Number.MAX_SAFE_INTEGER,
    blocked: true,
    selfExcludedUntil: '2026-12-28T12:00:00.000Z',
    limits: { bet: most, wager: limits, loss: limits },
    usage: { day: usage, week: usage, month: usage },
    createdAt: '2026-12-28T12:00:00.000Z',
  };
}
