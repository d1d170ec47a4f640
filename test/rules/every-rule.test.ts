/** No rule without a test: each number must begin the title of at least one test beside this file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

/** How many rules each section has. */
const SECTIONS = { 1: 6, 2: 6, 3: 4, 4: 7, 5: 5, 6: 2, 7: 4, 8: 1, 9: 1 };

const RULES = Object.entries(SECTIONS).flatMap(([section, count]) =>
  Array.from({ length: count }, (_, index) => `${section}.${index + 1}`),
);

/** The first argument of a call that is no `describe`, when it begins with a rule's number. */
const TITLE = /(?<!describe)\(\s*['"`](\d\.\d) /g;

test.each(RULES)('rule %s has a test', (rule) => {
  const folder = import.meta.dirname;
  const sources = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  const titles = sources.flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(TITLE)]);
  expect(titles.map(([, number]) => number)).toContain(rule);
});
