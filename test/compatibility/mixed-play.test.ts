/** Both versions at once, as in the middle of a deployment: each call of a game may be answered by either. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { localClient } from '../support/dynamodb.ts';
import { newId } from '../support/players.ts';
import { seededRandom } from '../support/random.ts';
import { resultOf } from '../support/wallet.ts';
import { wrongsInProof } from '../wire/proven.ts';
import { balanceAt, changeOf, type Seat, takeSeat, told } from './seat.ts';
import { START_TIMEOUT, startTwoVersions, type TwoVersions } from './two-versions.ts';
import type { Version } from './version.ts';

const PLAYERS = 4;
const ROUNDS = 12;
/** A call that lost to another of the same wallet too often is sent again by the PLATFORM. */
const MOST_ATTEMPTS = 20;

let both: TwoVersions;

beforeAll(async () => {
  both = await startTwoVersions();
}, START_TIMEOUT);

afterAll(() => both?.close());

/** Sends a call until it is known what became of it, to whichever version chance names. @returns the answer */
async function settle(random: () => number, command: string, data: object) {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const answer = await either(random).play(command, data);
    if (!['OP_47', 'OP_50'].includes(resultOf(answer))) return told(answer);
  }
  throw new Error(`${command} was never answered`);
}

const either = (random: () => number): Version => (random() < 0.5 ? both.previous : both.current);

/** A round that goes as chance will have it. @returns what it has moved, in cents */
async function playRound(seat: Seat, random: () => number): Promise<number> {
  const stake = 1 + Math.floor(random() * 500);
  const bet = changeOf(seat, { amount: (stake / 100).toFixed(2) });
  const [answer, again] = await Promise.all([
    settle(random, 'changebalance', bet),
    settle(random, 'changebalance', bet),
  ]);
  expect([again.status, answer.status]).toEqual(['OK', 'OK']);
  const chance = random();
  if (chance < 0.2) {
    await Promise.all([settle(random, 'cancel', bet), settle(random, 'cancel', bet)]);
    return 0;
  }
  if (chance < 0.4) return finish(seat, bet, random).then(() => -stake);
  const prize = Math.floor(random() * 1000);
  const win = { ...bet, transaction_id: newId(), transaction_type: 'WIN', amount: (prize / 100).toFixed(2) };
  await Promise.all([settle(random, 'changebalance', win), settle(random, 'changebalance', win)]);
  return prize - stake;
}

async function finish(seat: Seat, { round_id, game_id }: Record<string, unknown>, random: () => number): Promise<void> {
  await settle(random, 'finishround', { user_id: seat.userId, round_id, game_id });
}

test('players who play several rounds at once on both versions have moved what they were told, and no cent else', async () => {
  const random = seededRandom(6);
  const seats = await Promise.all(Array.from({ length: PLAYERS }, () => takeSeat(either(random))));
  for (const seat of seats) {
    let moved = 0;
    for (let round = 0; round < ROUNDS; round += 3) {
      const results = await Promise.all([1, 2, 3].map(() => playRound(seat, random)));
      moved += results.reduce((sum, cents) => sum + cents, 0);
    }
    const balances = await Promise.all([balanceAt(both.previous, seat), balanceAt(both.current, seat)]);
    expect(balances).toEqual([String((100_000 + moved) / 100), String((100_000 + moved) / 100)]);
  }
});

test('the books of both are proven by the finance verifier', async () => {
  const client = localClient(both.tables.endpoint);
  expect(await wrongsInProof(client, both.tables.tables.ledger)).toEqual([]);
  client.destroy();
});
