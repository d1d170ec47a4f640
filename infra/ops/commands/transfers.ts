/** The commands that move money into and out of a player's wallet, once per transfer id. */
import { randomBytes } from 'node:crypto';
import { define } from '../command.ts';
import type { Desk } from '../desk.ts';
import { OpsFailure } from '../failure.ts';
import { cellOf } from '../show/cell.ts';
import { AMOUNT, TRANSFER, USER } from '../values.ts';
import { record } from './answers.ts';
import { findPlayer, summaryOf } from './player-summary.ts';

const noun = 'transfers';
const detail = 'The same again with the same --id is answered the same and moves nothing more.';

const deposit = define({
  noun,
  verb: 'deposit',
  summary: "Pays money into a player's wallet",
  detail,
  parameters: { user: USER, amount: AMOUNT },
  options: { id: TRANSFER },
  example: 'transfers deposit 42 12.50 --id order-4711',
  asksFirst: true,
  run: ({ user, amount, id }, desk) => transfer({ type: 'DEPOSIT', user, amount, id }, desk),
});

const withdraw = define({
  noun,
  verb: 'withdraw',
  summary: "Pays money out of a player's wallet",
  detail: `Never more than there is. ${detail}`,
  parameters: { user: USER, amount: AMOUNT },
  options: { id: TRANSFER },
  example: 'transfers withdraw 42 12.50',
  asksFirst: true,
  run: ({ user, amount, id }, desk) => transfer({ type: 'WITHDRAWAL', user, amount, id }, desk),
});

interface Transfer {
  readonly type: 'DEPOSIT' | 'WITHDRAWAL';
  readonly user: string;
  /** Exact decimal text. */
  readonly amount: string;
  readonly id: string | undefined;
}

async function transfer({ type, user, amount, id }: Transfer, desk: Desk) {
  const player = await findPlayer(user, desk);
  const money = `${amount} ${cellOf(player.currency_code)}`;
  const what = type === 'DEPOSIT' ? `Deposit ${money} to` : `Withdraw ${money} from`;
  const transferId = id ?? newTransferId(desk.surroundings.now());
  await desk.confirm(`${what} ${summaryOf(player)}, as transfer ${transferId}`);
  const body = { transfer_id: transferId, type, amount };
  try {
    return record(await desk.service.call('transfer', { path: { user_id: user }, body }));
  } catch (error) {
    if (!(error instanceof OpsFailure && error.mayHaveHappened)) throw error;
    error.message += `\nWhether it was booked is not known. It is safe to do the same again with --id ${transferId}`;
    throw error;
  }
}

/** Told before the call, so that the same can be asked for again whatever becomes of the answer. */
const newTransferId = (now: Date): string =>
  `ops-${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}-${randomBytes(6).toString('hex')}`;

export const TRANSFER_COMMANDS = [deposit, withdraw];
