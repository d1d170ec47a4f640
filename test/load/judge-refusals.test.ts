import { expect, test } from '@jest/globals';
import { cents } from '../../shared/domain/money.ts';
import type { PlayerAccount } from './account.ts';
import type { BookEntry } from './judge-books.ts';
import { wrongRefusals } from './judge-refusals.ts';
import { entryOf, ID, orderOne } from './orders.ts';
import type { Told } from './told.ts';

const DEPOSIT: BookEntry = { type: 'DEPOSIT', amount: 9_000n, balanceAfter: 9_000n, transferId: 'first' };

interface Refused {
  readonly account: PlayerAccount;
  readonly told: Told;
}

/** A player of 90.00, paid in before, whose BET of so many cents is refused. */
function refusedBet(code: string, amount = 1_000n): Refused {
  const { account, told } = orderOne({ amount: cents(amount) });
  Object.assign(told, { refusal: code, refusedAt: told.orderedAt + 10 });
  Object.assign(account.transfer('first', 'DEPOSIT', cents(9_000n)), { state: 'ok', bookedAt: told.orderedAt - 10 });
  return { account, told };
}

/** Another BET of the same player, of 85.00, after which 5.00 are left; when it was ordered and booked, against the refused one. */
function otherBet({ account, told }: Refused, ordered: number, booked: number): BookEntry {
  const other = account.order({ ...told.order, transactionId: '99', amount: cents(8_500n) });
  const at = told.orderedAt;
  Object.assign(other, { balance: '5.00', orderedAt: at + ordered, bookedAt: at + booked });
  return entryOf({ transactionId: '99', amount: 8_500n, balanceAfter: 500n });
}

test('OP_31 is right where there was too little', () => {
  expect(wrongRefusals(refusedBet('OP_31', 9_001n).account, [DEPOSIT])).toEqual([]);
});

test('OP_31 is wrong where there was enough, to the cent', () => {
  expect(wrongRefusals(refusedBet('OP_31', 9_000n).account, [DEPOSIT])).toEqual([
    `BET ${ID} of p of 90.00 was refused with OP_31, although there was 90.00`,
  ]);
});

test.each([
  ['was under way when it was refused', -5, 20],
  ['came while it was under way', 5, 8],
  ['was booked before, so that too little was left', -5, -1],
])('OP_31 may be right where another BET %s', (_, ordered, booked) => {
  const refused = refusedBet('OP_31');
  expect(wrongRefusals(refused.account, [DEPOSIT, otherBet(refused, ordered, booked)])).toEqual([]);
});

test('OP_31 is wrong where the other BET came only afterwards', () => {
  const refused = refusedBet('OP_31');
  expect(wrongRefusals(refused.account, [DEPOSIT, otherBet(refused, 11, 20)])).toHaveLength(1);
});

test('OP_31 may be right where the money was still on its way in', () => {
  const { account, told } = refusedBet('OP_31');
  Object.assign(account.transfers.get('first') ?? {}, { bookedAt: told.orderedAt + 1 });
  expect(wrongRefusals(account, [DEPOSIT])).toEqual([]);
});

test('OP_49 is wrong in a round that nobody finished, or only later, and right in one that somebody did', () => {
  const refused = refusedBet('OP_49');
  const { account, told } = refused;
  const wrong = [`BET ${ID} of p was refused with OP_49, although nobody finished round 7`];
  expect(wrongRefusals(account, [DEPOSIT])).toEqual(wrong);
  const win = account.order({ ...told.order, transactionId: '99', type: 'WIN', roundFinished: true });
  Object.assign(win, { orderedAt: told.orderedAt + 11 });
  expect(wrongRefusals(account, [DEPOSIT])).toEqual(wrong);
  Object.assign(win, { orderedAt: told.orderedAt + 9 });
  expect(wrongRefusals(account, [DEPOSIT])).toEqual([]);
});

test('OP_49 is right where a call of its own was to finish the round', () => {
  const { account, told } = refusedBet('OP_49');
  account.finishedRounds.add(told.order.roundId);
  expect(wrongRefusals(account, [DEPOSIT])).toEqual([]);
});

test('nothing is held against a refusal where an emulator may have lost entries', () => {
  const { account } = refusedBet('OP_31');
  for (const transfer of account.transfers.values()) transfer.excused = true;
  expect(wrongRefusals(account, [])).toEqual([]);
});
