/** What the PLATFORM asks: rounds as they are played, and every way in which calls come twice, late, early or wrong. */
import type { Ask } from '../ask.ts';
import { CURRENCY, GAMES, type MakeAsk, type PlannedChange, type Planner } from './planner.ts';

const bet: MakeAsk = (planner) => {
  const announced = planner.chance.percent(60) ? planner.announced.pop() : undefined;
  return planner.remember(announced ?? planner.newChange('BET'));
};

/** Of a round that was bet on, or of one that was not: yet, or ever. */
const credit =
  (type: 'WIN' | 'REFUND'): MakeAsk =>
  (planner) => {
    const before = planner.chance.percent(80) ? planner.earlier(planner.changes) : undefined;
    const change = planner.newChange(type, before?.player);
    const { roundId, gameId } = before ?? change;
    return planner.remember({ ...change, roundId, gameId });
  };

const cancel: MakeAsk = (planner) => cancelOf(planner, planner.earlier(planner.changes));

const cancelBefore: MakeAsk = (planner) => {
  const change = planner.newChange('BET');
  planner.announced.push(change);
  return cancelOf(planner, change);
};

function cancelOf({ chance }: Planner, change: PlannedChange | undefined): Ask | undefined {
  if (change === undefined) return undefined;
  const { player, transactionId, roundId, gameId } = change;
  const isOther = chance.percent(5);
  return {
    ask: 'cancel',
    player,
    transactionId,
    roundId: isOther ? '999' : roundId,
    gameId,
    roundFinished: chance.percent(20),
  };
}

/** The same transaction in other bytes: a new session, another time. */
const again: MakeAsk = (planner) => {
  const change = planner.earlier(planner.changes);
  return change && { ...change, token: planner.token(change.player), roundFinished: planner.chance.percent(10) };
};

/** The same id with something else in it. */
const twisted: MakeAsk = (planner) => {
  const change = planner.earlier(planner.changes);
  if (change === undefined) return undefined;
  const { chance } = planner;
  const other = planner.player();
  const types = (['BET', 'WIN', 'REFUND'] as const).filter((type) => type !== change.type);
  return chance.pick<Ask>([
    { ...change, amount: change.amount + 1n },
    { ...change, amount: change.amount === 0n ? 2n : change.amount - 1n },
    ...types.map((type) => ({ ...change, type })),
    { ...change, roundId: `${change.roundId}9` },
    { ...change, gameId: change.gameId === '200' ? '201' : '200' },
    { ...change, currency: change.currency === CURRENCY ? 'USD' : CURRENCY },
    { ...change, player: other },
    { ...change, player: other, token: planner.token(other) },
  ]);
};

const status: MakeAsk = (planner) => {
  const change = planner.earlier(planner.changes);
  if (change === undefined) return undefined;
  const { player, transactionId, roundId, type } = change;
  const asked = { ask: 'status', player, transactionId, roundId } as const;
  return planner.chance.percent(50) ? asked : { ...asked, type: planner.chance.percent(90) ? type : 'REFUND' };
};

const finishround: MakeAsk = (planner) => {
  const change = planner.earlier(planner.changes);
  return change && { ask: 'finishround', player: change.player, roundId: change.roundId, gameId: change.gameId };
};

const balance: MakeAsk = (planner) => {
  const player = planner.player();
  const currency = planner.chance.percent(95) ? CURRENCY : 'USD';
  return { ask: 'balance', player, token: planner.token(player), currency };
};

const authenticate: MakeAsk = (planner) => {
  const player = planner.player();
  return { ask: 'authenticate', player, token: planner.ownToken(player) };
};

/** Nobody's player, who must stay nobody. */
const stranger: MakeAsk = (planner) => {
  const player = { ...planner.player(), userId: 'stranger' };
  return { ...planner.newChange('WIN', player), gameId: planner.chance.pick(GAMES) };
};

/** How often each is asked, beside the others. */
export const GAMEPLAY: readonly (readonly [number, MakeAsk])[] = [
  [30, bet],
  [10, credit('WIN')],
  [4, credit('REFUND')],
  [12, cancel],
  [5, cancelBefore],
  [10, again],
  [9, twisted],
  [5, status],
  [4, finishround],
  [4, balance],
  [2, authenticate],
  [1, stranger],
];
