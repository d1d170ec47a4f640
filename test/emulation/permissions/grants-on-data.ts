/** The rights that the functions of a deployment have on its tables, keys and secrets, one by one. */
import type { Deployment } from '../cloudformation/deployment.ts';
import { asList } from './policy.ts';
import { statementsOf } from './role-policies.ts';

/** Every right, as `role action resource`. */
export function grantsOnData(deployment: Deployment): string[] {
  const roles = deployment.ofType('AWS::Lambda::Function').map(({ properties }) => {
    const role = deployment.named(['AWS::IAM::Role'], properties.Role);
    if (role === undefined) throw new Error(`There is no role ${String(properties.Role)}`);
    return role;
  });
  const grants = roles.flatMap((role) =>
    statementsOf(role, deployment).flatMap(({ Action = [], Resource = [] }) =>
      asList(Action).flatMap((action) =>
        asList(Resource)
          .filter((resource) => /^arn:aws:(dynamodb|kms|secretsmanager):/.test(resource))
          .map((resource) => `${role.logicalId} ${action} ${resource}`),
      ),
    ),
  );
  return [...new Set(grants)];
}
