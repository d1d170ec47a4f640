/** A process that verifies an export, or only reads it, and tells what that took; started by finance-verify.ts. */
import { findExport } from '../../infra/finance/export/exports-folder.ts';
import { checkFiles, readItems } from '../../infra/finance/export/read-export.ts';
import { verifyCommand } from '../../infra/finance/proof/verify-command.ts';

/** What a process tells of itself. */
export interface Verifying {
  /** That of the command. */
  readonly exitCode: number;
  readonly seconds: number;
  /** The most memory that the process had at any time. */
  readonly peakMegabytes: number;
}

async function read(folder: string): Promise<number> {
  const ledgerExport = findExport(folder);
  await checkFiles(ledgerExport);
  for await (const _ of readItems(ledgerExport));
  return 0;
}

const silent = { write: () => true };
const [what, ...parameters] = process.argv.slice(2);
const begun = performance.now();
const exitCode =
  what === 'read'
    ? await read(parameters[0] ?? '')
    : await verifyCommand(parameters, { environment: {}, output: silent, remarks: silent, now: Date.now });
const told: Verifying = {
  exitCode,
  seconds: (performance.now() - begun) / 1_000,
  peakMegabytes: process.resourceUsage().maxRSS / 1_024,
};
process.stdout.write(JSON.stringify(told));
