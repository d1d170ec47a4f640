/** Sections 3 to 6 of the rules for one player, as a function: what is answered, and what is so afterwards. */
import type { Ask, AskOf, Change } from '../ask.ts';
import { decimal } from '../platform/request.ts';
import { bookingTime, passesLimit, useAt, used } from './use.ts';
import { having, type Known, type Round, type Wallet } from './wallet.ts';

/** What is so besides the player's own state, when something is judged. */
export interface Circumstances {
  /** Epoch milliseconds by the clock of the machine that judges. */
  readonly now: number;
  /** Whether the token that was sent is one of this player's and lives. */
  readonly sessionLives: boolean;
  readonly gameEnabled: boolean;
  /** What another player has under the transaction id: it is theirs for ever. */
  readonly foreign?: 'transaction' | 'tombstone';
}

export interface Outcome {
  readonly said: string;
  readonly wallet: Wallet;
}

const funds = (balance: bigint, { currency }: Wallet): string => `${decimal(balance)} ${currency}`;

/** Rules 3.2, 3.3, 4, 5 and 6. */
export function gameplayOutcome(wallet: Wallet, ask: Ask, circumstances: Circumstances): Outcome {
  const only = (said: string): Outcome => ({ said, wallet });
  if (ask.ask === 'authenticate') return only(authenticated(wallet, circumstances));
  if (wallet.currency === undefined) return only('OP_34');
  switch (ask.ask) {
    case 'balance':
      return only(balanceSaid(wallet, ask, circumstances));
    case 'changebalance':
      return changed(wallet, ask, circumstances);
    case 'cancel':
      return canceled(wallet, ask, circumstances);
    case 'status':
      return only(statusSaid(wallet, ask, circumstances));
    case 'finishround':
      return finished(wallet, ask);
    default:
      throw new Error(`The PLATFORM asks no ${ask.ask}`);
  }
}

const isBarred = ({ blocked, excludedUntil = 0 }: Wallet, now: number): boolean => blocked || now < excludedUntil;

function authenticated(wallet: Wallet, { sessionLives, now }: Circumstances): string {
  if (!sessionLives) return 'OP_21';
  if (wallet.currency === undefined || isBarred(wallet, now)) return 'OP_22';
  return `OK ${funds(wallet.balance, wallet)}`;
}

function balanceSaid(wallet: Wallet, { currency }: AskOf<'balance'>, { sessionLives, now }: Circumstances): string {
  if (!sessionLives) return 'OP_21';
  if (isBarred(wallet, now)) return 'OP_33';
  return currency === wallet.currency ? `OK ${funds(wallet.balance, wallet)}` : 'OP_30';
}

/** Rules 4.1 and 4.2. */
function changed(wallet: Wallet, change: AskOf<'changebalance'>, circumstances: Circumstances): Outcome {
  const only = (said: string): Outcome => ({ said, wallet });
  const known = wallet.transactions.get(change.transactionId);
  if (circumstances.foreign !== undefined) return only(circumstances.foreign === 'tombstone' ? 'OP_49' : 'OP_40');
  if (known?.state === 'TOMBSTONE') return only('OP_49');
  if (known !== undefined && !isIdentical(known.change, change)) return only('OP_40');
  if (known?.state === 'CANCELED') return only('OP_49');
  if (known?.state === 'OK' || (known !== undefined && change.type === 'BET')) return only(known.said);
  const refusal = change.type === 'BET' ? betRefusal(wallet, change, circumstances) : creditRefusal(wallet, change);
  if (refusal === undefined) return booked(wallet, change, circumstances);
  if (known !== undefined) return only(refusal);
  return { said: refusal, wallet: withKnown(wallet, change, 'ERROR', refusal, circumstances.now) };
}

const isIdentical = (known: Change | undefined, change: Change): boolean =>
  known !== undefined &&
  (['type', 'roundId', 'gameId', 'currency', 'amount'] as const).every((name) => known[name] === change[name]);

const creditRefusal = (wallet: Wallet, { currency }: Change): string | undefined =>
  currency === wallet.currency ? undefined : 'OP_30';

function betRefusal(wallet: Wallet, change: Change, circumstances: Circumstances): string | undefined {
  const { now, sessionLives, gameEnabled } = circumstances;
  if (!sessionLives) return 'OP_21';
  if (isBarred(wallet, now)) return 'OP_33';
  if (change.currency !== wallet.currency) return 'OP_30';
  if (!gameEnabled) return 'OP_35';
  if (wallet.rounds.get(change.roundId)?.closed) return 'OP_49';
  if (passesLimit(wallet.limits, useAt(wallet.use, now), change.amount)) return 'OP_32';
  return change.amount > wallet.balance ? `OP_31 ${funds(wallet.balance, wallet)}` : undefined;
}

const withKnown = (wallet: Wallet, change: Change, state: Known['state'], said: string, bookedAt: number): Wallet => ({
  ...wallet,
  transactions: having(wallet.transactions, change.transactionId, { state, change, said, bookedAt }),
});

/** Rules 4.4, 4.5 and 4.7. */
function booked(wallet: Wallet, change: Change, { now }: Circumstances): Outcome {
  const { type, amount, roundId, gameId, roundFinished } = change;
  const balance = wallet.balance + (type === 'BET' ? -amount : amount);
  const said = `OK ${funds(balance, wallet)}`;
  const bookedAt = bookingTime(wallet, now);
  const after = withKnown(wallet, change, 'OK', said, bookedAt);
  const round = wallet.rounds.get(roundId) ?? newRound(gameId);
  return {
    said,
    wallet: {
      ...after,
      balance,
      moves: wallet.moves + 1,
      use: used(wallet.use, { type, amount, bookedAt, now: bookedAt, sign: 1n }),
      rounds: having(wallet.rounds, roundId, tallied(round, change, 1n, roundFinished)),
    },
  };
}

const newRound = (gameId: string): Round => ({
  gameId,
  finished: false,
  closed: false,
  tallies: { BET: [0, 0n], WIN: [0, 0n], REFUND: [0, 0n] },
});

function tallied(round: Round, { type, amount }: Change, sign: 1n | -1n, finishes: boolean): Round {
  const [count, sum] = round.tallies[type];
  return {
    ...round,
    finished: round.finished || finishes,
    tallies: { ...round.tallies, [type]: [count + Number(sign), sum + sign * amount] },
  };
}

/** Rules 5.1 to 5.5. */
function canceled(wallet: Wallet, ask: AskOf<'cancel'>, circumstances: Circumstances): Outcome {
  const { transactionId, roundId, gameId, roundFinished } = ask;
  const known = wallet.transactions.get(transactionId);
  const only = (said: string): Outcome => ({ said, wallet });
  if (circumstances.foreign !== undefined || known?.state === 'TOMBSTONE') return only('OP_41');
  if (known?.change === undefined) {
    const tombstone: Known = { state: 'TOMBSTONE', said: 'OP_41', bookedAt: circumstances.now };
    return {
      said: 'OP_41',
      wallet: { ...wallet, transactions: having(wallet.transactions, transactionId, tombstone) },
    };
  }
  const { change, bookedAt } = known;
  if (change.roundId !== roundId || change.gameId !== gameId) return only('OP_41');
  const round = wallet.rounds.get(roundId);
  const becomes: Known = { ...known, state: 'CANCELED' };
  const transactions = having(wallet.transactions, transactionId, becomes);
  const after: Wallet = known.state === 'CANCELED' ? wallet : { ...wallet, transactions };
  if (known.state !== 'OK') {
    if (!roundFinished || round === undefined || round.finished) return { said: 'OK CANCELED', wallet: after };
    const rounds = having(wallet.rounds, roundId, { ...round, finished: true });
    return { said: 'OK CANCELED', wallet: { ...after, rounds } };
  }
  const now = bookingTime(wallet, circumstances.now);
  return {
    said: 'OK CANCELED',
    wallet: {
      ...after,
      balance: wallet.balance + (change.type === 'BET' ? change.amount : -change.amount),
      moves: wallet.moves + 1,
      use: used(wallet.use, { ...change, bookedAt, now, sign: -1n }),
      rounds: having(wallet.rounds, roundId, tallied(round ?? newRound(gameId), change, -1n, roundFinished)),
    },
  };
}

/** Rule 6.1. */
function statusSaid(wallet: Wallet, ask: AskOf<'status'>, { foreign }: Circumstances): string {
  const known = wallet.transactions.get(ask.transactionId);
  if (foreign !== undefined || known?.change === undefined) return 'OP_41';
  const { change, state } = known;
  if (change.roundId !== ask.roundId || (ask.type !== undefined && change.type !== ask.type)) return 'OP_41';
  return `OK ${state}`;
}

/** Rule 6.2. */
function finished(wallet: Wallet, { roundId, gameId }: AskOf<'finishround'>): Outcome {
  const round = wallet.rounds.get(roundId);
  if (round?.gameId !== gameId) return { said: 'OP_41', wallet };
  if (round.closed) return { said: 'OK', wallet };
  const closed = { ...round, finished: true, closed: true };
  return { said: 'OK', wallet: { ...wallet, rounds: having(wallet.rounds, roundId, closed) } };
}
