/** Section 8: an export of many entries verified, in a process of its own: time, memory, and what of it is reading alone. */
import { execFile } from 'node:child_process';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EXPORTED_AT, madeLedger } from '../finance/support/made-ledger.ts';
import { writtenExport } from '../finance/support/written-export.ts';
import type { Verifying } from './finance-verify-process.ts';
import { atMost, type Section } from './report.ts';

const PROCESS = join(import.meta.dirname, 'finance-verify-process.ts');
/** As `npm run finance` has them. */
const FLAGS = ['--max-semi-space-size=8'];
const LONGEST_SECONDS_A_MILLION = 60;
const MOST_MEGABYTES = 1_024;
const NOTES = [
  'reading alone: checksums of the files, then every line uncompressed, parsed and checked for its form.',
  'held to heads: each player and entry found again that an export of the same day had proven.',
];

/** Makes an export of so many entries, and verifies it without and with heads to hold it to. */
export async function measureFinanceVerify({ entries }: { readonly entries: number }): Promise<Section> {
  const root = await mkdtemp(join(tmpdir(), 'bench-finance-'));
  try {
    const { folder } = await writtenExport(madeLedger({ entries }), { root, at: EXPORTED_AT });
    const reading = await run('read', root);
    const verifying = await run('verify', root);
    await rename(folder, `${folder}-again`); // another export, by its name
    const held = await run('verify', root);
    return report(entries, { 'reading alone': reading, 'the whole proof': verifying, 'held to heads': held });
  } finally {
    await rm(root, { recursive: true });
  }
}

/** @throws Error when it does not end well */
async function run(...parameters: readonly string[]): Promise<Verifying> {
  const { stdout } = await promisify(execFile)(process.execPath, [...FLAGS, PROCESS, ...parameters]);
  const told: Verifying = JSON.parse(stdout);
  if (told.exitCode !== 0) throw new Error(`${parameters.join(' ')} ended with exit code ${told.exitCode}`);
  return told;
}

function report(entries: number, runs: Readonly<Record<string, Verifying>>): Section {
  const rows = Object.entries(runs).map(([what, { seconds, peakMegabytes }]) => ({
    what,
    seconds,
    'entries/s': Math.round(entries / seconds),
    'peak MB': peakMegabytes,
  }));
  const worst = (read: (told: Verifying) => number) => Math.max(...Object.values(runs).map(read));
  return {
    title: 'npm run finance -- verify',
    tables: [{ title: `${entries.toLocaleString('en')} entries, and all that belongs to them`, rows, notes: NOTES }],
    budgets: [
      atMost(
        LONGEST_SECONDS_A_MILLION,
        'verify, seconds for a million entries',
        (1_000_000 / entries) * worst(({ seconds }) => seconds),
      ),
      atMost(
        MOST_MEGABYTES,
        `verify, peak MB for ${entries.toLocaleString('en')} entries`,
        worst((told) => told.peakMegabytes),
      ),
    ],
  };
}
