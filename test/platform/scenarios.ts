/** The courses that a round of the simulated PLATFORM may take; which one, and its amounts, chance decides. */
import { type Cents, cents } from '../../shared/domain/money.ts';
import type { CatalogueGame } from './catalogue.ts';
import type { Round } from './round.ts';
import { FREE_SPIN, JACKPOT, type PlatformTransaction } from './transaction.ts';

interface Scenario {
  /** How often it is taken, against the others. */
  readonly weight: number;
  readonly play: (round: Round) => Promise<void>;
  /** Whether a game can take it; absent: every one. */
  readonly suits?: (game: CatalogueGame) => boolean;
}

const NOTHING = cents(0n);
const times = (amount: Cents, factor: number): Cents => cents(amount * BigInt(factor));

/** The round's end: by a last WIN, or by finishround where the vendor does it so. */
async function end(round: Round, last: PlatformTransaction, won: Cents): Promise<void> {
  const win = round.finishesByCall && won === 0n ? last : await round.play('WIN', won, { finished: true });
  if (round.finishesByCall) await round.finish(win ?? last);
}

async function betAndWin(round: Round): Promise<void> {
  const stake = round.stake();
  const bet = await round.play('BET', stake);
  if (bet === undefined) return;
  for (let wins = round.chance.between(0, 2); wins > 0; wins -= 1) await round.play('WIN', times(stake, wins));
  await end(round, bet, round.chance.percent(40) ? round.stake() : NOTHING);
}

async function betAndLose(round: Round): Promise<void> {
  const bet = await round.play('BET', round.stake(), { finished: true });
  if (bet !== undefined && round.finishesByCall) await round.finish(bet);
}

async function doubleDown(round: Round): Promise<void> {
  const stake = round.stake();
  const first = await round.play('BET', stake);
  if (first === undefined) return;
  const second = await round.play('BET', stake);
  await end(round, first, second === undefined ? NOTHING : times(stake, 3));
}

async function freeSpin(round: Round): Promise<void> {
  const bet = await round.play('BET', NOTHING, { reason: FREE_SPIN });
  if (bet === undefined) return;
  if (round.chance.percent(60)) await round.play('WIN', round.stake(), { reason: FREE_SPIN, finished: true });
}

async function jackpot(round: Round): Promise<void> {
  const bet = await round.play('BET', round.stake());
  if (bet !== undefined) await round.play('WIN', times(round.stake(), 20), { reason: JACKPOT, finished: true });
}

async function refundedBet(round: Round): Promise<void> {
  const bet = await round.play('BET', round.stake());
  if (bet !== undefined) await round.play('REFUND', bet.amount, { finished: true });
}

async function canceledBet(round: Round): Promise<void> {
  const bet = await round.play('BET', round.stake());
  if (bet === undefined) return;
  await round.seat.takeBack(bet);
  if (round.chance.percent(50)) await round.bringBack(bet);
}

async function canceledWin(round: Round): Promise<void> {
  const bet = await round.play('BET', round.stake());
  const win = bet && (await round.play('WIN', round.stake()));
  if (bet === undefined || win === undefined) return;
  await round.seat.takeBack(win);
  await end(round, bet, round.stake());
}

const overtakenBet = (round: Round): Promise<void> => round.cancelFirst(round.stake());

/** More than the player has. */
async function betTooMuch(round: Round): Promise<void> {
  const { balance } = round.seat;
  await round.play('BET', cents((balance > 0n ? balance : 0n) + round.stake()), { finished: true });
}

/** The session ends before the win comes, which is owed with no token; a bet of the old session is refused. */
async function winAfterSession(round: Round): Promise<void> {
  const { seat } = round;
  const bet = await round.play('BET', round.stake());
  await seat.stand();
  await round.play('BET', round.stake(), { refused: 'OP_21' });
  seat.token = null;
  if (bet !== undefined) await end(round, bet, round.stake());
  await seat.sit(round.game);
}

/** A bet that comes after finishround has closed its round. */
async function betAfterEnd(round: Round): Promise<void> {
  const bet = await round.play('BET', round.stake());
  if (bet === undefined) return;
  await round.finish(bet);
  await round.play('BET', round.stake(), { refused: 'OP_49' });
  await round.play('WIN', round.stake());
}

const finishesByCall = ({ vendor }: CatalogueGame): boolean => vendor === 'evolution' || vendor === 'portomaso';

const SCENARIOS: readonly Scenario[] = [
  { weight: 40, play: betAndWin },
  { weight: 25, play: betAndLose },
  { weight: 8, play: doubleDown },
  { weight: 12, play: freeSpin, suits: ({ campaigns }) => campaigns === 1 },
  { weight: 10, play: jackpot, suits: ({ type }) => type === 'jackpot' },
  { weight: 4, play: refundedBet },
  { weight: 5, play: canceledBet },
  { weight: 3, play: canceledWin },
  { weight: 3, play: overtakenBet },
  { weight: 3, play: betTooMuch },
  { weight: 3, play: winAfterSession },
  { weight: 3, play: betAfterEnd, suits: finishesByCall },
];

/** Plays a round to its end, in one of the ways that its game knows. */
export async function playRound(round: Round): Promise<void> {
  const possible = SCENARIOS.filter(({ suits = () => true }) => suits(round.game));
  const lots = possible.flatMap((scenario) => Array.from({ length: scenario.weight }, () => scenario));
  await round.chance.pick(lots).play(round);
}
