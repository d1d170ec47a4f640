/** Scenes: steps that belong together, for what a player lives through and chance alone brings together too seldom. */
import type { AskOf, LimitsAsked, PlayerName } from '../ask.ts';
import { CURRENCY, type MakeAsk, type PlannedChange, type Planner } from './planner.ts';

const AT_ONCE = 0;
const SOON = 2;
/** Long enough for what was asked to be done, mostly. */
const A_MOMENT = 250;
const A_MINUTE = 60_500;
const AN_HOUR = 60 * A_MINUTE;
const A_DAY = 24 * AN_HOUR;

/** What is asked, in this order, other steps in between; a number is how long nothing is, milliseconds. */
type Scene = (planner: Planner, player: PlayerName) => readonly [MakeAsk, ...(MakeAsk | number)[]];

const played =
  (scene: Scene): MakeAsk =>
  (planner) => {
    const [first, ...others] = scene(planner, planner.chance.pick(planner.known));
    planner.upcoming.push(...others);
    return first(planner);
  };

/** Of the player's own currency, in a round of its own. */
const newChange = (planner: Planner, player: PlayerName, type: PlannedChange['type']): PlannedChange => ({
  ...planner.newChange(type, player),
  currency: CURRENCY,
  roundId: planner.newRound(),
  roundFinished: false,
});

/** With the session that lives when it is sent. */
const asked =
  (change: PlannedChange): MakeAsk =>
  (planner) =>
    planner.remember({ ...change, token: planner.lastToken(change.player) });

const canceled =
  ({ player, transactionId, roundId, gameId }: PlannedChange, roundFinished: boolean): MakeAsk =>
  () => ({ ask: 'cancel', player, transactionId, roundId, gameId, roundFinished });

const finished =
  ({ player, roundId, gameId }: PlannedChange): MakeAsk =>
  () => ({ ask: 'finishround', player, roundId, gameId });

const patched =
  (player: PlayerName, change: AskOf<'patch-player'>['change']): MakeAsk =>
  () => ({ ask: 'patch-player', player, change });

const launched =
  (player: PlayerName, gameId: string): MakeAsk =>
  () => ({ ask: 'launch', player, gameId, expiresIn: 2_592_000 });

/** What was won is spent before it is taken back: the player owes money. */
const spentWin: Scene = (planner, player) => {
  const win = newChange(planner, player, 'WIN');
  const all: MakeAsk = () =>
    asked({ ...newChange(planner, player, 'BET'), amount: planner.estimates.of(player) })(planner);
  return [asked(win), A_MOMENT, all, A_MOMENT, canceled(win, planner.chance.percent(30))];
};

/** While a refused BET is cancelled, and its round finished, something else begins that round; the BET tells who was first. */
const refusedInNewRound: Scene = (planner, player) => {
  const bet = { ...newChange(planner, player, 'BET'), amount: planner.estimates.of(player) + 1n };
  const { roundId, gameId } = bet;
  const refund = { ...newChange(planner, player, 'REFUND'), roundId, gameId };
  const ends = canceled(bet, true);
  const bets = Array.from({ length: 4 }, () => [planner.chance.pick([SOON, 30, 500]), asked(bet)]).flat();
  return planner.chance.pick<ReturnType<Scene>>([
    [asked(bet), A_MOMENT, ends, AT_ONCE, asked(refund), ...bets],
    [asked(bet), A_MOMENT, asked(refund), AT_ONCE, ends, ...bets],
    [ends, AT_ONCE, asked(refund), AT_ONCE, asked(bet)],
    [ends, AT_ONCE, asked(refund), planner.chance.pick([10, 40, 120]), asked(bet)],
  ]);
};

/** A cancel that ends the round meets its own transaction on the way. */
const canceledOnTheWay: Scene = (planner, player) => {
  const change = newChange(planner, player, planner.chance.pick(['BET', 'WIN']));
  return planner.chance.percent(50)
    ? [canceled(change, true), AT_ONCE, asked(change)]
    : [asked(change), AT_ONCE, canceled(change, true)];
};

/** A withdrawal, mostly of more than will be left, is sent again and again while it is under way. */
const withdrawnAgain: Scene = (planner, player) => {
  const withdrawal: MakeAsk = () => {
    const all = planner.chance.pick([1n, 2n, 3n]) * (planner.estimates.of(player) / 3n);
    const transferId = `t${planner.newId()}`;
    const transfer = { ask: 'transfer', player, transferId, type: 'WITHDRAWAL', amount: all > 0n ? all : 1n } as const;
    planner.transfers.push(transfer);
    return transfer;
  };
  const again: MakeAsk = () => planner.transfers.at(-1);
  return [withdrawal, ...Array.from({ length: 5 }, () => [SOON, again]).flat()];
};

/** The round is closed; what was won in it is still owed, and what was bet in it can still be taken back. */
const afterTheClose: Scene = (planner, player) => {
  const bets = [newChange(planner, player, 'BET'), newChange(planner, player, 'BET')] as const;
  const { roundId, gameId } = bets[0];
  const inRound = (change: PlannedChange) =>
    asked({ ...change, roundId, gameId, amount: planner.chance.pick([0n, 1n, 7n]) });
  return [
    inRound(bets[0]),
    inRound(bets[1]),
    A_MOMENT,
    finished(bets[0]),
    planner.chance.pick([AT_ONCE, A_MOMENT]),
    inRound(newChange(planner, player, 'WIN')),
    canceled(bets[0], false),
    inRound(newChange(planner, player, 'BET')),
  ];
};

/** Nobody may play, and what is owed is paid. */
const wonWhenBarred: Scene = (planner, player) => [
  patched(player, { blocked: true }),
  asked(newChange(planner, player, 'WIN')),
  asked(newChange(planner, player, 'BET')),
  patched(player, { blocked: false, excludedUntil: null }),
];

/** Bets that add up to a limit, and a cent more; the next day, some of it given back. */
const upToTheLimit: Scene = (planner, player) => {
  const { chance } = planner;
  const most = chance.pick([100n, 115n]);
  const part = chance.pick([0n, 1n, 57n]);
  const limits = chance.pick<LimitsAsked>([
    { bet: most },
    { wager: { day: most } },
    { wager: { week: 2n * most } },
    { loss: { day: most, month: 2n * most } },
  ]);
  const bet = (amount: bigint): PlannedChange => ({ ...newChange(planner, player, 'BET'), amount });
  const first = bet(most - part);
  return [
    patched(player, { blocked: false, excludedUntil: null, limits }),
    A_MOMENT,
    asked(first),
    asked(bet(part)),
    asked(bet(most + 1n)),
    asked(bet(1n)),
    ...(chance.percent(60) ? [A_DAY, launched(player, first.gameId)] : []),
    asked(bet(most)),
    canceled(first, false),
    asked(bet(1n)),
    patched(player, { limits: null }),
  ];
};

/** What is known is known for ever: it is sent again when machines, sessions and days are others. */
const muchLater: Scene = (planner, player) => {
  const change = newChange(planner, player, planner.chance.pick(['BET', 'WIN']));
  const pause = planner.chance.pick([A_MINUTE, AN_HOUR, A_DAY]);
  const isCanceled = planner.chance.percent(50);
  return [isCanceled ? canceled(change, false) : asked(change), pause, launched(player, change.gameId), asked(change)];
};

/** How often each begins, beside the other steps. */
export const SCENES: readonly (readonly [number, MakeAsk])[] = [
  [2, played(spentWin)],
  [9, played(refusedInNewRound)],
  [3, played(canceledOnTheWay)],
  [4, played(withdrawnAgain)],
  [2, played(afterTheClose)],
  [2, played(wonWhenBarred)],
  [3, played(upToTheLimit)],
  [3, played(muchLater)],
];
