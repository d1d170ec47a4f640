/** A secret changes under load – add the new one, switch, retire the old one – and no call is lost (rule 1.4). */
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import type { GameplayEvent } from '../../shared/middleware/call.ts';
import { Books } from '../platform/books.ts';
import { OPERATOR_ID, openCasino, SECRET, type TestCasino } from '../platform/casino.ts';
import { noJournal } from '../platform/journal.ts';
import { playRun } from '../platform/run.ts';
import type { Summary } from '../platform/tally.ts';
import type { CommandName } from '../support/wallet.ts';
import { CACHE_SECONDS, type Fleet, type FleetOptions, openFleet } from './fleet.ts';

const OLD = SECRET;
const NEW = 'another_secret_key';
const COMMANDS = new Set(['authenticate', 'balance', 'changebalance', 'status', 'cancel', 'finishround']);

/** How much time passes with each round for what is remembered: 60 rounds take 12 minutes. */
const SECONDS_IN_A_ROUND = 12;
const ROUNDS = 60;

/** After how many rounds a step of the rotation is made. */
interface Steps {
  readonly add: number;
  /** From here to there some calls are made with the one and some with the other: the PLATFORM has processes too. */
  readonly switching: readonly [from: number, to: number];
  readonly retire: number;
}

let casino: TestCasino;
let fleet: Fleet;
/** How often the PLATFORM signed with which. */
let signed: { old: number; new: number };

beforeAll(async () => {
  // The log of the deployed functions.
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  casino = await openCasino('http://127.0.0.1:1', (name, handler) =>
    COMMANDS.has(name)
      ? (event, context: Context) => fleet.handle(name as CommandName, event as GameplayEvent, context)
      : handler,
  );
}, 60_000);
beforeEach(() => {
  signed = { old: 0, new: 0 };
});
afterAll(() => casino[Symbol.asyncDispose]());

/** Each process has read the old secret at another time, and none of them will read again by itself before the switch. */
const open = (changes: Partial<FleetOptions> = {}): Promise<Fleet> =>
  openFleet({ beside: casino, secret: OLD, ages: [0, 60, 120, 180, 240], ...changes });

/** The simulated PLATFORM plays while the rotation goes on beside it. */
function playThrough(steps: Steps, onRound: () => void = () => {}): Promise<Summary> {
  let rounds = 0;
  const [from, to] = steps.switching;
  const platform = {
    url: casino.url,
    operatorId: OPERATOR_ID,
    get secret() {
      const hasSwitched = rounds >= to || (rounds >= from && (signed.old + signed.new) % 2 === 0);
      signed[hasSwitched ? 'new' : 'old'] += 1;
      return hasSwitched ? NEW : OLD;
    },
  };
  const watcher = {
    signal: new AbortController().signal,
    onRound: (tally: { readonly rounds: number }) => {
      rounds = tally.rounds;
      fleet.pass(SECONDS_IN_A_ROUND);
      if (rounds === steps.add) fleet.put(OLD, NEW);
      if (rounds === steps.retire) fleet.put(NEW);
      onRound();
    },
  };
  const books = new Books(noJournal);
  return playRun(
    { rounds: ROUNDS, seed: 4, faults: false },
    { casino: platform, books, now: () => new Date() },
    watcher,
  );
}

/** Answers that are none of the contract: 403 is among them. */
const broken = ({ answers }: Summary) =>
  Object.keys(answers).filter((answer) => answer.startsWith('HTTP') || answer === 'unusable');

describe('while a secret changes', () => {
  const steps: Steps = { add: 11, switching: [14, 30], retire: 45 };

  test('no call is refused, and every answer is signed with the secret of its request', async () => {
    fleet = await open();
    const summary = await playThrough(steps);
    expect(summary).toMatchObject({ rounds: ROUNDS, disagreements: 0, first_disagreements: [] });
    expect(broken(summary)).toEqual([]);
    expect(Math.min(signed.old, signed.new)).toBeGreaterThan(100);
  });

  test('without the second reading, calls are refused until what is remembered ends', async () => {
    fleet = await open({
      replace: (operators) => ({ ...operators, findAgain: (operatorId) => operators.find(operatorId) }),
    });
    const summary = await playThrough(steps);
    expect(broken(summary)).toEqual(['HTTP 403']);
  });

  test('without the second secret, calls are refused', async () => {
    const whole = await open();
    fleet = { ...whole, put: (...secretKeys) => whole.put(secretKeys.at(-1) ?? '') };
    const summary = await playThrough(steps);
    expect(broken(summary)).toEqual(['HTTP 403']);
  });
});

test('a flood of forged calls costs ten seconds of patience before the switch, and few readings', async () => {
  fleet = await open();
  const forged: Promise<Response>[] = [];
  const forge = () =>
    fetch(`${casino.url}/api/changebalance`, {
      method: 'POST',
      headers: { 'X-Operator-Id': OPERATOR_ID, 'X-Authorization': '0'.repeat(40) },
      body: '{}',
    });
  const steps: Steps = { add: 20, switching: [21, 40], retire: 50 };
  const summary = await playThrough(steps, () => forged.push(...Array.from({ length: 10 }, forge)));
  expect(summary).toMatchObject({ disagreements: 0, first_disagreements: [] });
  expect(broken(summary)).toEqual([]);
  expect(new Set((await Promise.all(forged)).map(({ status }) => status))).toEqual(new Set([403]));
  const seconds = ROUNDS * SECONDS_IN_A_ROUND;
  for (const reads of fleet.reads()) {
    expect(reads).toBeGreaterThan(seconds / CACHE_SECONDS);
    expect(reads).toBeLessThanOrEqual(1 + Math.ceil(seconds / 10));
  }
});
