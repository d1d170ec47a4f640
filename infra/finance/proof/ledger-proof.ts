/** The proof of an export from its items alone: each is taken in, and at the end all is held against all. */
import type { ExportedItem } from '../export/read-export.ts';
import type { Check } from './checks/check.ts';
import { checkCancels } from './checks/check-cancels.ts';
import { checkHistory } from './checks/check-history.ts';
import { checkLinks } from './checks/check-links.ts';
import { checkNumbers, type Numbers } from './checks/check-numbers.ts';
import { checkProfile } from './checks/check-profile.ts';
import { checkRounds, checkUntoldRounds } from './checks/check-rounds.ts';
import { checkWallet } from './checks/check-wallet.ts';
import { Excuses } from './checks/excuses.ts';
import type { Edge } from './edge.ts';
import { Findings } from './findings.ts';
import type { Head } from './heads.ts';
import { takeIn } from './items/take-in.ts';
import { Ledger } from './ledger/ledger.ts';
import type { RefusalDigest } from './ledger/refusal-table.ts';
import { type Totals, totalsOf } from './ledger/totals.ts';
import { headOf } from './player-head.ts';
import type { StoredHeads } from './stored-heads.ts';
import type { InFlightName, ViolationName } from './violations.ts';

/** What an export has been found to be: proven when there is no violation. */
export interface Proof {
  readonly edge: Edge;
  readonly violations: Findings<ViolationName>;
  readonly inFlight: Findings<InFlightName>;
  /** Missing entries that were being written. */
  readonly unseenEntries: number;
  readonly totals: Totals;
  /** In the order of the players' names. */
  readonly heads: readonly Head[];
  /** Of those from before the edge. */
  readonly refusals: RefusalDigest;
}

export interface ProofOptions {
  readonly edge: Edge;
  /** What earlier exports have proven. */
  readonly earlier: readonly StoredHeads[];
  /** How many findings are kept; all are counted. */
  readonly most: number;
}

export class LedgerProof {
  readonly #check: Check;
  readonly #earlier: readonly StoredHeads[];

  constructor({ edge, earlier, most }: ProofOptions) {
    const [violations, inFlight] = [new Findings<ViolationName>(most), new Findings<InFlightName>(most)];
    this.#check = { ledger: new Ledger(), edge, violations, inFlight };
    this.#earlier = earlier;
  }

  /** Takes in an item, in whatever order they come. @throws ExportFailure when it was written after the export */
  add(item: ExportedItem): void {
    takeIn(this.#check.ledger, item, this.#check.edge, this.#check.violations);
  }

  /** Holds all against all, and against what earlier exports have proven. */
  finish(): Proof {
    const check = this.#check;
    const { ledger, edge, violations, inFlight } = check;
    const entriesOf = ledger.entries.byPlayer(ledger.players.size);
    const told = new Uint8Array(ledger.rounds.keys.size);
    const numbers: Numbers[] = [];
    const excuses = new Excuses();
    for (let player = 0; player < ledger.players.size; player += 1) {
      const order = entriesOf(player);
      const found = checkNumbers(check, player, order);
      numbers.push(found);
      checkLinks(check, player, order);
      checkWallet(check, player, order, found);
      checkProfile(check, player, order.length > 0);
      const wasExcused = this.#excusedRoundsOf(player);
      checkRounds(check, order, { unseen: found.unseen, wasExcused }, { told, excuses });
    }
    checkUntoldRounds(check, told);
    checkCancels(check, numbers, excuses);
    for (const heads of this.#earlier) checkHistory(check, heads, entriesOf);

    const heads = numbers.map((found, player) => {
      const awaited = excuses.settle(check, player, found);
      return headOf(ledger, player, entriesOf(player), { completeTo: found.completeTo, ...awaited });
    });
    heads.sort((left, right) => (left.player < right.player ? -1 : 1));
    const refusals = ledger.refusals.digestBefore(edge.start);
    const unseenEntries = numbers.reduce((sum, { unseen }) => sum + unseen, 0);
    return { edge, violations, inFlight, unseenEntries, totals: totalsOf(ledger), heads, refusals };
  }

  /** Whether what was unseen of a player has excused a round of theirs in an earlier export. */
  #excusedRoundsOf(player: number): (roundId: string) => boolean {
    const name = this.#check.ledger.players.textOf(player);
    const excused = this.#earlier.flatMap(({ heads }) => heads.get(name)?.head.awaited?.rounds ?? []);
    return (roundId) => excused.includes(roundId);
  }
}
