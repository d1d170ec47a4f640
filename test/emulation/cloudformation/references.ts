/** The resources that a part of a template refers to, without resolving it: what must be there before it. */
import { attributeOf, callIn } from './intrinsic-functions.ts';
import { variablesOf } from './substitution.ts';

/**
 * Every name that is referred to by Ref, Fn::GetAtt or Fn::Sub: logical ids, and parameters real and pseudo.
 *
 * @param holds whether a condition does: of Fn::If only the branch taken counts
 */
export function referencesIn(value: unknown, holds: (condition: string) => boolean): Set<string> {
  if (typeof value !== 'object' || value === null) return new Set();
  const call = Array.isArray(value) ? undefined : callIn(value);
  if (call === undefined) return union(Object.values(value), holds);
  switch (call.name) {
    case 'Ref':
      return new Set([String(call.argument)]);
    case 'Fn::GetAtt':
      return new Set([attributeOf(call.argument)[0]]);
    case 'Fn::Sub':
      return referencesOfSub(call.argument, holds);
    case 'Fn::If': {
      const [condition, whenTrue, whenFalse] = call.argument as [string, unknown, unknown];
      return referencesIn(holds(condition) ? whenTrue : whenFalse, holds);
    }
    default:
      return referencesIn(call.argument, holds);
  }
}

function referencesOfSub(argument: unknown, holds: (condition: string) => boolean): Set<string> {
  const [text, variables = {}] = (Array.isArray(argument) ? argument : [argument]) as [unknown, object?];
  const free = variablesOf(String(text)).filter((variable) => !Object.hasOwn(variables, variable));
  return new Set([...free.map((variable) => variable.split('.')[0] ?? ''), ...referencesIn(variables, holds)]);
}

const union = (values: readonly unknown[], holds: (condition: string) => boolean): Set<string> =>
  new Set(values.flatMap((value) => [...referencesIn(value, holds)]));
