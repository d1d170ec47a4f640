/** Loads tests, and the code that they test, as often as is asked for; packages are loaded once. */
import { globSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { FAST_TESTS } from './fast-tests.js';
import { collect } from './test-collection.js';

const COLLECTION = new URL('./test-collection.js', import.meta.url).href;

/** As a function's environment has it; there is nobody to believe it. */
const CREDENTIALS = { AWS_REGION: 'local', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

let generation = 0;

/** The fast tests and the code that they test, loaded anew: file by file, each when it is first asked for. */
export class LoadedTests {
  /** @type {Map<string, import('./test-collection.js').Test[]>} */
  #testsOf = new Map();

  constructor() {
    if (generation === 0) prepare();
    generation += 1;
  }

  get files() {
    return globSync(FAST_TESTS).sort();
  }

  /** @returns {Promise<import('./test-collection.js').Test[]>} */
  async testsOf(file) {
    const known = this.#testsOf.get(file);
    if (known !== undefined) return known;
    const tests = await collect(file, () => import(pathToFileURL(resolve(file)).href));
    this.#testsOf.set(file, tests);
    return tests;
  }
}

function prepare() {
  // biome-ignore lint/style/noProcessEnv: where the SDK looks for them
  Object.assign(process.env, CREDENTIALS);
  // A property that fails has caught its mutant: the smallest counterexample is for people. The same cases for each.
  fc.configureGlobal({ seed: 1, endOnFailure: true, numRuns: 40 });
  const project = pathToFileURL(`${process.cwd()}/`).href;
  registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier === '@jest/globals') return { url: COLLECTION, shortCircuit: true };
      const resolved = next(specifier, context);
      // Under another address a module is another module.
      return isOurs(resolved.url, project) ? { ...resolved, url: `${resolved.url}?${generation}` } : resolved;
    },
  });
}

const isOurs = (url, project) => url.startsWith(project) && url.endsWith('.ts') && !url.includes('/node_modules/');
