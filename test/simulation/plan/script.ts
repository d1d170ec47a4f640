/** What a tester who plays by the book does: every command and every answer once, one after the other, nothing failing. */
import type { Ask, Asked } from '../ask.ts';
import type { Plan, Step } from './plan.ts';
import { CURRENCY, GAMES } from './planner.ts';

const player = { operatorId: 'first', userId: 'ann' };
const stranger = { operatorId: 'first', userId: 'stranger' };
const gameId = GAMES[0] ?? '';
const token = { launchedBy: -1 };

const change = (type: 'BET' | 'WIN' | 'REFUND', transactionId: string, amount: bigint, roundId = '1000'): Asked => ({
  ask: 'changebalance',
  type,
  transactionId,
  roundId,
  gameId,
  currency: CURRENCY,
  amount,
  roundFinished: false,
  token,
});
const cancel = (transactionId: string, roundId = '1000'): Asked => ({
  ask: 'cancel',
  transactionId,
  roundId,
  gameId,
  roundFinished: false,
});

const PREPARATION: readonly Asked[] = [
  { ask: 'put-player', currency: CURRENCY, displayName: undefined },
  { ask: 'transfer', transferId: 'first-ann', type: 'DEPOSIT', amount: 10_000n },
  { ask: 'launch', gameId, expiresIn: 86_400 },
];

const SCRIPT: readonly Asked[] = [
  { ask: 'authenticate', token },
  { ask: 'balance', token, currency: CURRENCY },
  change('BET', '1', 1_000n),
  change('BET', '1', 1_000n),
  change('BET', '1', 2_000n),
  change('WIN', '2', 1_500n),
  change('WIN', '2', 1_500n),
  change('BET', '3', 1_000_000n),
  { ...change('BET', '4', 500n), currency: 'USD' } as Asked,
  { ...change('BET', '5', 500n), token: 'never issued' } as Asked,
  change('BET', '6', 500n),
  cancel('6'),
  cancel('6'),
  cancel('99'),
  change('REFUND', '7', 250n),
  { ask: 'status', transactionId: '1', roundId: '1000', type: 'BET' },
  { ask: 'status', transactionId: '6', roundId: '1000' },
  { ask: 'status', transactionId: '98', roundId: '1000' },
  { ask: 'finishround', roundId: '1000', gameId },
  { ask: 'finishround', roundId: '97', gameId },
  { ask: 'balance', token, currency: CURRENCY },
];

const steps = (asks: readonly Ask[], first: number): Step[] =>
  asks.map((ask, place) => ({ index: first + place, at: 0, ask, copies: [], attempts: 1 }));

const by = (asked: readonly Asked[]): Ask[] => asked.map((one) => ({ ...one, player }));

export const SCRIPTED: Plan = {
  players: [player],
  preparation: steps(by(PREPARATION), -PREPARATION.length),
  steps: steps([...by(SCRIPT), { ...change('BET', '8', 100n), player: stranger }], 0),
};
