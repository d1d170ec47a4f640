/** Section 7: no item that players share is read or written on every BET. */
import { addPlayers, betsOf, openBenchWallet, SETTINGS_CACHE_SECONDS, sendAcceptedBet } from './bench-wallet.ts';
import { itemsTouched } from './capacity.ts';
import { atMost, type Section } from './report.ts';
import { watchCalls } from './sdk-calls.ts';
import { sum } from './statistics.ts';

export interface SharedItemsOptions {
  readonly players: number;
  readonly betsEach: number;
}

/** Who touches an item, and how often. */
interface Use {
  readonly address: string;
  readonly players: Set<string>;
  reads: number;
  writes: number;
}

/** Counts whose BETs touch which item, when all players bet in one round of one game, as at a live table. */
export async function measureSharedItems({ players, betsEach }: SharedItemsOptions): Promise<Section> {
  const { uses, bets, seconds } = await play(players, betsEach);
  const kinds = Map.groupBy(uses, ({ address }) => kindOf(address));
  const rows = [...kinds].map(([item, ofKind]) => ({
    item,
    items: ofKind.length,
    'reads per BET': sum(ofKind.map(({ reads }) => reads)) / bets,
    'writes per BET': sum(ofKind.map(({ writes }) => writes)) / bets,
    'most players on one': Math.max(...ofKind.map((use) => use.players.size)),
  }));
  const shared = uses.filter((use) => use.players.size > 1);
  const allowed = 1 + Math.floor(seconds / SETTINGS_CACHE_SECONDS);
  return {
    title: 'Items that players share',
    tables: [
      { title: `${bets} BETs by ${players} players in one round of one game, in ${seconds.toFixed(1)} s`, rows },
    ],
    budgets: [
      atMost(0, 'writes to items that players share', sum(shared.map(({ writes }) => writes))),
      atMost(allowed, 'reads of items that players share', sum(shared.map(({ reads }) => reads))),
    ],
  };
}

async function play(count: number, betsEach: number) {
  const wallet = await openBenchWallet();
  const players = await addPlayers(wallet, count);
  const uses = new Map<string, Use>();
  const useOf = (address: string): Use => {
    const use = uses.get(address) ?? { address, players: new Set(), reads: 0, writes: 0 };
    uses.set(address, use);
    return use;
  };
  let better = '';
  watchCalls(wallet.client, (call) => {
    const { reads, writes } = itemsTouched(call);
    for (const address of reads) useOf(address).reads += 1;
    for (const address of writes) useOf(address).writes += 1;
    for (const address of [...reads, ...writes]) useOf(address).players.add(better);
  });
  const bets = betsOf(players, count * betsEach);
  const start = performance.now();
  // One after the other: so each call is known to be of the BET under way.
  for (const bet of bets) {
    better = bet.player.userId;
    await sendAcceptedBet(wallet, bet);
  }
  return { uses: [...uses.values()], bets: bets.length, seconds: (performance.now() - start) / 1_000 };
}

/** `player`, `transaction`, `round`, `session`; of the settings, what they are about. */
function kindOf(address: string): string {
  const [, pk = '', sk = ''] = address.split(' ');
  return (sk || pk).split('|')[0] ?? '';
}
