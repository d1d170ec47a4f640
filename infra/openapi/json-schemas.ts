/** Turns zod schemas into the JSON Schemas of an OpenAPI document. */
import * as z from 'zod/mini';
import { wireShapeOf } from '../../shared/protocol/wire-shape.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Where an OpenAPI document keeps a schema. */
export const schemaReference = (name: string): string => `#/components/schemas/${name}`;

/**
 * The JSON Schema of what each schema reads. Where one of them is part of another, the other refers to it by its name.
 *
 * @throws Error when a schema reads by a function and nothing says what that function takes
 */
export function jsonSchemas(schemas: Readonly<Record<string, z.ZodMiniType>>): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const written = z.toJSONSchema(registry, { ...options, uri: schemaReference }).schemas;
  return Object.fromEntries(
    Object.entries(written).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema as JsonSchema]),
  );
}

const options = {
  target: 'draft-2020-12',
  io: 'input',
  unrepresentable: 'any',
  override: ({ zodSchema, jsonSchema, path }) => {
    const { def } = zodSchema._zod;
    Object.assign(jsonSchema, wireShapeOf(zodSchema));
    // zod leaves out a default before a function, and says what a format and an integer are at length.
    if (def.type === 'default') Object.assign(jsonSchema, { default: def.defaultValue });
    if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    if (def.type === 'object') Object.assign(jsonSchema, required(def.shape));
    if (def.type !== 'pipe' && def.type !== 'transform') return;
    const members = def.type === 'pipe' ? objectIn(def.out) : undefined;
    if (members !== undefined) Object.assign(jsonSchema, phpObject(members));
    if (Object.keys(jsonSchema).length === 0)
      throw new Error(`${path.join('.')} is read by a function: note its shape`);
  },
} satisfies z.core.ToJSONSchemaParams;

/** What is read by a function alone must be there: zod, which cannot know, takes it for what may be left out. */
function required(members: z.core.$ZodShape): { required?: string[] } {
  const names = Object.entries(members)
    .filter(([, { _zod: member }]) => member.optin === undefined || member.def.type === 'transform')
    .map(([name]) => name);
  return names.length === 0 ? {} : { required: names };
}

/** A pipe into an object's schema has checked before that there is an object, or the little that stands for none. */
const phpObject = (members: z.core.$ZodObject): JsonSchema => {
  const { $schema: _, ...object } = z.toJSONSchema(members, options);
  return { anyOf: [object, { type: 'array', maxItems: 0 }, { type: 'null' }] };
};

function objectIn(schema: z.core.$ZodType): z.core.$ZodObject | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'optional') return objectIn(def.innerType);
  return def.type === 'object' ? (schema as z.core.$ZodObject) : undefined;
}
