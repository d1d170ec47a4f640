/** Checks a value against the part of JSON Schema that case.schema.json uses, and names what is wrong and where. */

export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What is wrong with a value, each beginning with its path; nothing when it fits. */
export function violations(schema: Schema, value: unknown, root: Schema = schema, path = ''): string[] {
  if (schema.$ref !== undefined) return violations(resolve(schema.$ref, root), value, root, path);
  if (schema.anyOf !== undefined) return nearest(schema.anyOf, value, root, path);
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    return [`${where(path)} must be one of ${schema.enum.join(', ')}`];
  }
  if (schema.type !== undefined && typeOf(value, schema.type) !== schema.type) {
    return [`${where(path)} must be of type ${schema.type}`];
  }
  if (typeof value === 'string') return ofString(schema, value, path);
  if (typeof value === 'number') return ofNumber(schema, value, path);
  if (Array.isArray(value)) return ofArray(schema, value, root, path);
  if (typeof value === 'object' && value !== null) return ofObject(schema, value, root, path);
  return [];
}

function resolve(ref: string, root: Schema): Schema {
  const found = root.$defs?.[ref.replace('#/$defs/', '')];
  if (found === undefined) throw new Error(`The schema has no ${ref}`);
  return found;
}

/** Of several alternatives none of which fits, the objections of the one that was probably meant. */
function nearest(alternatives: readonly Schema[], value: unknown, root: Schema, path: string): string[] {
  const found = alternatives.map((schema) => violations(schema, value, root, path));
  return found.reduce((best, other) => (other.length < best.length ? other : best));
}

const where = (path: string): string => (path === '' ? 'The case' : path);

function typeOf(value: unknown, wanted: string): string {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  if (wanted === 'integer' && Number.isInteger(value)) return 'integer';
  return typeof value;
}

function ofString({ minLength = 0, pattern }: Schema, value: string, path: string): string[] {
  if (value.length < minLength) return [`${where(path)} must not be empty`];
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) return [`${where(path)} must match ${pattern}`];
  return [];
}

function ofNumber({ minimum, maximum }: Schema, value: number, path: string): string[] {
  if (minimum !== undefined && value < minimum) return [`${where(path)} must be at least ${minimum}`];
  if (maximum !== undefined && value > maximum) return [`${where(path)} must be at most ${maximum}`];
  return [];
}

function ofArray({ items, minItems = 0 }: Schema, value: readonly unknown[], root: Schema, path: string): string[] {
  if (value.length < minItems) return [`${where(path)} must have at least ${minItems} items`];
  return items === undefined ? [] : value.flatMap((item, index) => violations(items, item, root, `${path}[${index}]`));
}

function ofObject(schema: Schema, value: object, root: Schema, path: string): string[] {
  const { required = [], properties = {}, additionalProperties = true } = schema;
  const missing = required
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => `${where(path)} must have a member ${name}`);
  const members = Object.entries(value).flatMap(([name, member]) => {
    const memberPath = path === '' ? name : `${path}.${name}`;
    const known = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    if (known === true || known === undefined) return [];
    if (known === false) return [`${memberPath} is no member that a case can have`];
    return violations(known, member, root, memberPath);
  });
  return [...missing, ...members];
}
