/**
 * Traps: what synthesis and its validators let pass, and a deployment or the first call after it does not. Each is
 * looked for in every template, and in one where it has been laid on purpose, so that it is known to be found.
 */
import { basename } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Asked, readJson, SYNTHESIS_TIMEOUT, synthesize, templateFiles } from '../synthesize.ts';

// biome-ignore lint/suspicious/noExplicitAny: what a property holds is for each trap to say
export type Properties = Record<string, any>;

/** A resource that a trap may be laid in. */
export interface OpenResource {
  Type: string;
  Properties: Properties;
  DependsOn?: readonly string[];
  DeletionPolicy?: string;
}

export type OpenTemplate = { Resources: Record<string, OpenResource> };

export interface Trap {
  /** What must hold, in a sentence. */
  readonly law: string;
  /** Where it does not hold, in words. */
  readonly find: (template: OpenTemplate) => string[];
  /** Breaks the law, where the template has the means. */
  readonly lay: (template: OpenTemplate) => void;
}

export interface ResourceTrap {
  readonly law: string;
  readonly type: string;
  /** Whether a resource breaks the law. */
  readonly isCaught: (properties: Properties, template: OpenTemplate) => boolean;
  readonly lay: (properties: Properties) => void;
}

/** A law about each resource of a type. */
export const trapOf = ({ law, type, isCaught, lay }: ResourceTrap): Trap => ({
  law,
  find: (template) =>
    ofType(template, type).flatMap(([id, { Properties }]) => (isCaught(Properties, template) ? [`${id}: ${law}`] : [])),
  lay: (template) => {
    for (const [, { Properties }] of ofType(template, type)) lay(Properties);
  },
});

/** A law that there is no resource of these types at all. */
export const noneOf = (law: string, types: RegExp, example: OpenResource): Trap => ({
  law,
  find: ({ Resources }) =>
    Object.entries(Resources).flatMap(([id, { Type }]) => (types.test(Type) ? [`${id}: ${Type}`] : [])),
  lay: ({ Resources }) => {
    Resources.Laid = example;
  },
});

export const ofType = ({ Resources }: OpenTemplate, type: string): [string, OpenResource][] =>
  Object.entries(Resources).filter(([, { Type }]) => Type === type);

/** The variants that differ in which resources there are. */
const variants: readonly (readonly [stage: string, asked: Asked])[] = [
  ['staging', {}],
  ['staging', { staticEgress: 'true' }],
  ['production', {}],
  ['production', { exportMode: 'incremental' }],
];

/** Tests that no template breaks a law, and that one which does would be found. */
export function testTraps(traps: readonly Trap[]): void {
  const templates = new Map<string, OpenTemplate>();

  beforeAll(async () => {
    for (const [stage, asked] of variants) {
      for (const file of templateFiles(await synthesize(stage, asked))) {
        templates.set([basename(file), ...Object.values(asked)].join(' '), await readJson(file));
      }
    }
  }, 2 * SYNTHESIS_TIMEOUT);

  describe.each(traps)('$law', ({ find, lay }) => {
    test('holds', () => {
      expect(templates.size).toBeGreaterThanOrEqual(3 * variants.length);
      const caught = [...templates].flatMap(([name, template]) => find(template).map((found) => `${name}: ${found}`));
      expect(caught).toEqual([]);
    });

    test('is found broken', () => {
      const caught = [...templates.values()].flatMap((template) => {
        const broken = structuredClone(template);
        lay(broken);
        return find(broken);
      });
      expect(caught).not.toEqual([]);
    });
  });
}
