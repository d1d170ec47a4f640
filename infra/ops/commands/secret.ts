/** The commands about an operator's secret keys: telling them apart, and changing one for another with no call lost. */
import { define } from '../command.ts';
import type { Desk } from '../desk.ts';
import { Misuse, Refusal } from '../failure.ts';
import { fingerprintOf } from '../secret/fingerprint.ts';
import { keysAnswer } from '../secret/keys-answer.ts';
import { givenKey, makeKey, removeKeyFile, writeKeyFile } from '../secret/new-key.ts';
import { isLocked } from '../secret/operator-lock.ts';
import { putSecret } from '../secret/put-secret.ts';
import { addKey, retireKey, type Step } from '../secret/rotation.ts';
import { keysIn, keysOf, settingsIn, withKeys } from '../secret/secret-document.ts';
import { SecretMoved } from '../secret/secret-vault.ts';
import { localSettings, vaultOf } from '../secret/stored-keys.ts';
import { FINGERPRINT, file } from '../values.ts';

const noun = 'secret';

const showFingerprint = define({
  noun,
  verb: 'show-fingerprint',
  summary: "Shows an operator's keys by their fingerprints",
  detail:
    'Two of them are a rotation under way. It also tells whether the operator is locked. On this machine it tells of ' +
    'OPERATORS in this shell.',
  parameters: {},
  options: {},
  example: 'secret show-fingerprint --stage production',
  asksFirst: false,
  run: async (_, desk) => {
    const { operatorId, place } = desk;
    const stored = place.deployment === undefined ? undefined : await (await vaultOf(desk)).read();
    const settings = stored === undefined ? localSettings(desk) : settingsIn(stored.text, operatorId);
    const facts = { keys: keysOf(settings), isLocked: isLocked(settings), changedAt: stored?.changedAt };
    return keysAnswer({ operatorId, ...facts });
  },
});

const rotate = define({
  noun,
  verb: 'rotate',
  summary: 'Begins a rotation: puts a second key beside the first',
  detail:
    'From then on calls signed with either are good. It tells what comes next; the last step is secret retire. Given the ' +
    'same key again it goes on from wherever it was interrupted.',
  parameters: {},
  options: {
    from: file('the file with the key that the PLATFORM gave; - is standard input'),
    out: file('makes a key, to be given to the PLATFORM, and writes it to this new file, for its owner alone'),
  },
  example: 'secret rotate --from new-key.txt --stage production',
  asksFirst: true,
  run: async ({ from, out }, desk) => {
    if ((from === undefined) === (out === undefined)) {
      throw new Misuse('Where does the new key come from? --from FILE, or --out FILE to have one made.');
    }
    const { operatorId } = desk;
    const vault = await vaultOf(desk);
    const stored = await vault.read();
    const newKey = from === undefined ? makeKey() : await givenKey(from, desk.surroundings);
    const keys = keysIn(stored.text, operatorId);
    const next = whatIsNext(keys[0], newKey, desk);
    const step = possible(addKey(keys, newKey));
    if (step.outcome === 'done-already') return keysAnswer({ operatorId, keys, next });
    await desk.confirm(
      `Put a second key, ${fingerprintOf(operatorId, newKey)}, beside ${fingerprintOf(operatorId, keys[0])}`,
    );
    if (out !== undefined) writeKeyFile(out, newKey);
    const text = withKeys(stored.text, operatorId, step.keys);
    await putSecret({ vault, stored, text, keyFile: out ?? from }).catch((error: unknown) => {
      if (out !== undefined && error instanceof SecretMoved) removeKeyFile(out);
      throw error;
    });
    return keysAnswer({ operatorId, keys: step.keys, next });
  },
});

const retire = define({
  noun,
  verb: 'retire',
  summary: 'Ends a rotation: takes one of the two keys away',
  detail: 'The old one, once the PLATFORM signs with the new one; the new one, to call the rotation off.',
  parameters: { fingerprint: FINGERPRINT },
  options: {},
  example: 'secret retire 5f672eb7f028 --stage production',
  asksFirst: true,
  run: async ({ fingerprint }, desk) => {
    const { operatorId } = desk;
    const vault = await vaultOf(desk);
    const stored = await vault.read();
    const keys = keysIn(stored.text, operatorId);
    const step = possible(retireKey(keys, operatorId, fingerprint));
    if (step.outcome === 'done-already') {
      desk.remark('There is one key only, and not of this fingerprint: nothing to retire.');
      return keysAnswer({ operatorId, keys });
    }
    const left = fingerprintOf(operatorId, step.keys[0]);
    await desk.confirm(`Retire key ${fingerprint}: calls that the PLATFORM does not sign with ${left} are refused`);
    await putSecret({ vault, stored, text: withKeys(stored.text, operatorId, step.keys) });
    return keysAnswer({ operatorId, keys: step.keys, next: [AFTERWARDS] });
  },
});

/** Functions remember a secret for so long (SECRETS_CACHE_SECONDS). */
const AFTERWARDS = 'Watch for refused calls: within five minutes no function takes the retired key any more.';

const whatIsNext = (oldKey: string, newKey: string, { operatorId, place }: Desk): string[] => [
  'Wait a minute: from then on a call signed with the new key finds it known everywhere.',
  `Have the PLATFORM change to the new key, ${fingerprintOf(operatorId, newKey)}. Nothing is in a hurry: both are good.`,
  `When the PLATFORM says that it has changed: npm run ops -- secret retire ${fingerprintOf(operatorId, oldKey)} ` +
    place.deployment?.options,
];

/** @throws Refusal when the step cannot be done */
function possible(step: Step): Exclude<Step, { outcome: 'refused' }> {
  if (step.outcome === 'refused') throw new Refusal(`${step.why} secret show-fingerprint tells how it stands.`);
  return step;
}

export const SECRET_COMMANDS = [showFingerprint, rotate, retire];
