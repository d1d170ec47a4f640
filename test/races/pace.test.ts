/** A wallet that is bet on five times a second, faster than any human plays, never sees OP_50 (rule 7.3). The clock is the
 * test's own: what it shows does not depend on the machine. */
import { afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { hashToken } from '../../shared/domain/session.ts';
import { withConflicts } from '../support/conflicts.ts';
import { memoryStore } from '../support/memory-store.ts';
import { addPlayer, changeData, newId } from '../support/players.ts';
import { seededRandom } from '../support/random.ts';
import { type Answer, openWallet, type Wallet } from '../support/wallet.ts';
import { tally } from './contenders.ts';

const BETS = 600;
const BETS_A_SECOND = 5;
/** What DynamoDB takes for a read, and holds a transaction's items; milliseconds, medians of docs/benchmark.md. */
const READ_TIME = 4;
const TRANSACTION_TIME = 21;

const sleep = (milliseconds: number) => new Promise<void>((resolve) => void setTimeout(resolve, milliseconds));

let real: Wallet;
beforeAll(async () => {
  real = await openWallet();
});
afterEach(() => {
  jest.useRealTimers();
});

/** A wallet in memory that conflicts as DynamoDB would, and a player in it with exactly what all the bets cost. */
async function openModel(random: () => number) {
  const memory = memoryStore();
  const store = withConflicts(memory, TRANSACTION_TIME);
  const read: typeof memory.read = async (wanted, signal) => {
    await sleep(READ_TIME);
    return memory.read(wanted, signal);
  };
  const games = { isEnabled: async () => true };
  const wallet = await openWallet({
    beside: real,
    replace: () => ({ store: { ...store, read }, games, random, sleep }),
  });
  const key = await addPlayer(wallet, { balance: `${BETS}.00` });
  const session = { ...key, tokenHash: hashToken(key.token) };
  const records = await wallet.real.store.read({ player: key, session }, AbortSignal.timeout(10_000));
  if (records.player === undefined || records.session === undefined) throw new Error('there is no player to copy');
  await memory.commit([{ write: 'player-created', player: { ...records.player, version: 1 } }], AbortSignal.abort());
  memory.addSession(records.session);
  return { wallet, memory, seen: store.seen, player: key };
}

test.each([1, 2, 3])(
  'two minutes at five bets a second, seed %i: every BET is OK, though some meet conflicts',
  async (seed) => {
    const random = seededRandom(seed);
    const { wallet, memory, seen, player } = await openModel(random);
    jest.useFakeTimers();
    const answers: Promise<Answer>[] = [];
    for (let bet = 0; bet < BETS; bet += 1) {
      // Poisson arrivals: the gaps between them are exponential.
      await jest.advanceTimersByTimeAsync((-Math.log(1 - random()) * 1_000) / BETS_A_SECOND);
      answers.push(wallet.call('changebalance', changeData(player, { amount: '1.00', round_id: newId() })));
    }
    await jest.advanceTimersByTimeAsync(4_000);
    expect(tally(await Promise.all(answers))).toEqual({ OK: BETS });
    expect(seen.conflicts).toBeGreaterThan(BETS / 20);
    expect((await memory.read({ player }, AbortSignal.abort())).player).toMatchObject({ balance: 0n, seq: 1 + BETS });
  },
);
