import { describe, expect, test } from '@jest/globals';
import { cents } from '../../shared/domain/money.ts';
import { PlayerAccount, type Transfer } from './account.ts';
import { type BookEntry, wrongsInBooks } from './judge-books.ts';
import { entryOf, ID, orderOne } from './orders.ts';
import type { Told } from './told.ts';

type Heard = Partial<Pick<Told, 'balance' | 'stands' | 'refusal' | 'cancelSent' | 'cancelAnswer' | 'excused'>>;

const ok: Heard = { balance: '90.00' };
const stands: Heard = { stands: true };
const refused: Heard = { refusal: 'OP_31' };
const canceled: Heard = { cancelSent: true, cancelAnswer: 'CANCELED' };
const buried: Heard = { cancelSent: true, cancelAnswer: 'OP_41' };
const cancelSent: Heard = { cancelSent: true };
const excused: Heard = { excused: true };
const open: Heard = {};

const bet = entryOf();
const taken = entryOf({ type: 'CANCEL', balanceAfter: 10_000n });

/** The first wrong of a BET of 10.00 that was answered so and is booked so; its player owns what its entries say. */
function firstWrong(answers: readonly Heard[], entries: readonly BookEntry[]): string | undefined {
  const { account, told } = orderOne();
  Object.assign(told, ...answers);
  const balance = entries.reduce((sum, { type }) => sum + (type === 'BET' ? -1_000n : 1_000n), 0n);
  return wrongsInBooks(account, { balance, entries })[0];
}

describe('a BET', () => {
  test.each<[string, Heard[], BookEntry[]]>([
    ['answered OK', [ok], [bet]],
    ['said to stand', [stands], [bet]],
    ['refused', [refused], []],
    ['never answered, and there', [open], [bet]],
    ['never answered, and not there', [open], []],
    ['canceled after OK', [ok, canceled], [bet, taken]],
    ['canceled, never answered, and there', [canceled], [bet, taken]],
    ['canceled, never answered, and refused', [canceled], []],
    ['canceled after a refusal', [refused, canceled], []],
    ['buried', [buried], []],
    ['whose cancel was never answered, and came', [ok, cancelSent], [bet, taken]],
    ['whose cancel was never answered, and did not come', [ok, cancelSent], [bet]],
    ['forgotten by an emulator', [ok, excused], []],
  ])('%s may be booked so', (_, answers, entries) => {
    expect(firstWrong(answers, entries)).toBeUndefined();
  });

  test.each<[string, Heard[], BookEntry[], string]>([
    ['answered OK is not there', [ok], [], 'is lost: ok as answered, its entries are none'],
    ['said to stand is not there', [stands], [], 'is lost'],
    ['answered OK is there twice', [ok], [bet, bet], 'is doubled: ok as answered'],
    ['an emulator kept is there twice', [ok, excused], [bet, bet], 'is doubled'],
    ['never answered is there twice', [open], [bet, bet], 'is doubled'],
    ['refused is there', [refused], [bet], 'is not as told: refused as answered'],
    ['buried is there', [buried], [bet], 'is not as told: buried as answered'],
    ['answered OK is canceled by nobody', [ok], [bet, taken], 'is not as told: ok as answered'],
    ['canceled is still there', [ok, canceled], [bet], 'is not as told: canceled as answered'],
    ['canceled twice', [ok, canceled], [bet, taken, taken], 'is not as told'],
    ['has another amount', [ok], [entryOf({ amount: 999n })], 'is not as told'],
    ['is in another round', [ok], [entryOf({ roundId: '8' })], 'is not as told'],
    ['is a WIN', [ok], [entryOf({ type: 'WIN' })], 'is not as told'],
    [
      'left another balance',
      [ok],
      [entryOf({ balanceAfter: 9_001n })],
      'was answered with balance 90.00, its entry says 90.01',
    ],
  ])('that %s is wrong', (_, answers, entries, wrong) => {
    expect(firstWrong(answers, entries)).toContain(`BET ${ID} of p ${wrong}`);
  });
});

describe('money paid in', () => {
  const deposit: BookEntry = { type: 'DEPOSIT', amount: 500n, balanceAfter: 500n, transferId: 't' };
  const wrongsWith = (entries: readonly BookEntry[], state: Transfer['state'] = 'ok') => {
    const account = new PlayerAccount('p');
    account.transfer('t', 'DEPOSIT', cents(500n)).state = state;
    return wrongsInBooks(account, { balance: state === 'refused' ? 0n : 500n, entries });
  };

  test('is there once, and owned; not when it was refused; perhaps when nobody knows', () => {
    expect([...wrongsWith([deposit]), ...wrongsWith([], 'refused')]).toEqual([]);
    expect([...wrongsWith([deposit], 'open'), ...wrongsWith([], 'open')]).toEqual([]);
  });

  test.each<[string, BookEntry[], string]>([
    ['lost', [], 'none'],
    ['doubled', [deposit, deposit], 'DEPOSIT 5.00, DEPOSIT 5.00'],
    ['another amount', [{ ...deposit, amount: 501n }], 'DEPOSIT 5.01'],
    ['a withdrawal', [{ ...deposit, type: 'WITHDRAWAL' }], 'WITHDRAWAL 5.00'],
  ])('is wrong when it is %s', (_, entries, found) => {
    expect(wrongsWith(entries)[0]).toBe(`DEPOSIT t of p is ok as answered, its entries are ${found}`);
  });

  test('is wrong when it was refused and is there', () => {
    expect(wrongsWith([deposit], 'refused')).toHaveLength(1);
  });
});

test('a balance that the answers do not come to is wrong to the cent', () => {
  const { account, told } = orderOne({ type: 'WIN' });
  told.balance = '90.00';
  const entries = [entryOf({ type: 'WIN' })];
  expect(wrongsInBooks(account, { balance: 1_000n, entries })).toEqual([]);
  expect(wrongsInBooks(account, { balance: 999n, entries })).toEqual(['p owns 9.99, the answers come to 10.00']);
});

test('entries of what was never ordered are wrong', () => {
  const { account } = orderOne();
  const entries = [entryOf({ transactionId: '99' })];
  expect(wrongsInBooks(account, { balance: -1_000n, entries })).toEqual([
    'p has entries of 99, which was never ordered',
  ]);
});
