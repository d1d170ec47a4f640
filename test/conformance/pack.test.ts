/** The case files: each as the schema wants it, each able to fail, all rules covered, and nothing known of our code. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { type CallStep, isCasino, isParallel, type Step } from './pack/case-file.ts';
import { type Schema, violations } from './pack/json-schema.ts';
import { type Case, loadCases, selectCases } from './pack/load-cases.ts';

const folder = import.meta.dirname;
const cases = loadCases();
const schema = JSON.parse(readFileSync(join(folder, 'case.schema.json'), 'utf8')) as Schema;
const files = globSync('cases/*/*.json', { cwd: folder }).map((file) => [
  file,
  readFileSync(join(folder, file), 'utf8'),
]);

const stepsOf = ({ before = [], steps }: Case): readonly Step[] => [...before, ...steps];
const isCall = (step: Step): step is CallStep => !isParallel(step) && !isCasino(step);

/** Another reader of the schema than the pack's own. */
const independent = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);

describe('the format', () => {
  test('every case is as the schema wants it, as another reader of the schema sees it too', () => {
    const wrong = files.filter(([, content = '']) => !independent.safeParse(JSON.parse(content)).success);
    expect(wrong.map(([file]) => file)).toEqual([]);
    expect(files.length).toBeGreaterThan(250);
  });

  const right = {
    name: 'a case',
    rules: ['4.2'],
    why: 'It matters.',
    steps: [{ title: 'a', command: 'ping', expect: {} }],
  };
  const broken: readonly [string, object, string][] = [
    ['a misspelt member', { ...right, afther: {} }, 'afther is no member that a case can have'],
    [
      'a misspelt member of a step',
      { ...right, steps: [{ ...right.steps[0], expekt: {} }] },
      'steps[0].expekt is no member',
    ],
    ['no reason', { ...right, why: undefined }, 'why must'],
    ['a rule that is none', { ...right, rules: ['42'] }, 'rules[0] must match'],
    ['no step', { ...right, steps: [] }, 'steps must have at least 1'],
    ['money that is none', { ...right, players: { alice: { balance: '1' } } }, 'players.alice.balance must match'],
    ['a number that is none', { ...right, times: '3' }, 'times must be of type integer'],
    ['a number too small', { ...right, times: 0 }, 'times must be at least 1'],
    ['a need that nobody knows', { ...right, needs: ['luck'] }, 'needs[0] must be one of'],
  ];
  test.each(broken)('%s is named', (_, content, words) => {
    expect(violations(schema, right)).toEqual([]);
    expect(independent.safeParse(right).success).toBe(true);
    expect(independent.safeParse(content).success).toBe(false);
    expect(violations(schema, content).join('\n')).toContain(words);
  });
});

describe('the cases', () => {
  test('there are more than 150, and at least four in every area', () => {
    expect(cases.length).toBeGreaterThanOrEqual(150);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    const areas = Map.groupBy(cases, ({ area }) => area);
    expect([...areas].filter(([, all]) => all.length < 4).map(([area]) => area)).toEqual([]);
    expect([...areas.keys()]).toEqual([
      'attacks',
      'cancel',
      'concurrency',
      'envelope',
      'finishround',
      'funds',
      'history',
      'idempotency',
      'isolation',
      'limits',
      'order',
      'play',
      'rounds',
      'sessions',
      'signatures',
      'status',
      'transport',
      'types',
    ]);
  });

  test('every rule that can be seen from outside has a case; section 7 needs faults that nobody outside can make', () => {
    const sections = { 1: 6, 2: 6, 3: 4, 4: 7, 5: 5, 6: 2, 8: 1, 9: 1 };
    const rules = Object.entries(sections).flatMap(([section, count]) =>
      Array.from({ length: count }, (_, index) => `${section}.${index + 1}`),
    );
    const tested = new Set(cases.flatMap((each) => each.rules).filter((rule) => !rule.startsWith('spec')));
    expect([...tested].sort()).toEqual(rules);
  });

  test('every step expects something', () => {
    const idle = cases.flatMap((each) =>
      stepsOf(each)
        .filter(isCall)
        .filter(({ expect: expected }) => !expected.result && !expected.http)
        .map(({ title }) => `${each.id}: ${title}`),
    );
    expect(idle).toEqual([]);
  });

  test('titles within a case are its own, and what is compared has come before', () => {
    const wrong = cases.flatMap((each) => {
      const titles = stepsOf(each).map(({ title }) => title);
      const unique = new Set(titles).size === titles.length ? [] : [`${each.id}: a title comes twice`];
      const dangling = stepsOf(each).flatMap((step, index) => {
        const { same_as, later_than } = isCall(step) ? step.expect : {};
        const named = [same_as, later_than].filter((title) => title !== undefined);
        return named.filter((title) => !titles.slice(0, index).includes(title)).map((title) => `${each.id}: ${title}`);
      });
      return [...unique, ...dangling];
    });
    expect(wrong).toEqual([]);
  });

  test('what a case needs is said', () => {
    const wrong = cases.filter((each) => {
      const { needs = [], players = {} } = each;
      const text = JSON.stringify([each.steps, each.before, each.texts, each.variants]);
      const steps = stepsOf(each);
      const usesCasino =
        steps.some(isCasino) || steps.some((step) => isParallel(step) && step.parallel.some(({ casino }) => casino));
      const needed = {
        'operator-api': usesCasino || Object.values(players).some(({ limits }) => limits !== undefined),
        'second-operator': Object.values(players).some(({ operator }) => operator === 'second'),
        'disabled-game': text.includes('{{game.disabled}}'),
        'rotated-secret': steps.some((step) => isCall(step) && step.operator === 'rotated'),
      };
      return Object.entries(needed).some(([need, isNeeded]) => isNeeded && !needs.includes(need as never));
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('cases are chosen by id, name or rule', () => {
    expect(selectCases(cases, undefined)).toHaveLength(cases.length);
    expect(selectCases(cases, '^transport/ping').map(({ id }) => id)).toEqual(['transport/ping']);
    expect(selectCases(cases, '8\\.1').every(({ rules }) => rules.includes('8.1'))).toBe(true);
    expect(selectCases(cases, 'PONG')).toHaveLength(1);
    expect(() => selectCases(cases, '(')).toThrow(SyntaxError);
  });
});

test('the pack is a black box: it knows Node and itself, and nothing of what it tests', () => {
  const sources = globSync('**/*.{ts,js}', { cwd: folder }).filter((file) => !file.endsWith('.test.ts'));
  const foreign = sources.flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const targets = [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, target = '']) => target);
    return targets
      .filter((target) => !target.startsWith('node:') && !join(file, '..', target).match(/^(?!\.\.)/))
      .map((target) => `${file}: ${target}`);
  });
  expect(sources.length).toBeGreaterThan(25);
  expect(foreign).toEqual([]);
});
