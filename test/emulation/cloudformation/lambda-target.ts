/** Whom a template's ARN of a function calls: the function itself, or the one behind a version or an alias. */
import type { CreatedResource, Deployment } from './deployment.ts';

export interface LambdaTarget {
  readonly lambda: CreatedResource;
  /** `name`, or `name:version` or `name:alias`: what permissions and settings are given for. */
  readonly qualifiedName: string;
  /** `$LATEST` where nothing else is called. */
  readonly qualifier: string;
}

const FUNCTION = /function:([\w-]+(?::[\w$-]+)?)/;

/** Finds it; API Gateway may wrap the ARN in one of its own. @throws Error when nothing of the deployment is called */
export function lambdaTarget(arn: unknown, deployment: Deployment): LambdaTarget {
  const [, qualifiedName = ''] = FUNCTION.exec(String(arn)) ?? [];
  const [name, qualifier = '$LATEST'] = qualifiedName.split(':');
  const lambda = deployment.ofType('AWS::Lambda::Function').find(({ ref }) => ref === name);
  if (lambda === undefined) throw new Error(`it calls ${String(arn)}, which is no function of the deployment`);
  const versions = deployment.ofType('AWS::Lambda::Version').filter((version) => isOf(lambda, version));
  const published = new Set(['$LATEST', ...versions.map((version) => version.attribute('Version'))]);
  const alias = deployment
    .ofType('AWS::Lambda::Alias')
    .find((one) => isOf(lambda, one) && one.properties.Name === qualifier);
  const version = alias ? String(alias.properties.FunctionVersion) : qualifier;
  if (!published.has(version)) throw new Error(`it calls ${String(arn)}, of which there is no version ${version}`);
  return { lambda, qualifiedName, qualifier };
}

/** The name a template's value means, be it a name or an ARN. */
export const qualifiedNameOf = (value: unknown): string => FUNCTION.exec(String(value))?.[1] ?? String(value);

const isOf = (lambda: CreatedResource, { properties }: CreatedResource) =>
  qualifiedNameOf(properties.FunctionName).split(':')[0] === lambda.ref;
