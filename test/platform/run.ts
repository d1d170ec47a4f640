/** A run of the simulated PLATFORM against a casino: several players at once, so many rounds, then the books compared. */
import { cents } from '../../shared/domain/money.ts';
import { type BackEnd, backEnd } from './back-end.ts';
import type { Books } from './books.ts';
import { chanceOf } from './chance.ts';
import { compareLedger } from './compare-ledger.ts';
import { resume } from './delivery.ts';
import { chooseFaults } from './faults.ts';
import { type Casino, gameplayCaller } from './gameplay-call.ts';
import { paceOf, playQueuedWin, playSessions } from './playing.ts';
import { Seat } from './seat.ts';
import { type Summary, Tally } from './tally.ts';

export interface PlayOrder {
  readonly rounds: number;
  readonly seed: number;
  /** Rounds a second, of all players; absent: as fast as the casino answers. */
  readonly rate?: number;
  /** Whether the reports shall differ from what was played, once in each class. */
  readonly faults: boolean;
}

export interface Platform {
  readonly casino: Casino;
  readonly books: Books;
  readonly now: () => Date;
}

export interface Watcher {
  readonly onRound: (tally: Tally) => void;
  /** Ends the run after the rounds under way. */
  readonly signal: AbortSignal;
}

/** Six players, two currencies. */
const CURRENCIES = ['EUR', 'SEK', 'EUR', 'SEK', 'EUR', 'SEK'];

/**
 * Plays, compares the casino's entries with the books, and bends the reports if that was ordered; else they are straight.
 *
 * @throws Error when the operator API fails
 */
export async function playRun(order: PlayOrder, platform: Platform, watcher: Watcher): Promise<Summary> {
  const { casino, books, now } = platform;
  const tally = new Tally();
  const deliverer = { call: gameplayCaller(casino, tally, now), books, tally };
  const leftover = { ...deliverer, chance: chanceOf(order.seed, CURRENCIES.length) };
  const firstId = books.openRun(now());
  books.bend([]);
  for (const transaction of books.pending(casino.operatorId)) await resume(transaction, leftover);

  const bank = backEnd(casino.url, casino.operatorId);
  const open = async (currency: string, index: number): Promise<{ seat: Seat; seq: number }> => {
    const userId = `simulated-${index + 1}`;
    const { balance, seq } = await bank.player(userId, currency);
    const seat = new Seat({
      operatorId: casino.operatorId,
      userId,
      currency,
      balance: cents(BigInt(balance.replace('.', ''))),
      firstId: firstId + BigInt(index),
      idStep: BigInt(CURRENCIES.length),
      deliverer: { ...deliverer, chance: chanceOf(order.seed, index) },
      backEnd: bank,
      now,
    });
    return { seat, seq };
  };
  const players = await Promise.all(CURRENCIES.map(open));
  const turn = paceOf(order.rate);
  const playing = players.map(({ seat }, index) =>
    playSessions(seat, Math.floor((order.rounds + index) / players.length), { turn, tally, ...watcher }),
  );
  const failed = (await Promise.allSettled(playing)).find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  if (order.faults && players[0]) await playQueuedWin(players[0].seat, now());

  await Promise.all(players.map((player) => compare(player, firstId, { books, bank, tally })));
  if (order.faults) {
    const today = books.settled(casino.operatorId, now().toISOString().slice(0, 10));
    books.bend(chooseFaults(today, leftover.chance.number));
  }
  return tally.summary(order.seed, books.faults);
}

interface Comparison {
  readonly books: Books;
  readonly bank: BackEnd;
  readonly tally: Tally;
}

/** A player's books of this run against the casino's entries since it began. */
async function compare(
  { seat, seq }: { readonly seat: Seat; readonly seq: number },
  firstId: bigint,
  { books, bank, tally }: Comparison,
): Promise<void> {
  const { userId } = seat.options;
  const booked = books.since(firstId, userId);
  for (const { state } of booked) tally.ended(state);
  for (const difference of compareLedger(booked, await bank.entriesAfter(userId, seq))) tally.disagree(difference);
}
