/** Runs collected tests one after the other, with what is to be done before and after them. */
import { withParents } from './test-collection.js';

export class TestRun {
  #begun = new Set();

  /**
   * @param {import('./test-collection.js').Test} test
   * @returns {Promise<string | undefined>} what went wrong, if anything
   */
  async run({ block, run }) {
    const blocks = withParents(block);
    try {
      for (const outer of blocks) {
        if (this.#begun.has(outer)) continue;
        this.#begun.add(outer);
        for (const before of outer.beforeAll) await before();
      }
      for (const { beforeEach } of blocks) for (const before of beforeEach) await before();
      await run();
      for (const { afterEach } of blocks.toReversed()) for (const after of afterEach) await after();
      return undefined;
    } catch (error) {
      return String(error?.message ?? error) || 'failed';
    }
  }

  /** Gives back what was set up for all tests of a block, though a mutant may have kept it from being set up. */
  async end() {
    for (const { afterAll } of [...this.#begun].reverse()) {
      for (const after of afterAll)
        await Promise.resolve()
          .then(after, () => {})
          .catch(() => {});
    }
    this.#begun.clear();
  }
}
