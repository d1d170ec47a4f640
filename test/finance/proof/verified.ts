/** Runs the verifier on made items, as `npm run finance -- verify` would on the disk. */
import { rmSync } from 'node:fs';
import { verifyCommand } from '../../../infra/finance/proof/verify-command.ts';
import { FinanceFailure } from '../../../infra/finance/surroundings.ts';
import type { Item } from '../../../shared/storage/attributes.ts';
import { newExportsFolder, writtenExport } from '../support/written-export.ts';

interface TextFinding {
  readonly name: string;
  readonly player: string | null;
  readonly subject: string;
  readonly found: string;
  readonly expected: string;
  readonly file: string;
  readonly line: number;
}

/** The parsed output of `--json`; of an export that cannot be read only the failure. */
export interface Verified {
  readonly code: number;
  readonly failure?: string;
  readonly violations: readonly TextFinding[];
  readonly in_flight: readonly TextFinding[];
  readonly unseen_entries?: number;
  readonly held_to: readonly { readonly file: string; readonly root: string }[];
  readonly root: string | null;
  readonly heads: string | null;
}

/** Runs the command; its output as text. */
export async function runVerify(
  parameters: readonly string[],
): Promise<{ readonly code: number; readonly text: string }> {
  let text = '';
  const output = { write: (part: string) => (text += part) };
  const surroundings = { environment: {}, output, remarks: { write: () => true }, now: () => 0 };
  return { code: await verifyCommand(parameters, surroundings), text };
}

/** Runs the command with `--json`; exit code 2 for what it throws at the person who asked. */
export async function verify(parameters: readonly string[]): Promise<Verified> {
  try {
    const { code, text } = await runVerify([...parameters, '--json']);
    return { code, ...JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof FinanceFailure)) throw error;
    return { code: 2, failure: error.message, violations: [], in_flight: [], held_to: [], root: null, heads: null };
  }
}

export interface VerifyItems {
  /** When they were exported, epoch milliseconds. */
  readonly at: number;
  /** The folder of exports; one of its own that is gone afterwards unless given. */
  readonly root?: string;
  readonly parameters?: readonly string[];
}

/** Writes the items as an export, manifests that fit included, and verifies it. */
export async function verifyItems(
  items: Iterable<Item>,
  { at, root, parameters = [] }: VerifyItems,
): Promise<Verified> {
  const folder = root ?? newExportsFolder();
  try {
    await writtenExport(items, { root: folder, at, fileCount: 2 });
    return await verify([folder, ...parameters]);
  } finally {
    if (root === undefined) rmSync(folder, { recursive: true });
  }
}

/** The names of the violations, each once, in the order of the alphabet. */
export const violationsOf = ({ violations }: Pick<Verified, 'violations'>): string[] =>
  [...new Set(violations.map(({ name }) => name))].sort();
