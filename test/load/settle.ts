/** How the driver brings a transaction to a clear end, as the PLATFORM does: it retries, asks for the status, or cancels
 * (sections "Exception handling" and "status"). */
import { isFinal } from '../platform/attempts.ts';
import type { Answer, Command } from '../platform/gameplay-call.ts';
import { cancelData, changeData, statusData } from '../platform/wire-data.ts';
import type { Wrongs } from './account.ts';
import { type Hear, hearCancel, hearChange, hearStatus } from './hear.ts';
import { type Platform, pauseAfter, type Request, requestOf } from './patience.ts';
import { asPlatformTransaction, knownOf, type Told } from './told.ts';

export interface Settler extends Platform {
  readonly wrongs: Wrongs;
}

/** Of a hundred BETs without an answer: how many are canceled. Of the others: before how many retries the status is asked. */
const CANCELED = 20;
const ASKED = 40;

/** Sends a transaction until its end is clear, or patience is lost. */
export async function settle(told: Told, settler: Settler): Promise<void> {
  const request = changeRequest(told, settler);
  for (let attempt = 1; ; attempt += 1) {
    const answer = await sendAndHear(told, request, hearChange, settler);
    if (isFinal(answer) || settler.patience.aborted) return;
    await pauseAfter(attempt, settler);
    if (givesUp(told, answer, settler)) return takeBack(told, settler);
    if (answer.outcome === 'lost' && settler.chance.percent(ASKED)) {
      await askStatus(told, settler);
      if (told.stands) return;
    }
  }
}

/** Sends a transaction twice at the same moment; both answers count. */
export async function settleTwice(told: Told, settler: Settler): Promise<void> {
  const [first, second] = [changeRequest(told, settler), changeRequest(told, settler)];
  const answers = await Promise.all([first, second].map((one) => sendAndHear(told, one, hearChange, settler)));
  if (!answers.some(isFinal)) await settle(told, settler);
}

/** Cancels a transaction, whether or not it has arrived, until the answer is clear or patience is lost. */
export async function takeBack(told: Told, settler: Settler): Promise<void> {
  told.cancelSent = true;
  const request = requestOf('cancel', cancelData(asPlatformTransaction(told.order)), settler);
  const known = knownOf(told);
  const answer = await request.untilFinal();
  if (answer !== undefined) settler.wrongs.add(hearCancel(told, answer, known));
}

/** Asks once what became of a transaction. @returns whether there was an answer that counts */
export async function askStatus(told: Told, settler: Settler): Promise<boolean> {
  const request = requestOf('status', statusData(asPlatformTransaction(told.order)), settler);
  return isFinal(await sendAndHear(told, request, hearStatus, settler));
}

/** Goes on, with new patience, with what nobody knows the end of; what is canceled stays canceled. */
export async function clear(told: Told, settler: Settler): Promise<void> {
  await askStatus(told, settler);
  if (told.cancelSent) return takeBack(told, settler);
  if (told.state !== 'open') return;
  const answer = await changeRequest(told, settler).untilFinal();
  if (answer !== undefined) settler.wrongs.add(hearChange(told, answer, knownOf(told)));
}

const changeRequest = (told: Told, settler: Settler): Request =>
  requestOf('changebalance' satisfies Command, changeData(asPlatformTransaction(told.order)), settler);

async function sendAndHear(told: Told, request: Request, hear: Hear, { wrongs }: Settler): Promise<Answer> {
  const known = knownOf(told);
  const answer = await request.send();
  if (isFinal(answer)) wrongs.add(hear(told, answer, known));
  return answer;
}

/** Whether a BET is canceled rather than tried again; money for the player never is. */
const givesUp = ({ order }: Told, answer: Answer, { chance }: Settler): boolean =>
  order.type === 'BET' && (isTimeout(answer) || chance.percent(CANCELED));

/** An OP_47 has the PLATFORM cancel a BET (section "Exception handling"). */
const isTimeout = (answer: Answer): boolean => answer.outcome === 'refused' && answer.code === 'OP_47';
