/** The journal of the simulated PLATFORM's books: a file of JSON lines that only grows. */
import { closeSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { cents } from '../../shared/domain/money.ts';
import type { Fault } from './faults.ts';
import type { PlatformTransaction, TransactionState } from './transaction.ts';

export type JournalLine =
  | { readonly run: string }
  | { readonly sent: PlatformTransaction }
  | { readonly settled: string; readonly state: Exclude<TransactionState, 'sent'> }
  | { readonly faults: readonly Fault[] };

export interface Journal {
  /** What was written before it was opened, oldest first. */
  readonly earlier: readonly JournalLine[];
  append(line: JournalLine): void;
  close(): void;
}

/** A journal that forgets. */
export const noJournal: Journal = { earlier: [], append: () => {}, close: () => {} };

/**
 * Opens the journal of a file, made if it is not there. A line is with the operating system when `append` returns, so
 * that a kill of this process loses none; a last line that a kill cut short is cut off.
 *
 * @throws Error naming the line that cannot be read
 */
export function openJournal(file: string): Journal {
  mkdirSync(dirname(file), { recursive: true });
  const descriptor = openSync(file, 'a');
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole !== text) truncateSync(file, Buffer.byteLength(whole));
  const lines = whole.split('\n').slice(0, -1);
  return {
    earlier: lines.map((line, index) => readLine(line, `${file}:${index + 1}`)),
    append: (line) => {
      writeSync(descriptor, `${JSON.stringify(line, writeAmount)}\n`);
    },
    close: () => closeSync(descriptor),
  };
}

function readLine(line: string, where: string): JournalLine {
  try {
    return JSON.parse(line, readAmount) as JournalLine;
  } catch (cause) {
    throw new Error(`The simulator's books cannot be read at ${where}`, { cause });
  }
}

/** Cents as their digits: JSON has no whole numbers of any size. */
const writeAmount = (_name: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

const readAmount = (name: string, value: unknown): unknown =>
  name === 'amount' ? cents(BigInt(value as string)) : value;
