/** Whether every round is what its transactions say, and whether every round has transactions. */
import { fits, type RoundState, roundAfter, roundText } from '../ledger/round-state.ts';
import type { Check } from './check.ts';
import type { Excuses } from './excuses.ts';
import { explainRound, type RoundContext, roundEntryOf, roundIdOf } from './explain-round.ts';

/**
 * Compares a player's rounds with their entries.
 *
 * @param order the entries by number
 * @param told set for each round of which they tell
 * @param excuses given those rounds that only missing entries could explain
 */
export function checkRounds(
  check: Check,
  order: Uint32Array,
  context: RoundContext,
  { told, excuses }: { readonly told: Uint8Array; readonly excuses: Excuses },
): void {
  const { ledger, violations, inFlight } = check;
  const states = new Map<number, RoundState>();
  for (const entry of order) {
    const round = ledger.entries.roundOf(entry);
    if (round !== undefined) states.set(round, roundAfter(states.get(round), roundEntryOf(check, entry)));
  }
  let entriesByRound: ReadonlyMap<number | undefined, readonly number[]> | undefined;
  for (const [round, state] of states) {
    told[round] = 1;
    const item = ledger.rounds.get(round);
    if (item !== undefined && fits(item, state)) continue;
    entriesByRound ??= Map.groupBy(order, (entry) => ledger.entries.roundOf(entry));
    const own = entriesByRound.get(round) ?? [];
    const finding = findingOf(check, round, own, state);
    const violation = item === undefined ? 'removed' : 'round';
    const entries = explainRound(check, round, own, context);
    if (entries === undefined) violations.add(violation, finding);
    else if (entries === 0) inFlight.add('round', finding);
    else {
      const player = ledger.entries.player.get(own[0] ?? 0);
      excuses.add(player, { what: 'rounds', id: roundIdOf(check, round), round, entries, finding, violation });
    }
  }
}

/** Finds rounds of which no entry tells; one that has just begun may be there before its first transaction. */
export function checkUntoldRounds({ ledger, edge, violations, inFlight }: Check, told: Uint8Array): void {
  for (let round = 0; round < ledger.rounds.keys.size; round += 1) {
    const item = told[round] === 1 ? undefined : ledger.rounds.get(round);
    if (item === undefined) continue;
    const [operatorId, userId, roundId] = ledger.rounds.keys.textOf(round).split('|');
    const finding = {
      player: `${operatorId}|${userId}`,
      subject: `round ${roundId}`,
      found: roundText(item, (game) => ledger.games.textOf(game)),
      expected: 'a transaction that began it',
      ...ledger.placeOfRound(round),
    };
    if (item.startedAt >= edge.start) inFlight.add('round', finding);
    else violations.add('added', finding);
  }
}

/** What the item tells, and what the transactions do. */
function findingOf(check: Check, round: number, [first = 0]: readonly number[], told: RoundState) {
  const { ledger } = check;
  const item = ledger.rounds.get(round);
  const gameOf = (game: number) => ledger.games.textOf(game);
  return {
    player: ledger.players.textOf(ledger.entries.player.get(first)),
    subject: `round ${roundIdOf(check, round)}`,
    found: item === undefined ? 'nothing' : roundText(item, gameOf),
    expected: roundText(told, gameOf),
    ...(item === undefined ? ledger.placeOfEntry(first) : ledger.placeOfRound(round)),
  };
}
