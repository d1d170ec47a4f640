/**
 * Runs the fast tests for Stryker in plain Node: they are loaded once for thousands of mutants, where Jest would load
 * them again for each, which takes seconds. For a mutant that shows only while modules load they are loaded anew.
 */
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, determineHitLimitReached, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import { LoadedTests } from './load-tests.js';
import { TestRun } from './test-run.js';

/** What Stryker's instrumented code looks at. */
const stryker = () => {
  globalThis.__stryker__ ??= {};
  return globalThis.__stryker__;
};

class PlainRunner {
  /** @type {LoadedTests | undefined} */
  #loaded;

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    const results = [];
    const loaded = this.#load();
    for (const file of loaded.files) {
      for (const test of await loaded.testsOf(file)) {
        const begun = performance.now();
        const failure = await runAlone(test);
        const result = { id: test.id, name: test.name, timeSpentMs: performance.now() - begun };
        results.push(
          failure === undefined
            ? { ...result, status: TestStatus.Success }
            : { ...result, status: TestStatus.Failed, failureMessage: failure },
        );
      }
    }
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: stryker().mutantCoverage };
  }

  async mutantRun(options) {
    if (options.reloadEnvironment) this.#loaded = undefined;
    const isFresh = this.#loaded === undefined;
    const result = await this.#try(options);
    if (isFresh || (await this.#isOwn(result))) return result;
    // What a module remembers may be of earlier mutants, or of before this one.
    this.#loaded = undefined;
    return this.#try(options);
  }

  async #try({ activeMutant, testFilter, hitLimit }) {
    const state = stryker();
    state.hitCount = hitLimit === undefined ? undefined : 0;
    state.hitLimit = hitLimit;
    state.activeMutant = activeMutant.id;
    try {
      return await runUntilKilled(this.#load(), testFilter, activeMutant.fileName);
    } finally {
      state.activeMutant = undefined;
    }
  }

  /** Whether it was the mutant that a test has failed for: without the mutant it does not. */
  async #isOwn({ status, killedBy: [id] = [] }) {
    if (status !== MutantRunStatus.Killed || id === undefined) return false;
    const tests = await this.#load().testsOf(fileOf(id));
    return (await runAlone(tests.find((test) => test.id === id))) === undefined;
  }

  #load() {
    this.#loaded ??= new LoadedTests();
    return this.#loaded;
  }
}

/** Ids begin with the file. */
const fileOf = (id) => id.slice(0, id.indexOf(' '));

/** With all that is set up for it, so that Stryker sees what of the code it reaches. @returns what went wrong, if anything */
async function runAlone(test) {
  const run = new TestRun();
  stryker().currentTestId = test.id;
  const failure = await run.run(test);
  await run.end();
  stryker().currentTestId = undefined;
  return failure;
}

/** @param testFilter the ids of the only tests that may kill the mutant; any may when it is undefined */
async function runUntilKilled(loaded, testFilter, mutatedFile) {
  const isWanted = ({ id }) => testFilter === undefined || testFilter.includes(id);
  const hasWanted = (file) => testFilter === undefined || testFilter.some((id) => fileOf(id) === file);
  const run = new TestRun();
  let nrOfTests = 0;
  try {
    for (const file of likelyFirst(loaded.files.filter(hasWanted), mutatedFile)) {
      for (const test of (await loaded.testsOf(file)).filter(isWanted)) {
        nrOfTests += 1;
        const failureMessage = await run.run(test);
        const endless = determineHitLimitReached(stryker().hitCount, stryker().hitLimit);
        if (endless) return endless;
        if (failureMessage === undefined) continue;
        return { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage, nrOfTests };
      }
    }
    return { status: MutantRunStatus.Survived, nrOfTests };
  } catch (error) {
    // Not a test has failed: with the mutant they cannot be loaded.
    return { status: MutantRunStatus.Killed, killedBy: [], failureMessage: String(error), nrOfTests };
  } finally {
    await run.end();
  }
}

/** A mutant that any test may kill is best tried where it is most likely killed, and by the slow properties last. */
function likelyFirst(files, mutatedFile) {
  const [, folder] = /shared[/\\](\w+)[/\\]/.exec(mutatedFile) ?? [];
  const rankOf = (file) => (file.startsWith(`test/${folder}/`) ? 0 : file.startsWith('test/properties/') ? 2 : 1);
  return files.toSorted((left, right) => rankOf(left) - rankOf(right));
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'plain', PlainRunner)];
