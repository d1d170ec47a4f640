/** Checks resolved properties against CloudFormation's own schemas: names, types, patterns, what is required. */
import { createRequire } from 'node:module';

interface Finding {
  readonly ruleId: string;
  readonly severity: 'FATAL' | 'ERROR' | 'WARN' | 'INFO' | 'DEBUG';
  readonly message: string;
}

/** As far as it is used here; the library carries no types where the compiler could find them. */
interface Validation {
  readonly SchemaValidator: new () => { validate(template: unknown, region: string): readonly Finding[] };
  readonly TemplateContent: new (json: string) => unknown;
}

// aws-cdk-lib brings it along: the schemas that `cdk synth` checks with, before values are known.
const requireFromLibrary = createRequire(createRequire(import.meta.url).resolve('aws-cdk-lib/package.json'));
const { SchemaValidator, TemplateContent } = requireFromLibrary('@aws/cloudformation-validate') as Validation;
const validator = new SchemaValidator();

export interface ResolvedResource {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly region: string;
}

/** @throws Error with the first thing that is wrong */
export function checkSchema({ type, properties, region }: ResolvedResource): void {
  const template = JSON.stringify({ Resources: { Resource: { Type: type, Properties: properties } } });
  const findings = validator.validate(new TemplateContent(template), region);
  const worst = findings.find(({ severity }) => severity === 'FATAL' || severity === 'ERROR');
  if (worst !== undefined) throw new Error(`${worst.ruleId} ${worst.message}`);
}
