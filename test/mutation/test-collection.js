/** The tests of a file, collected instead of run: what stands in for @jest/globals while mutants are tested. */
import { expect } from 'expect';
import { bind } from 'jest-each';

/**
 * @typedef {{ name: string, parent?: Block, beforeAll: Function[], beforeEach: Function[], afterEach: Function[], afterAll: Function[] }} Block
 * @typedef {{ id: string, file: string, name: string, block: Block, run: Function }} Test
 */

const newBlock = (name, parent) => ({ name, parent, beforeAll: [], beforeEach: [], afterEach: [], afterAll: [] });

let block = newBlock('');
let file = '';
/** @type {Test[]} */
let tests = [];

/**
 * Collects the tests of a file, by importing it.
 *
 * @returns {Promise<Test[]>}
 */
export async function collect(name, load) {
  file = name;
  block = newBlock('');
  tests = [];
  await load();
  return tests;
}

/** A block and those around it, outermost first. */
export const withParents = (inner) => (inner === undefined ? [] : [...withParents(inner.parent), inner]);

function test(name, run) {
  const path = [...withParents(block).map((outer) => outer.name), name].filter((part) => part !== '').join(' › ');
  tests.push({ id: `${file} › ${path} #${tests.length}`, file, name: path, block, run });
}

function describe(name, define) {
  const outer = block;
  block = newBlock(name, outer);
  define();
  block = outer;
}

test.each = bind(test);
describe.each = bind(describe);

const beforeAll = (run) => block.beforeAll.push(run);
const beforeEach = (run) => block.beforeEach.push(run);
const afterEach = (run) => block.afterEach.push(run);
const afterAll = (run) => block.afterAll.push(run);

export { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test };
