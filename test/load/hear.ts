/** What an answer says of a transaction, and where it contradicts what the casino said before (rules 4.2, 5.2–5.4, 6.1). */
import { JsonNumber } from '../../shared/protocol/json.ts';
import type { FinalAnswer } from '../platform/attempts.ts';
import { jsonText } from './json-text.ts';
import { type Known, named, type Told } from './told.ts';

/**
 * What a BET may be refused with here: it is well-formed, its id its own, its player nobody bars or limits, its session
 * live and its game on. Whether the one or the other can be true, the books tell in the end.
 */
const REFUSALS_OF_BETS = new Set(['OP_31', 'OP_49']);

/** Takes in an answer. @param known what was known when the call left @returns what is wrong with it, in words */
export type Hear = (told: Told, answer: FinalAnswer, known: Known) => string[];

export const hearChange: Hear = (told, answer, known) => {
  if (answer.outcome === 'ok') {
    const balance = answer.data.balance instanceof JsonNumber ? answer.data.balance.text : 'no number';
    const wrongs = when(told, 'was answered OK', [
      [
        told.balance !== undefined && told.balance !== balance,
        `with balance ${balance}, and before with ${told.balance}`,
      ],
      [told.refusal !== undefined, `and with ${told.refusal}`],
      [told.cancelAnswer === 'OP_41', 'although its cancel was told that it will never be there'],
      [known.cancelAnswer !== undefined, 'after its cancel'],
    ]);
    told.balance = balance;
    return heard(told, wrongs);
  }
  const { code } = answer;
  const isCanceled = told.cancelSent && code === 'OP_49';
  const wrongs = when(told, `was refused with ${code}`, [
    [told.isBooked && !isCanceled, 'and answered OK before'],
    [told.refusal !== undefined && told.refusal !== code && !isCanceled, `and with ${told.refusal} before`],
    [known.cancelAnswer !== undefined && !isCanceled, 'after its cancel'],
    [told.order.type !== 'BET' && !isCanceled, 'although it is owed'],
    [told.order.type === 'BET' && !REFUSALS_OF_BETS.has(code), 'although nothing is wrong with it'],
  ]);
  if (!isCanceled) told.refusal ??= code;
  return heard(told, wrongs);
};

export const hearCancel: Hear = (told, answer) => {
  const said = answer.outcome === 'ok' ? 'CANCELED' : answer.code;
  const wrongs = when(told, `had its cancel answered ${said}`, [
    [said !== 'CANCELED' && said !== 'OP_41', 'although it can be canceled'],
    [told.cancelAnswer !== undefined && told.cancelAnswer !== said, `and with ${told.cancelAnswer} before`],
    [said === 'OP_41' && told.isBooked, 'although it is booked'],
    [said === 'OP_41' && told.refusal !== undefined, `although it is known, as ${told.refusal}`],
  ]);
  if (said === 'CANCELED' || said === 'OP_41') told.cancelAnswer = said;
  return heard(told, wrongs);
};

export const hearStatus: Hear = (told, answer, known) => {
  const said = answer.outcome === 'ok' ? jsonText(answer.data.transaction_status) : answer.code;
  const wrongs = when(told, `has the status ${said}`, [
    [!['OK', 'ERROR', 'CANCELED', 'OP_41'].includes(said), 'which is none'],
    [said === 'OK' && told.refusal !== undefined, `although it was refused with ${told.refusal}`],
    [said === 'OK' && known.cancelAnswer !== undefined, `although its cancel was answered ${known.cancelAnswer}`],
    [said === 'ERROR' && told.isBooked, 'although it was answered OK'],
    [said === 'CANCELED' && !told.cancelSent, 'although it was never canceled'],
    [said === 'OP_41' && known.isBooked, 'although it was answered OK'],
    [said === 'OP_41' && known.refusal !== undefined, `although it was refused with ${known.refusal}`],
    [said === 'OP_41' && known.cancelAnswer === 'CANCELED', 'although it was canceled'],
  ]);
  if (said === 'OK') told.stands = true;
  told.forgotten = told.excused && known.isBooked && said === 'OP_41';
  return heard(told, wrongs);
};

function heard(told: Told, wrongs: string[]): string[] {
  told.heardAt = Date.now();
  if (told.isBooked) told.bookedAt ??= performance.now();
  if (told.refusal !== undefined) told.refusedAt ??= performance.now();
  return wrongs;
}

/** The sentences of what applies; none of a transaction that is excused. */
function when({ order, excused }: Told, what: string, cases: readonly (readonly [boolean, string])[]): string[] {
  if (excused) return [];
  return cases.filter(([applies]) => applies).map(([, why]) => `${named(order)} ${what}, ${why}`);
}
