/** Resolves CloudFormation's intrinsic functions in a value, as CloudFormation does when it creates a resource. */
import { substitute } from './substitution.ts';

/** What `Ref` of `AWS::NoValue` gives: the property or list member that holds it is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

export interface StackOutput {
  readonly StackName: string;
  readonly OutputName: string;
  readonly Region?: string;
}

/** What names stand for; every member throws an Error for a name that stands for nothing. */
export interface Scope {
  /** A parameter, a pseudo parameter, or what `Ref` gives of a resource. */
  readonly reference: (name: string) => unknown;
  readonly attribute: (logicalId: string, attribute: string) => unknown;
  readonly condition: (name: string) => boolean;
  readonly mapped: (mapping: string, topKey: string, secondKey: string) => unknown;
  /** What another stack exports. */
  readonly imported: (name: string) => unknown;
  readonly stackOutput: (output: StackOutput) => unknown;
  readonly availabilityZones: (region: string) => readonly string[];
}

/** The value without intrinsic functions. @throws Error saying what is wrong with one */
export function resolveValue(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) {
    return value.map((member) => resolveValue(member, scope)).filter((member) => member !== NO_VALUE);
  }
  if (typeof value !== 'object' || value === null) return value;
  const call = callIn(value);
  if (call) return run(call, scope);
  const members = Object.entries(value).map(([name, member]) => [name, resolveValue(member, scope)] as const);
  return Object.fromEntries(members.filter(([, member]) => member !== NO_VALUE));
}

export interface Call {
  readonly name: string;
  readonly argument: unknown;
}

/** The intrinsic function that an object is, if it is one. @throws Error when it is half one */
export function callIn(value: object): Call | undefined {
  const entries = Object.entries(value);
  const found = entries.find(([name]) => name === 'Ref' || name.startsWith('Fn::'));
  if (found === undefined) return undefined;
  if (entries.length > 1) throw new Error(`${found[0]} has members beside it: ${Object.keys(value).join(', ')}`);
  return { name: found[0], argument: found[1] };
}

type Run = (argument: unknown, scope: Scope) => unknown;

const FUNCTIONS: Readonly<Record<string, Run>> = {
  Ref: (name, scope) => scope.reference(asText(name, 'Ref')),
  'Fn::GetAtt': (argument, scope) => scope.attribute(...attributeOf(argument)),
  'Fn::Sub': runSub,
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = asList(argument, 'Fn::Join', 2);
    const members = asList(resolveValue(parts, scope), 'Fn::Join');
    return members.map((member) => asText(member, 'Fn::Join')).join(asText(separator, 'Fn::Join'));
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = asList(argument, 'Fn::Split', 2);
    return asText(resolveValue(text, scope), 'Fn::Split').split(asText(separator, 'Fn::Split'));
  },
  'Fn::Select': (argument, scope) => {
    const [index, members] = asList(argument, 'Fn::Select', 2).map((part) => resolveValue(part, scope));
    const selected = asList(members, 'Fn::Select')[Number.parseInt(asText(index, 'Fn::Select'), 10)];
    if (selected === undefined) throw new Error(`Fn::Select has no member ${String(index)}`);
    return selected;
  },
  'Fn::If': (argument, scope) => {
    const [condition, whenTrue, whenFalse] = asList(argument, 'Fn::If', 3);
    return resolveValue(scope.condition(asText(condition, 'Fn::If')) ? whenTrue : whenFalse, scope);
  },
  'Fn::FindInMap': (argument, scope) => {
    const keys = asList(argument, 'Fn::FindInMap', 3).map((key) => asText(resolveValue(key, scope), 'Fn::FindInMap'));
    return scope.mapped(...(keys as [string, string, string]));
  },
  'Fn::ImportValue': (name, scope) => scope.imported(asText(resolveValue(name, scope), 'Fn::ImportValue')),
  'Fn::GetStackOutput': (argument, scope) => scope.stackOutput(resolveValue(argument, scope) as StackOutput),
  'Fn::GetAZs': (region, scope) => scope.availabilityZones(asText(resolveValue(region, scope), 'Fn::GetAZs')),
};

function run({ name, argument }: Call, scope: Scope): unknown {
  const found = FUNCTIONS[name];
  if (found === undefined) throw new Error(`${name} is no function that this emulation knows`);
  return found(argument, scope);
}

function runSub(argument: unknown, scope: Scope): string {
  const [text, variables] = Array.isArray(argument) ? asList(argument, 'Fn::Sub', 2) : [argument, {}];
  const own = resolveValue(variables, scope) as Record<string, unknown>;
  return substitute(asText(text, 'Fn::Sub'), (variable) => {
    const value = Object.hasOwn(own, variable)
      ? own[variable]
      : variable.includes('.')
        ? scope.attribute(...attributeOf(variable))
        : scope.reference(variable);
    return asText(value, `Fn::Sub's ${variable}`);
  });
}

/** Logical id and attribute: a pair, or both in one text with a dot between. @throws Error */
export function attributeOf(argument: unknown): [logicalId: string, attribute: string] {
  const parts = typeof argument === 'string' ? argument.split('.') : asList(argument, 'Fn::GetAtt');
  const [logicalId, ...attribute] = parts.map((part) => asText(part, 'Fn::GetAtt'));
  if (logicalId === undefined || attribute.length === 0)
    throw new Error('Fn::GetAtt needs a resource and an attribute');
  return [logicalId, attribute.join('.')];
}

function asText(value: unknown, of: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`${of} needs a text, not ${JSON.stringify(value) ?? String(value)}`);
}

function asList(value: unknown, of: string, length?: number): unknown[] {
  if (!Array.isArray(value)) throw new Error(`${of} needs a list, not ${JSON.stringify(value) ?? String(value)}`);
  if (length !== undefined && value.length !== length) throw new Error(`${of} needs ${length} values`);
  return value;
}
