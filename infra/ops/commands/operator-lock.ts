/** The commands that shut out one operator's calls, with nothing deployed, and let them in again. */
import { define } from '../command.ts';
import type { Desk } from '../desk.ts';
import { Refusal } from '../failure.ts';
import { type AllowedNetworks, CIDRS, networksIn, networksText } from '../secret/allowed-networks.ts';
import { isLocked, type LockStep, lock, unlock } from '../secret/operator-lock.ts';
import { putSecret } from '../secret/put-secret.ts';
import { settingsIn } from '../secret/secret-document.ts';
import { vaultOf } from '../secret/stored-keys.ts';
import { recordText } from '../show/record-text.ts';

const noun = 'secret';

const lockCommand = define({
  noun,
  verb: 'lock',
  summary: "Shuts out the PLATFORM's calls for an operator",
  detail:
    'All of them, wins and refunds too, within five minutes. The operator API and the jobs go on. The keys stay as they ' +
    'are, and may be rotated meanwhile; secret unlock lets the calls in again.',
  parameters: {},
  options: {},
  example: 'secret lock --operator examplecasino --stage production',
  asksFirst: true,
  run: (_, desk) =>
    change(desk, {
      step: (text) => lock(text, desk.operatorId),
      question: (before) =>
        `Lock out the PLATFORM, which may call from ${networksText(before)}: wins and refunds are refused too`,
      doneAlready: 'It is locked already: nothing to do.',
    }),
});

const unlockCommand = define({
  noun,
  verb: 'unlock',
  summary: "Lets in the PLATFORM's calls for an operator again",
  detail: 'From where it might call before the lock, or from where --cidrs says.',
  parameters: {},
  options: { cidrs: CIDRS },
  example: 'secret unlock --operator examplecasino --stage production',
  asksFirst: true,
  run: ({ cidrs }, desk) =>
    change(desk, {
      step: (text) => unlock(text, desk.operatorId, cidrs === undefined ? undefined : { networks: networksIn(cidrs) }),
      question: (_before, after) => `Let the PLATFORM in again, from ${networksText(after)}`,
      doneAlready: 'It is not locked, so it is done already: nothing to do.',
    }),
});

interface LockChange {
  readonly step: (text: string) => LockStep;
  /** Says what is about to be done: from where the operator may call, and from where it may then. */
  readonly question: (before: AllowedNetworks, after: AllowedNetworks) => string;
  readonly doneAlready: string;
}

async function change(desk: Desk, { step: stepOf, question, doneAlready }: LockChange) {
  const { operatorId } = desk;
  const vault = await vaultOf(desk);
  const stored = await vault.read();
  const { allowedCidrs } = settingsIn(stored.text, operatorId);
  const step = stepOf(stored.text);
  if (step.outcome === 'refused') throw new Refusal(step.why);
  if (step.outcome === 'done-already') {
    desk.remark(doneAlready);
    return lockAnswer(operatorId, allowedCidrs);
  }
  await desk.confirm(question(allowedCidrs, step.networks));
  await putSecret({ vault, stored, text: step.text });
  return lockAnswer(operatorId, step.networks);
}

/** Functions remember a secret for so long (SECRETS_CACHE_SECONDS). */
const EVERYWHERE = 'Within five minutes every function goes by it: each remembers the secret for so long.';

function lockAnswer(operatorId: string, allowedCidrs: AllowedNetworks) {
  const json = {
    operator_id: operatorId,
    locked: isLocked({ allowedCidrs }),
    allowed_cidrs: networksText(allowedCidrs),
  };
  return { json, text: `${recordText(json)}\n${EVERYWHERE}\n` };
}

export const LOCK_COMMANDS = [lockCommand, unlockCommand];
