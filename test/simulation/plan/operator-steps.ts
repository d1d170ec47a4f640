/** What the casino's own back end asks meanwhile: money in and out, limits, blocks, sessions, games. */
import type { PlayerChange } from '../ask.ts';
import { CURRENCY, GAMES, type MakeAsk, type Planner } from './planner.ts';

const transfer =
  (type: 'DEPOSIT' | 'WITHDRAWAL'): MakeAsk =>
  (planner) => {
    const player = planner.player();
    const isNearAll = type === 'WITHDRAWAL' && planner.chance.percent(50);
    const amount = isNearAll ? nearly(planner.estimates.of(player), planner) : planner.amount() + 1n;
    const asked = {
      ask: 'transfer',
      player,
      transferId: `t${planner.newId()}`,
      type,
      amount,
    } as const;
    planner.transfers.push(asked);
    return asked;
  };

/** All that there is, or what leaves a part of it; never nothing. */
const nearly = (all: bigint, { chance }: Planner): bigint => chance.pick([all, all, all / 2n, all - 1n].map(orOne));
const orOne = (amount: bigint): bigint => (amount > 0n ? amount : 1n);

const transferAgain: MakeAsk = (planner) => planner.earlier(planner.transfers);

const transferTwisted: MakeAsk = (planner) => {
  const before = planner.earlier(planner.transfers);
  const player = planner.player();
  return (
    before &&
    planner.chance.pick([
      { ...before, amount: before.amount + 1n },
      { ...before, player },
    ])
  );
};

const patch: MakeAsk = (planner) => ({ ask: 'patch-player', player: planner.player(), change: changeBy(planner) });

function changeBy({ chance }: Planner): PlayerChange {
  const money = () => BigInt(chance.pick([0, 50, 300, 1_000]));
  return chance.pick<() => PlayerChange>([
    () => ({ blocked: true }),
    () => ({ blocked: false }),
    () => ({ blocked: false, excludedUntil: null, limits: null }),
    () => ({ limits: { bet: money() } }),
    () => ({ limits: { wager: { day: money(), week: money() } } }),
    () => ({ limits: { loss: { day: money(), month: money() } } }),
    () => ({ limits: null }),
    () => ({ excludedUntil: chance.between(0, 12_000) }),
    () => ({ excludedUntil: null }),
    () => ({ displayName: chance.pick(['Ann', 'Ben', null]) }),
    () => ({ displayName: chance.pick(['Ann', 'Ben']), blocked: chance.percent(30) }),
  ])();
}

const put: MakeAsk = (planner) => ({
  ask: 'put-player',
  player: planner.player(),
  currency: planner.chance.percent(90) ? CURRENCY : 'USD',
  displayName: planner.chance.percent(50) ? 'Ann' : undefined,
});

const get: MakeAsk = (planner) => ({ ask: 'get-player', player: planner.player() });

const listEntries: MakeAsk = (planner) => ({ ask: 'list-entries', player: planner.player() });

const launch: MakeAsk = (planner) => ({
  ask: 'launch',
  player: planner.player(),
  gameId: planner.chance.pick(GAMES),
  expiresIn: planner.chance.percent(80) ? planner.chance.pick([86_400, 2_592_000]) : planner.chance.between(1, 8),
});

const endSession: MakeAsk = (planner) => {
  const player = planner.player();
  return { ask: 'end-session', player, token: planner.token(player) };
};

const switchGame: MakeAsk = (planner) => ({
  ask: 'switch-game',
  player: planner.player(),
  gameId: planner.chance.pick(GAMES),
  enabled: planner.chance.percent(65),
});

/** How often each is asked, beside the others. */
export const BACK_END: readonly (readonly [number, MakeAsk])[] = [
  [5, transfer('DEPOSIT')],
  [6, transfer('WITHDRAWAL')],
  [6, transferAgain],
  [2, transferTwisted],
  [6, patch],
  [1, put],
  [2, get],
  [2, listEntries],
  [4, launch],
  [2, endSession],
  [2, switchGame],
];
