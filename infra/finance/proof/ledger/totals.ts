/** What a ledger holds, counted and added up. */
import { KeyIndex } from './key-index.ts';
import type { Ledger } from './ledger.ts';

/** Of one operator and currency. */
export interface MoneyTotals {
  readonly operatorId: string;
  readonly currency: string;
  readonly players: number;
  readonly entries: number;
  /** Cents: of the wallets, and of all movements; the same unless something is in flight. */
  readonly balances: bigint;
  readonly movements: bigint;
}

export interface Totals {
  readonly players: number;
  readonly entries: number;
  /** Accepted ones, canceled or not. */
  readonly transactions: number;
  readonly cancels: number;
  readonly transfers: number;
  readonly refusals: number;
  readonly tombstones: number;
  readonly rounds: number;
  /** By operator and currency, in the order of their names. */
  readonly money: readonly MoneyTotals[];
}

export function totalsOf(ledger: Ledger): Totals {
  const { records, rounds, wallets, entries } = ledger;
  const states = new Map<string, number>();
  let cancels = 0;
  for (let record = 0; record < records.keys.size; record += 1) {
    const state = records.stateOf(record);
    states.set(state, (states.get(state) ?? 0) + 1);
    if (records.cancelOf(record) !== undefined) cancels += 1;
  }
  let roundCount = 0;
  for (let round = 0; round < rounds.keys.size; round += 1) if (rounds.isThere(round)) roundCount += 1;
  const count = (state: string): number => states.get(state) ?? 0;
  return {
    players: wallets.filter((wallet) => wallet !== undefined).length,
    entries: entries.count,
    transactions: count('OK') + count('CANCELED'),
    cancels,
    transfers: count('transfer'),
    refusals: count('refused BET') + count('refused credit'),
    tombstones: count('tombstone'),
    rounds: roundCount,
    money: moneyOf(ledger),
  };
}

function moneyOf({ players, wallets, entries, currencies }: Ledger): MoneyTotals[] {
  const operators = new KeyIndex();
  const operatorOf = Uint32Array.from({ length: players.size }, (_, player) =>
    operators.numberOf(players.textOf(player).split('|')[0] ?? ''),
  );
  const totals: { -readonly [name in keyof MoneyTotals]: MoneyTotals[name] }[] = [];
  const totalOf = (player: number, currency: number) => {
    const operator = operatorOf[player] ?? 0;
    totals[operator * currencies.size + currency] ??= {
      operatorId: operators.textOf(operator),
      currency: currencies.textOf(currency),
      players: 0,
      entries: 0,
      balances: 0n,
      movements: 0n,
    };
    return totals[operator * currencies.size + currency] as (typeof totals)[number];
  };
  wallets.forEach((wallet, player) => {
    if (wallet === undefined) return;
    const total = totalOf(player, wallet.currency);
    total.players += 1;
    total.balances += wallet.balance;
  });
  for (let entry = 0; entry < entries.count; entry += 1) {
    const total = totalOf(entries.player.get(entry), entries.currency.get(entry));
    total.entries += 1;
    total.movements += entries.movementOf(entry);
  }
  const keyOf = ({ operatorId, currency }: MoneyTotals): string => `${operatorId}|${currency}`;
  return totals.filter((total) => total !== undefined).sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
}
