/** The conditions of a template, and the assertions of its rules: what is true of the parameters given. */
import { resolveValue, type Scope } from './intrinsic-functions.ts';
import type { Template } from './template.ts';

/** Whether a condition holds. @throws Error when it is none */
export function holds(condition: unknown, scope: Scope): boolean {
  const [[name, argument] = []] = Object.entries((condition ?? {}) as Record<string, unknown>);
  const parts = Array.isArray(argument) ? argument : [];
  switch (name) {
    case 'Condition':
      return scope.condition(String(argument));
    case 'Fn::And':
      return parts.every((part) => holds(part, scope));
    case 'Fn::Or':
      return parts.some((part) => holds(part, scope));
    case 'Fn::Not':
      return !holds(parts[0], scope);
    case 'Fn::Equals':
      return isSame(resolveValue(parts[0], scope), resolveValue(parts[1], scope));
    case 'Fn::Contains':
      return (resolveValue(parts[0], scope) as unknown[]).some((part) => isSame(part, resolveValue(parts[1], scope)));
    default:
      throw new Error(`${JSON.stringify(condition)} is no condition`);
  }
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Checks the template's rules, which may stop a deployment before it begins. @throws Error with a rule's own words */
export function checkRules({ Rules = {} }: Template, scope: Scope): void {
  for (const [name, { RuleCondition, Assertions }] of Object.entries(Rules)) {
    if (RuleCondition !== undefined && !holds(RuleCondition, scope)) continue;
    for (const { Assert, AssertDescription = 'does not hold' } of Assertions) {
      if (!holds(Assert, scope)) throw new Error(`Rule ${name}: ${AssertDescription}`);
    }
  }
}
