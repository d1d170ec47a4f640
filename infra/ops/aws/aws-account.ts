/** What npm run ops needs of an AWS account, and nothing more of it. */

import type { SecretVault } from '../secret/secret-vault.ts';
import type { CallSigner } from '../service/sign-call.ts';

/** Whose account, and where in it. */
export interface AwsAccess {
  readonly region: string;
  /** A profile of the AWS configuration; the shell's own credentials unless named. */
  readonly profile: string | undefined;
}

/** Every method throws NoAnswer when AWS cannot be reached or does not let it through. */
export interface AwsAccount {
  /** @returns undefined when there is no stack of this name */
  findStack(name: string): Promise<Stack | undefined>;
  /** Every resource of a stack that has been made. */
  resourcesOf(stackName: string): Promise<readonly StackResource[]>;
  /**
   * Calls a function and waits for its answer.
   *
   * @param event as JSON
   * @throws Refusal when the function fails
   */
  invoke(functionArn: string, event: string): Promise<string>;
  vaultOf(secretArn: string): SecretVault;
  readonly signCall: CallSigner;
}

export interface Stack {
  readonly account: string;
  readonly status: string;
  readonly changedAt: Date | undefined;
  readonly outputs: Readonly<Record<string, string>>;
}

export interface StackResource {
  readonly type: string;
  readonly logicalId: string;
  readonly physicalId: string;
}
