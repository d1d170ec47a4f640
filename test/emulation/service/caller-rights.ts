/** Asks, for each call that a function makes to AWS, whether its role allows it, and keeps what was asked. */
import type { CreatedResource, Deployment } from '../cloudformation/deployment.ts';
import type { Question } from '../permissions/policy.ts';
import { roleMay } from '../permissions/role-policies.ts';

export class CallerRights {
  /** What was refused, in words: caller, action, resource. */
  readonly refusals: string[] = [];
  /** What was allowed: `role action resource`. */
  readonly used = new Set<string>();
  private readonly deployment: Deployment;

  constructor(deployment: Deployment) {
    this.deployment = deployment;
  }

  /** @throws AccessDenied when the caller's role does not allow it */
  check(caller: CreatedResource, question: Question): void {
    const { action, resource } = question;
    const role = this.deployment.named(['AWS::IAM::Role'], caller.properties.Role);
    if (role === undefined || !roleMay(role, question, this.deployment)) {
      this.refuse(caller, `may not ${action} on ${resource}; its role is ${role?.place}`);
    } else {
      this.used.add(`${role.logicalId} ${action} ${resource}`);
    }
  }

  /** @throws AccessDenied always */
  refuse(caller: CreatedResource, reason: string): never {
    const refusal = `${caller.place} ${reason}`;
    this.refusals.push(refusal);
    throw new AccessDenied(refusal);
  }
}

/** What AWS answers to a call that is not allowed. */
export class AccessDenied extends Error {}
