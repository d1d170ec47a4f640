/** The parameters of a template, with values as CloudFormation would have them from defaults and Parameter Store. */

import { NO_VALUE } from './intrinsic-functions.ts';
import { ACCOUNT, type AssemblyStack, type TemplateParameter } from './template.ts';

/** What Parameter Store holds in an account that `cdk bootstrap` has prepared. */
const PARAMETER_STORE: ReadonlyMap<string, string> = new Map([['/cdk-bootstrap/hnb659fds/version', '31']]);

const FROM_STORE = /^AWS::SSM::Parameter::Value<(.+)>$/;

/** The values by name, each of its type. @throws Error naming the parameter that has none, or a wrong one */
export function parameterValues({ template }: AssemblyStack): Map<string, unknown> {
  const parameters = Object.entries(template.Parameters ?? {});
  return new Map(parameters.map(([name, parameter]) => [name, givenValue(name, parameter)]));
}

function givenValue(name: string, { Type, Default, AllowedValues, AllowedPattern }: TemplateParameter): unknown {
  if (Default === undefined) throw new Error(`Parameter ${name} has no value`);
  const [, typeInStore] = FROM_STORE.exec(Type) ?? [];
  const text = typeInStore === undefined ? String(Default) : PARAMETER_STORE.get(String(Default));
  if (text === undefined) throw new Error(`Parameter ${name}: Parameter Store has no ${Default}`);
  if (AllowedValues?.every((allowed) => String(allowed) !== text)) {
    throw new Error(`Parameter ${name}: ${text} is not allowed`);
  }
  if (AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(text)) {
    throw new Error(`Parameter ${name}: ${text} does not match ${AllowedPattern}`);
  }
  return typed(name, typeInStore ?? Type, text);
}

function typed(name: string, type: string, text: string): unknown {
  switch (type) {
    case 'String':
      return text;
    case 'Number':
      if (!/^-?\d+(\.\d+)?$/.test(text)) throw new Error(`Parameter ${name}: ${text} is no number`);
      return text;
    case 'CommaDelimitedList':
    case 'List<String>':
      return text.split(',').map((part) => part.trim());
    default:
      throw new Error(`Parameter ${name}: ${type} is no type that this emulation knows`);
  }
}

/** The pseudo parameters of a stack. */
export const pseudoParameters = ({ name, region }: AssemblyStack): Map<string, unknown> =>
  new Map<string, unknown>([
    ['AWS::AccountId', ACCOUNT],
    ['AWS::NoValue', NO_VALUE],
    ['AWS::NotificationARNs', []],
    ['AWS::Partition', 'aws'],
    ['AWS::Region', region],
    ['AWS::StackId', `arn:aws:cloudformation:${region}:${ACCOUNT}:stack/${name}/51af3dc0-da77-11e4-872e-1234567db123`],
    ['AWS::StackName', name],
    ['AWS::URLSuffix', 'amazonaws.com'],
  ]);
