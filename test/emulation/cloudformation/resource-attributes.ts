/** Which attributes Fn::GetAtt may ask of a type of resource: those that aws-cdk-lib's own classes are generated with. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const library = dirname(createRequire(import.meta.url).resolve('aws-cdk-lib/package.json'));

/** By module of the library, then by type of resource. */
const known = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();

/** The attributes of a type. @throws Error when CloudFormation has no such type */
export function attributesOf(type: string): ReadonlySet<string> {
  const [vendor, service = '', ...rest] = type.split('::');
  if (vendor !== 'AWS' || rest.length !== 1) throw new Error(`${type} is no type of resource`);
  const module = service.toLowerCase();
  const types = known.get(module) ?? readModule(module);
  known.set(module, types);
  const attributes = types.get(type);
  if (attributes === undefined) throw new Error(`CloudFormation has no type ${type}`);
  return attributes;
}

function readModule(module: string): ReadonlyMap<string, ReadonlySet<string>> {
  const folder = module === 'cloudformation' ? 'core' : `aws-${module}`;
  return new Map(declaredIn(read(join(library, folder, 'lib', `${module}.generated.d.ts`))));
}

/** A class is announced by its type; the attributes until the next announcement are its own. */
function* declaredIn(declarations: string): Generator<[type: string, attributes: ReadonlySet<string>]> {
  for (const chapter of declarations.split('@cloudformationResource ').slice(1)) {
    const [type = ''] = chapter.split(/\s/, 1);
    const attributes = Array.from(chapter.matchAll(/@cloudformationAttribute (\S+)/g), ([, name = '']) => name);
    if (attributes.length > 0 || chapter.includes('extends cdk.CfnResource')) yield [type, new Set(attributes)];
  }
}

/** Empty when the library has no such module. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
