/** Writes a JSON Schema of an OpenAPI document as text that a person reads: a member a line, what it takes after it. */

/**
 * @param {object} schema
 * @param {object} document where its references point into
 * @param {string} indent of the lines after the first
 */
export function schemaText(schema, document, indent = '') {
  if (schema.$ref !== undefined) return schemaText(resolve(document, schema.$ref), document, indent);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) return choices.map((one) => schemaText(one, document, indent)).join(`\n${indent}or `);
  if (schema.properties !== undefined) return objectText(schema, document, indent);
  if (schema.items !== undefined) return `list of ${schemaText(schema.items, document, indent)}`;
  return valueText(schema);
}

/** What a reference such as `#/components/schemas/Player` points at. */
export const resolve = (document, reference) =>
  reference
    .slice(2)
    .split('/')
    .reduce((part, name) => part[name], document);

function objectText({ properties, required = [] }, document, indent) {
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(([name, member]) => {
    const mark = required.includes(name) ? '' : '?';
    const note = member.description === undefined ? '' : `  — ${member.description}`;
    return `${inner}${name}${mark}: ${schemaText(member, document, inner)}${note}\n`;
  });
  return lines.length === 0 ? '{}' : `{\n${lines.join('')}${indent}}`;
}

const LIMITS = {
  format: (value) => value,
  minLength: (value) => `at least ${value} characters`,
  maxLength: (value) => `at most ${value} characters`,
  minimum: (value) => `from ${value}`,
  exclusiveMinimum: (value) => `more than ${value}`,
  maximum: (value) => `to ${value}`,
  exclusiveMaximum: (value) => `less than ${value}`,
  multipleOf: (value) => `steps of ${value}`,
  pattern: (value) => `/${value}/`,
  maxItems: (value) => `at most ${value} items`,
  default: (value) => `else ${JSON.stringify(value)}`,
};

function valueText(schema) {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const kind =
    schema.enum?.map((one) => JSON.stringify(one)).join(' | ') ?? [schema.type ?? 'anything'].flat().join(' | ');
  const limits = Object.entries(LIMITS).flatMap(([name, say]) => (name in schema ? [say(schema[name])] : []));
  return limits.length === 0 ? kind : `${kind} (${limits.join(', ')})`;
}
