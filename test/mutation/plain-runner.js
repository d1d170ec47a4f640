/**
 * Runs the fast tests for Stryker in plain Node: they are loaded once for thousands of mutants, where Jest would load
 * them again for each, which takes seconds. A mutant that is there only while modules load gets a process of its own.
 */
import { globSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, determineHitLimitReached, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import fc from 'fast-check';

const FILES = 'test/{domain,protocol,properties}/**/*.test.ts';
const COLLECTION = new URL('./test-collection.js', import.meta.url).href;

/** What Stryker's instrumented code looks at. */
const stryker = () => {
  globalThis.__stryker__ ??= {};
  return globalThis.__stryker__;
};

class PlainRunner {
  /** @type {Promise<{ tests: import('./test-collection.js').Test[], withParents: Function }> | undefined} */
  #collection;

  capabilities() {
    return { reloadEnvironment: false };
  }

  async dryRun() {
    const { tests } = await this.#collected();
    const results = [];
    for (const test of tests) {
      const begun = performance.now();
      const failure = await this.#run(test, new Set());
      const result = { id: test.id, name: test.name, timeSpentMs: performance.now() - begun };
      results.push(
        failure === undefined
          ? { ...result, status: TestStatus.Success }
          : { ...result, status: TestStatus.Failed, failureMessage: failure },
      );
    }
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: stryker().mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit }) {
    const state = stryker();
    if (mutantActivation === 'static') state.activeMutant = activeMutant.id;
    state.hitCount = hitLimit === undefined ? undefined : 0;
    state.hitLimit = hitLimit;
    try {
      const { tests } = await this.#collected();
      state.activeMutant = activeMutant.id;
      const wanted = testFilter === undefined ? undefined : new Set(testFilter);
      return await this.#runUntilKilled(tests.filter(({ id }) => wanted?.has(id) ?? true));
    } catch (error) {
      return { status: MutantRunStatus.Killed, killedBy: [], failureMessage: String(error), nrOfTests: 0 };
    } finally {
      state.activeMutant = undefined;
    }
  }

  async #runUntilKilled(tests) {
    const begun = new Set();
    for (const [index, test] of tests.entries()) {
      const failure = await this.#run(test, begun);
      const endless = determineHitLimitReached(stryker().hitCount, stryker().hitLimit);
      if (endless) return endless;
      if (failure !== undefined) {
        return { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage: failure, nrOfTests: index + 1 };
      }
    }
    return { status: MutantRunStatus.Survived, nrOfTests: tests.length };
  }

  /** What went wrong, if anything. */
  async #run({ id, block, run }, begun) {
    const { withParents } = await this.#collected();
    const blocks = withParents(block);
    stryker().currentTestId = id;
    try {
      for (const outer of blocks) {
        if (!begun.has(outer)) for (const before of outer.beforeAll) await before();
        begun.add(outer);
      }
      for (const { beforeEach } of blocks) for (const before of beforeEach) await before();
      await run();
      for (const { afterEach } of blocks.toReversed()) for (const after of afterEach) await after();
      return undefined;
    } catch (error) {
      return String(error?.message ?? error) || 'failed';
    } finally {
      stryker().currentTestId = undefined;
    }
  }

  #collected() {
    this.#collection ??= collectTests();
    return this.#collection;
  }
}

async function collectTests() {
  // A property that fails has caught its mutant: the smallest counterexample is for people.
  fc.configureGlobal({ endOnFailure: true, numRuns: 40 });
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === '@jest/globals' ? { url: COLLECTION, shortCircuit: true } : next(specifier, context),
  });
  const { collect, tests, withParents } = await import(COLLECTION);
  for (const file of globSync(FILES).sort()) {
    await collect(file, () => import(pathToFileURL(resolve(file)).href));
  }
  return { tests, withParents };
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'plain', PlainRunner)];
