/** The keys of an operator where they are kept: in Secrets Manager, or on this machine in OPERATORS. */
import { readSettings } from '../../local/settings.ts';
import type { Desk } from '../desk.ts';
import { Misuse, NoAnswer } from '../failure.ts';
import type { SecretKeys } from './secret-document.ts';
import type { SecretVault } from './secret-vault.ts';

/**
 * The vault of the desk's operator.
 *
 * @throws Misuse on this machine, NoAnswer when the stage has none for the operator
 */
export async function vaultOf({ operatorId, place }: Desk): Promise<SecretVault> {
  if (place.deployment === undefined) {
    throw new Misuse(
      'On this machine the keys come from OPERATORS: start npm start again with both keys in secretKeys, and later with ' +
        'the new one alone. --stage says that a deployment is meant.',
    );
  }
  const { account, dataStack } = place.deployment;
  const stack = await account.findStack(dataStack);
  // CloudFormation's names know no other characters.
  const arn = stack?.outputs[`SecretArn${operatorId.replaceAll(/[^A-Za-z0-9]/g, '')}`];
  if (arn === undefined) throw new NoAnswer(`The stack ${dataStack} tells of no secret of ${operatorId}.`);
  return account.vaultOf(arn);
}

/**
 * The keys that this shell would give to `npm start`.
 *
 * @throws Misuse when it gives the operator none
 */
export function localKeys({ operatorId, surroundings }: Desk): SecretKeys {
  const { operators } = readSettings(surroundings.environment);
  const settings = Object.hasOwn(operators, operatorId) ? operators[operatorId] : undefined;
  const [first, second] = settings?.secretKeys ?? [];
  if (first === undefined) throw new Misuse(`OPERATORS has no ${operatorId}.`);
  return second === undefined ? [first] : [first, second];
}
