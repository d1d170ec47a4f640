/** The keys of an operator where they are kept: in Secrets Manager, or on this machine in OPERATORS. */
import type { OperatorSettings } from '../../../shared/config.ts';
import { readSettings } from '../../local/settings.ts';
import type { Desk } from '../desk.ts';
import { Misuse, NoAnswer } from '../failure.ts';
import type { SecretVault } from './secret-vault.ts';

/**
 * The vault of the desk's operator.
 *
 * @throws Misuse on this machine or when `--url` names another place, NoAnswer when the stage has none for the operator
 */
export async function vaultOf({ operatorId, place }: Desk): Promise<SecretVault> {
  if (place.deployment === undefined) {
    throw new Misuse(
      'On this machine the keys come from OPERATORS: start npm start again with both keys in secretKeys, and later with ' +
        'the new one alone, or with other allowedCidrs. --stage says that a deployment is meant.',
    );
  }
  if (place.isNamedByUrl) throw new Misuse('--url names a service, and secrets are found by --stage alone.');
  const { account, dataStack } = place.deployment;
  const stack = await account.findStack(dataStack);
  // CloudFormation's names know no other characters.
  const arn = stack?.outputs[`SecretArn${operatorId.replaceAll(/[^A-Za-z0-9]/g, '')}`];
  if (arn === undefined) throw new NoAnswer(`The stack ${dataStack} tells of no secret of ${operatorId}.`);
  return account.vaultOf(arn);
}

/**
 * What this shell would tell `npm start` of the operator.
 *
 * @throws Misuse when it tells nothing
 */
export function localSettings({ operatorId, surroundings }: Desk): OperatorSettings {
  const { operators } = readSettings(surroundings.environment);
  const settings = Object.hasOwn(operators, operatorId) ? operators[operatorId] : undefined;
  if (settings === undefined) throw new Misuse(`OPERATORS has no ${operatorId}.`);
  return settings;
}
