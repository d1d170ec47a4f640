import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Books } from './books.ts';
import { transaction } from './example-transactions.ts';
import type { Fault } from './faults.ts';
import { openJournal } from './journal.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'platform-books-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const AT = new Date('2024-05-15T12:00:00.000Z');

const late: Fault = {
  class: 'late',
  operator_id: 'examplecasino',
  date: '2024-05-15',
  vendor: 'netent',
  currency_code: 'EUR',
  transaction_id: '1',
};

test('books that are opened again know all that they were told, and give out no id twice', () => {
  const file = join(folder, 'again', 'books.jsonl');
  const journal = openJournal(file);
  const books = new Books(journal);
  const firstId = books.openRun(AT);
  books.sent(transaction({ transactionId: '1', amount: '9007199254740993.01' }));
  books.settle('1', 'ok');
  books.sent(transaction({ transactionId: '2' }));
  books.bend([late]);
  journal.close();

  const again = new Books(openJournal(file));
  expect(again.settled('examplecasino')).toEqual([transaction({ transactionId: '1', amount: '9007199254740993.01' })]);
  expect(again.pending('examplecasino')).toEqual([transaction({ transactionId: '2' })]);
  expect(again.faults).toEqual([late]);
  expect(again.openRun(AT)).toBeGreaterThan(firstId);
});

test('a last line that a kill cut short is cut off, and writing goes on after it', () => {
  const file = join(folder, 'torn.jsonl');
  writeFileSync(file, '{"run":"0"}\n{"run":"1"}\n');
  appendFileSync(file, '{"sent":{"transactionId":"é');
  const journal = openJournal(file);
  journal.append({ run: '2' });
  expect(journal.earlier).toEqual([{ run: '0' }, { run: '1' }]);
  expect(readFileSync(file, 'utf8')).toBe('{"run":"0"}\n{"run":"1"}\n{"run":"2"}\n');
});

test('a line that is broken in the middle is named', () => {
  const file = join(folder, 'broken.jsonl');
  writeFileSync(file, '{"run":"0"}\n{"run\n{"run":"2"}\n');
  expect(() => openJournal(file)).toThrow(`${file}:2`);
});

test('what is canceled stays so, whatever comes of sending it again', () => {
  const books = new Books({ earlier: [], append: () => {}, close: () => {} });
  const one = transaction({ transactionId: '1' });
  books.sent(one);
  books.settle('1', 'canceled');
  books.sent(one);
  books.settle('1', 'refused');
  expect(books.find('1')?.state).toBe('canceled');
});

test('a transaction that was never sent cannot be settled', () => {
  expect(() => new Books({ earlier: [], append: () => {}, close: () => {} }).settle('1', 'ok')).toThrow('never sent');
});
