import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import * as z from 'zod/mini';
import { reference } from '../../infra/local/reference.ts';
import { jsonSchemas } from '../../infra/openapi/json-schemas.ts';
import { OPERATIONS } from '../../infra/openapi/operator-operations.ts';
import { DOCUMENTS_FOLDER, documents, driftedDocuments } from '../../infra/openapi.ts';
import { ROUTES } from '../../infra/routes.ts';

const projectRoot = resolve(import.meta.dirname, '../..');

/** The page's own script, which has no types. */
const { schemaText } = await import('../../infra/local/reference/schema-text.js' as string);

const read = async (name: string) => JSON.parse(await readFile(join(DOCUMENTS_FOLDER, name), 'utf8'));

test('the documents in the repository are what the schemas make of them', async () => {
  expect(await driftedDocuments(DOCUMENTS_FOLDER)).toEqual([]);
});

test.each([
  ['--check', 0, ''],
  ['', 1, 'Usage: node infra/openapi.ts --write | --check\n'],
])('node infra/openapi.ts %s ends with %i', (task, status, says) => {
  const ended = spawnSync(process.execPath, ['infra/openapi.ts', task], { cwd: projectRoot, encoding: 'utf8' });
  expect([ended.status, ended.stderr]).toEqual([status, says]);
});

test('a document that is missing or differs is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'openapi-'));
  const { 'operator.json': operator } = await documents();
  const text = JSON.stringify(operator);
  await writeFile(join(folder, 'operator.json'), text);
  expect(await driftedDocuments(folder)).toEqual(['gameplay.json']);
  await writeFile(join(folder, 'operator.json'), text.replace('"Operator API"', '"Operators API"'));
  await writeFile(join(folder, 'gameplay.json'), '{');
  expect(await driftedDocuments(folder)).toEqual(['gameplay.json', 'operator.json']);
});

describe.each(['gameplay', 'operator'] as const)('the %s document', (group) => {
  test('is OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate(await read(`${group}.json`))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  test('has the routes of the routes table and no other, each named after its function', async () => {
    const { paths } = await read(`${group}.json`);
    const found = Object.entries<object>(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { operationId }]) => `${method.toUpperCase()} ${path} ${operationId}`),
    );
    const camelCase = (name: string) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    const expected = ROUTES.filter((route) => route.group === group);
    expect(found.sort()).toEqual(
      expected.map(({ method, path, name }) => `${method} ${path} ${camelCase(name)}`).sort(),
    );
  });

  test('declares every parameter of a path, and refers to nothing that is not there', async () => {
    const document = await read(`${group}.json`);
    for (const [path, item] of Object.entries<object>(document.paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();
      for (const { parameters = [] } of Object.values(item)) {
        const inPath = parameters.filter((parameter: { in: string }) => parameter.in === 'path');
        expect(inPath.map(({ name }: { name: string }) => name).sort()).toEqual(named);
      }
    }
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
    expect(references).not.toEqual([]);
    for (const [, kind = '', name = ''] of references) expect(document.components[kind]).toHaveProperty([name]);
  });

  test('is shown on the page, whole', async () => {
    const document = await read(`${group}.json`);
    for (const schema of Object.values<object>(document.components.schemas)) {
      expect(schemaText(schema, document)).not.toMatch(/undefined|\[object/);
    }
  });
});

test('what is taken is said: amounts, ids, whole numbers, defaults', async () => {
  const { components, paths } = await read('operator.json');
  const { amount } = components.schemas.TransferBody.properties;
  expect(amount).toMatchObject({ type: ['number', 'string'], multipleOf: 0.01, exclusiveMinimum: 0 });
  const { parameters } = paths['/operator/{operator_id}/players/{user_id}/entries'].get;
  expect(parameters.find(({ name }: { name: string }) => name === 'limit')).toMatchObject({
    required: false,
    schema: { minimum: 1, maximum: 100, default: 50 },
  });
  const { components: gameplay } = await read('gameplay.json');
  const { properties } = gameplay.schemas['changebalance-data'];
  expect(properties.game_id).toEqual({
    type: ['integer', 'string'],
    minimum: 0,
    exclusiveMaximum: 1_000_000,
    pattern: '^\\d{1,6}$',
  });
  expect(properties.context.anyOf[0].properties.rake.anyOf[0]).toMatchObject({ multipleOf: 0.0001 });
});

test('a schema that reads by a function must say what it takes', () => {
  const silent = z.object({ a: z.pipe(z.unknown(), z.transform(String)) });
  expect(() => jsonSchemas({ Silent: silent })).toThrow('properties.a is read by a function: note its shape');
});

test('each operation has a sentence of its own', () => {
  expect(new Set(OPERATIONS.map(({ summary }) => summary)).size).toBe(OPERATIONS.length);
});

describe('beside the service `npm start` serves', () => {
  test.each([
    ['/openapi/gameplay.json', 'application/json', '"Gameplay API"'],
    ['/openapi/operator.json', 'application/json', '"Operator API"'],
    ['/docs', 'text/html; charset=utf-8', '<script type="module" src="/docs/page.js">'],
    ['/docs/page.js', 'text/javascript; charset=utf-8', "from './schema-text.js'"],
    ['/docs/schema-text.js', 'text/javascript; charset=utf-8', 'export function schemaText'],
  ])('%s', async (path, type, part) => {
    const page = await reference('GET', path);
    expect(page).toMatchObject({ statusCode: 200, headers: { 'content-type': type } });
    expect(String(page?.body)).toContain(part);
  });

  test('a page that loads nothing from anywhere else', async () => {
    for (const path of ['/docs', '/docs/page.js', '/docs/schema-text.js']) {
      expect(String((await reference('GET', path))?.body)).not.toMatch(/https?:\/\//);
    }
  });

  test.each([
    ['GET', '/openapi/other.json'],
    ['GET', '/constructor'],
    ['POST', '/docs'],
  ])('and nothing else: %s %s', async (method, path) => {
    expect(await reference(method, path)).toBeUndefined();
  });
});
