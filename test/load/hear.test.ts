import { expect, test } from '@jest/globals';
import { JsonNumber } from '../../shared/protocol/json.ts';
import type { FinalAnswer } from '../platform/attempts.ts';
import { type Hear, hearCancel, hearChange, hearStatus } from './hear.ts';
import { ID, orderOne } from './orders.ts';
import { knownOf, type Told } from './told.ts';

const ok = (balance: string): FinalAnswer => ({ outcome: 'ok', data: { balance: new JsonNumber(balance) } });
const no = (code: string): FinalAnswer => ({ outcome: 'refused', code });
const said = (transaction_status: string): FinalAnswer => ({ outcome: 'ok', data: { transaction_status } });

type Heard = readonly [Hear, FinalAnswer];
const change = (answer: FinalAnswer): Heard => [hearChange, answer];
const cancel = (answer: FinalAnswer): Heard => [hearCancel, answer];
const status = (answer: FinalAnswer): Heard => [hearStatus, answer];

/** What is wrong with answers heard one after the other; a cancel is known to have been sent once one is answered. */
function hear(answers: readonly Heard[], told: Told = orderOne().told): string[] {
  return answers.flatMap(([listen, answer]) => {
    if (listen === hearCancel) told.cancelSent = true;
    return listen(told, answer, knownOf(told));
  });
}

test.each<[string, Heard[]]>([
  ['the same OK twice', [change(ok('90.00')), change(ok('90.00'))]],
  ['the same refusal twice', [change(no('OP_31')), change(no('OP_31'))]],
  [
    'OK, canceled, never again',
    [change(ok('90.00')), cancel(said('CANCELED')), change(no('OP_49')), status(said('CANCELED'))],
  ],
  ['buried, never there', [cancel(no('OP_41')), change(no('OP_49')), status(no('OP_41')), cancel(no('OP_41'))]],
  ['refused, canceled', [change(no('OP_31')), cancel(said('CANCELED')), change(no('OP_49'))]],
  ['refused as its status says', [change(no('OP_31')), status(said('ERROR'))]],
  ['not there yet', [status(no('OP_41')), change(ok('90.00')), status(said('OK'))]],
])('right: %s', (_, answers) => {
  expect(hear(answers)).toEqual([]);
});

test.each<[string, Heard[]]>([
  ['was answered OK, with balance 80.00, and before with 90.00', [change(ok('90.00')), change(ok('80.00'))]],
  ['was answered OK, and with OP_31', [change(no('OP_31')), change(ok('90.00'))]],
  [
    'was answered OK, although its cancel was told that it will never be there',
    [cancel(no('OP_41')), change(ok('90.00'))],
  ],
  ['was answered OK, after its cancel', [cancel(said('CANCELED')), change(ok('90.00'))]],
  ['was refused with OP_49, and answered OK before', [change(ok('90.00')), change(no('OP_49'))]],
  ['was refused with OP_32, and with OP_31 before', [change(no('OP_31')), change(no('OP_32'))]],
  ['was refused with OP_31, after its cancel', [cancel(said('CANCELED')), change(no('OP_31'))]],
  ...['OP_32', 'OP_33', 'OP_34', 'OP_35'].map((code): [string, Heard[]] => [
    `was refused with ${code}, although nothing is wrong with it`,
    [change(no(code))],
  ]),
  ['had its cancel answered OP_34, although it can be canceled', [cancel(no('OP_34'))]],
  ['had its cancel answered OP_41, and with CANCELED before', [cancel(said('CANCELED')), cancel(no('OP_41'))]],
  ['had its cancel answered OP_41, although it is booked', [change(ok('90.00')), cancel(no('OP_41'))]],
  ['had its cancel answered OP_41, although it is known, as OP_31', [change(no('OP_31')), cancel(no('OP_41'))]],
  ['has the status OP_41, although it was answered OK', [change(ok('90.00')), status(no('OP_41'))]],
  ['has the status ERROR, although it was answered OK', [change(ok('90.00')), status(said('ERROR'))]],
  ['has the status OK, although it was refused with OP_31', [change(no('OP_31')), status(said('OK'))]],
  ['has the status OP_41, although it was refused with OP_31', [change(no('OP_31')), status(no('OP_41'))]],
  ['has the status OK, although its cancel was answered CANCELED', [cancel(said('CANCELED')), status(said('OK'))]],
  ['has the status OP_41, although it was canceled', [cancel(said('CANCELED')), status(no('OP_41'))]],
  ['has the status CANCELED, although it was never canceled', [status(said('CANCELED'))]],
  ['has the status PENDING, which is none', [status(said('PENDING'))]],
])('wrong: a BET that %s', (wrong, answers) => {
  expect(hear(answers)).toContain(`BET ${ID} of p ${wrong}`);
});

test('money that is owed is never refused', () => {
  expect(hear([change(no('OP_31'))], orderOne({ type: 'WIN' }).told)).toContain(
    `WIN ${ID} of p was refused with OP_31, although it is owed`,
  );
});

test('an answer that crosses a cancel on its way may come after it', () => {
  const { told } = orderOne();
  const known = knownOf(told);
  hear([cancel(said('CANCELED'))], told);
  expect(hearChange(told, ok('90.00'), known)).toEqual([]);
  expect(told.state).toBe('canceled');
});

test('what an emulator may have forgotten is not held against anyone', () => {
  const { told } = orderOne();
  hear([change(ok('90.00'))], told);
  told.excused = true;
  expect(hear([status(no('OP_41')), change(ok('95.00'))], told)).toEqual([]);
  expect(told.forgotten).toBe(true);
});
