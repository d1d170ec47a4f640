/** What a field is on the wire, as JSON Schema, beside the zod schema that reads it: the API's documents are made of it. */

/** JSON Schema 2020-12. */
export type WireShape = Readonly<Record<string, unknown>>;

const shapes = new WeakMap<object, WireShape>();

/** Notes the shape of what a schema reads; zod knows none of a schema that reads by a function. @returns the schema */
export function shaped<Schema extends object>(shape: WireShape, schema: Schema): Schema {
  shapes.set(schema, shape);
  return schema;
}

/** The shape that was noted with the schema itself. */
export const wireShapeOf = (schema: object): WireShape | undefined => shapes.get(schema);
