/** What the casino's own back end may ask of a player (docs of the operator API), as a function like the gameplay's. */
import type { Ask, LimitsAsked, PlayerChange } from '../ask.ts';
import { ENTRIES_A_PAGE, MORE_THAN_A_PAGE } from '../platform/read-answer.ts';
import { decimal } from '../platform/request.ts';
import type { Circumstances, Outcome } from './gameplay-rules.ts';
import { firstDay, useAt } from './use.ts';
import { type Amounts, having, type Limits, PERIODS, present, type Use, unlessSame, type Wallet } from './wallet.ts';

/** @param epoch of the run's beginning, milliseconds */
export function backEndOutcome(wallet: Wallet, ask: Ask, circumstances: Circumstances, epoch: number): Outcome {
  const { now, foreign } = circumstances;
  const only = (said: string): Outcome => ({ said, wallet });
  if (ask.ask === 'put-player') return put(wallet, ask, now);
  if (ask.ask === 'launch') return only(launchSaid(wallet, now));
  if (wallet.currency === undefined) return only('404 player-not-found');
  if (ask.ask === 'list-entries') return only(`200 ${entries(wallet)}`);
  if (ask.ask === 'get-player') return only(`200 ${view(wallet, now)}`);
  if (ask.ask === 'transfer') return foreign === undefined ? transferred(wallet, ask) : only('409 transfer-id-taken');
  if (ask.ask !== 'patch-player') throw new Error(`The back end asks no ${ask.ask} of a player`);
  const after = patched(wallet, ask.change, epoch);
  return { said: `200 ${view(after, now)}`, wallet: after };
}

function launchSaid({ currency, blocked, excludedUntil = 0 }: Wallet, now: number): string {
  if (currency === undefined) return '422 launch-player-unknown';
  return blocked || now < excludedUntil ? '422 launch-player-barred' : '201';
}

function put(wallet: Wallet, { currency }: Extract<Ask, { ask: 'put-player' }>, now: number): Outcome {
  if (wallet.currency === undefined) {
    const use = Object.fromEntries(
      PERIODS.map((period) => [period, { since: firstDay(period, now), wagered: 0n, lost: 0n }]),
    ) as Use;
    const created: Wallet = { ...wallet, currency, use };
    return { said: `201 ${view(created, now)}`, wallet: created };
  }
  if (currency !== wallet.currency) return { said: '409 currency-fixed', wallet };
  return { said: `200 ${view(wallet, now)}`, wallet };
}

function patched(wallet: Wallet, { blocked, excludedUntil, limits }: PlayerChange, epoch: number): Wallet {
  const { excludedUntil: excludedBefore, ...others } = wallet;
  const after: Wallet = {
    ...others,
    blocked: blocked ?? wallet.blocked,
    limits: limits === undefined ? wallet.limits : limits === null ? {} : merged(wallet.limits, limits),
    ...present({
      excludedUntil: excludedUntil === undefined ? excludedBefore : excludedUntil && epoch + excludedUntil,
    }),
  };
  return unlessSame(wallet, after);
}

const merged = (before: Limits, { bet, wager, loss }: LimitsAsked): Limits =>
  present({
    bet: bet ?? before.bet,
    wager: wager === undefined ? before.wager : { ...before.wager, ...wager },
    loss: loss === undefined ? before.loss : { ...before.loss, ...loss },
  });

/** Rule 9.1 and the operator API: a transfer id counts once; a refused transfer leaves no trace. */
function transferred(wallet: Wallet, { transferId, type, amount }: Extract<Ask, { ask: 'transfer' }>): Outcome {
  const known = wallet.transfers.get(transferId);
  if (known !== undefined) {
    const isSame = known.type === type && known.amount === amount;
    return { said: isSame ? known.said : '409 transfer-id-taken', wallet };
  }
  if (type === 'WITHDRAWAL' && amount > wallet.balance) return { said: '422 insufficient-funds', wallet };
  const balance = wallet.balance + (type === 'DEPOSIT' ? amount : -amount);
  const said = `200 ${decimal(balance)}`;
  return {
    said,
    wallet: {
      ...wallet,
      balance,
      moves: wallet.moves + 1,
      transfers: having(wallet.transfers, transferId, { type, amount, said }),
    },
  };
}

/** In the words of read-answer.ts: rule 9.1. */
const entries = ({ moves, balance }: Wallet): string =>
  moves > ENTRIES_A_PAGE ? MORE_THAN_A_PAGE : `${moves} entries ${decimal(balance)}`;

/** In the words of read-answer.ts. */
function view(wallet: Wallet, now: number): string {
  const use = useAt(wallet.use, now);
  const { bet, wager, loss } = wallet.limits;
  const amounts = (of: Amounts | undefined) =>
    of &&
    present(
      Object.fromEntries(PERIODS.map((period) => [period, of[period] === undefined ? undefined : decimal(of[period])])),
    );
  const usage = (of: 'wagered' | 'lost') =>
    Object.fromEntries(PERIODS.map((period) => [period, decimal(use[period][of])]));
  return JSON.stringify({
    balance: decimal(wallet.balance),
    seq: String(wallet.moves),
    blocked: wallet.blocked,
    until: wallet.excludedUntil === undefined ? undefined : new Date(wallet.excludedUntil).toISOString(),
    limits: { ...(bet === undefined ? {} : { bet: decimal(bet) }), wager: amounts(wager), loss: amounts(loss) },
    usage: {
      wager: usage('wagered'),
      loss: usage('lost'),
      since: Object.fromEntries(PERIODS.map((period) => [period, use[period].since])),
    },
  });
}
