/** Preloaded before the CDK app: writes down what is acknowledged of cdk-nag's findings, and lets none of it count. */
import { Validations } from 'aws-cdk-lib';

const { value: acknowledgeAll } = Object.getOwnPropertyDescriptor(Validations.prototype, 'acknowledge') ?? {};

Validations.prototype.acknowledge = function acknowledge(...rules) {
  for (const { id, reason } of rules.filter(isOfNag)) process.stdout.write(`${JSON.stringify({ id, reason })}\n`);
  const others = rules.filter((rule) => !isOfNag(rule));
  acknowledgeAll.apply(this, others);
};

/** The others are of CDK's own, about what it makes itself. */
function isOfNag({ id }: { readonly id: string }): boolean {
  return id.startsWith('AwsSolutions-');
}
