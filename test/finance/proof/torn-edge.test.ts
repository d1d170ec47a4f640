/** What was being written while an export was made: in flight at the edge, a violation when it is older. */
import { rmSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NOT_PROVEN } from '../../../infra/finance/proof/not-proven.ts';
import type { Item } from '../../../shared/storage/attributes.ts';
import { newExportsFolder } from '../support/written-export.ts';
import { keyOf, LivedLedger } from './lived-ledger.ts';
import { provenKind } from './tampering.ts';
import { verifyItems } from './verified.ts';

const HOUR = 3_600_000;

type Moment = ReadonlyMap<string, Item>;

/** A ledger that rested before its last steps, and how it stood after each of these. */
interface Edge {
  readonly moments: readonly Moment[];
  /** Just after the last step. */
  readonly at: number;
}

function livedTo(seed: number, steps: number): Edge {
  const ledger = new LivedLedger({ seed, players: 2 });
  ledger.live(8);
  ledger.rest(HOUR);
  const moment = (): Moment => new Map(ledger.items().map((item) => [keyOf(item), item]));
  const moments = [moment()];
  for (let step = 0; step < steps; step += 1) {
    if (step === 2) ledger.join();
    ledger.live(1);
    moments.push(moment());
  }
  return { moments, at: ledger.clock };
}

const keysOf = ({ moments }: Edge): string[] => [...(moments.at(-1)?.keys() ?? [])];
const ownerOf = (item: Item | undefined): string =>
  item?.user_id?.S ?? item?.pk?.S?.replace(/^player\|examplecasino\|/, '') ?? '';

/**
 * Each item as it stood at some moment, as a torn export may hold it. Rounds lie under the wallet's partition key, and a
 * cancel's entry under its transaction's: neither is taken to be ahead of the other.
 */
function torn({ moments }: Edge, keys: readonly string[], choices: readonly number[]): Item[] {
  const last = moments.at(-1);
  const chosen = new Map(keys.map((key, index) => [key, choices[index % choices.length] ?? 0]));
  const momentOf = (key: string): number => {
    const own = chosen.get(key) ?? 0;
    const item = last?.get(key);
    if (item?.sk?.S === 'profile' || item?.sk?.S?.startsWith('round|') === true) {
      return Math.min(own, chosen.get(`player|examplecasino|${ownerOf(item)} player`) ?? own);
    }
    return item?.sk?.S === 'cancel' ? (chosen.get(key.replace(/ cancel$/, ' transaction')) ?? own) : own;
  };
  return keys.flatMap((key): Item[] => {
    const item = moments[momentOf(key)]?.get(key);
    return item === undefined ? [] : [item];
  });
}

/** What of a player's items a proof is about: refusals and some attributes are not. */
function provable(items: readonly Item[], owner: string): string {
  const own = items.filter((item) => ownerOf(item) === owner && !['refused', 'tombstone'].includes(provenKind(item)));
  const texts = own.map((item) => {
    const unproven = NOT_PROVEN[provenKind(item)] ?? {};
    return JSON.stringify(Object.entries(item).filter(([name]) => unproven[name] === undefined));
  });
  return texts.sort().join('\n');
}

/** Whether each player's items are as they all stood at one moment. */
const isWhole = ({ moments }: Edge, items: readonly Item[]): boolean =>
  ['player-0', 'player-1', 'player-2'].every((owner) => {
    const found = provable(items, owner);
    return moments.some((moment) => provable([...moment.values()], owner) === found);
  });

/** Which ledger, how many steps at its edge, and at which of them each item is seen. */
const tearing = fc.record({
  seed: fc.nat(1_000),
  steps: fc.integer({ min: 1, max: 8 }),
  choices: fc.array(fc.nat(8), { minLength: 40, maxLength: 40 }),
});

function tear({ seed, steps, choices }: { seed: number; steps: number; choices: number[] }) {
  const edge = livedTo(seed, steps);
  const items = torn(
    edge,
    keysOf(edge),
    choices.map((choice) => choice % (steps + 1)),
  );
  return { edge, items };
}

/** Holds for any tearing, with a folder of exports of its own. */
const law = (title: string, holds: (torn: ReturnType<typeof tear>, root: string) => Promise<void>) =>
  test(title, async () => {
    const property = fc.asyncProperty(tearing, async (asked) => {
      const root = newExportsFolder();
      try {
        await holds(tear(asked), root);
      } finally {
        rmSync(root, { recursive: true });
      }
    });
    await fc.assert(property, { numRuns: 40 });
  });

describe('any part of what was written last', () => {
  law('is in flight at the edge, and has come true in the next export', async ({ edge, items }, root) => {
    const verified = await verifyItems(items, { at: edge.at, root });
    expect(verified).toMatchObject({ code: 0, violations: [] });
    expect(verified.in_flight.length > 0).toBe(!isWhole(edge, items));
    const whole = [...(edge.moments.at(-1)?.values() ?? [])];
    const next = await verifyItems(whole, { at: edge.at + 24 * HOUR, root });
    expect(next).toMatchObject({ code: 0, violations: [], in_flight: [], held_to: [{ root: verified.root }] });
  });

  law('is a violation when it is older', async ({ edge, items }, root) => {
    const { code, in_flight } = await verifyItems(items, { at: edge.at + HOUR, root });
    expect({ code, in_flight }).toEqual({ code: isWhole(edge, items) ? 0 : 1, in_flight: [] });
  });

  law('is a violation when the next export still has no more', async ({ edge, items }, root) => {
    fc.pre(!isWhole(edge, items));
    await verifyItems(items, { at: edge.at, root });
    expect(await verifyItems(items, { at: edge.at + 24 * HOUR, root })).toMatchObject({ code: 1, in_flight: [] });
  });
});
