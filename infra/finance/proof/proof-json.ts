/** A verification as JSON, for programs: money in whole cents as decimal text, all findings. */
import type { LedgerExport } from '../export/exports-folder.ts';
import type { Finding } from './findings.ts';
import type { Verification } from './verify-export.ts';

export function proofJson({ date, manifest }: LedgerExport, verification: Verification): string {
  const { proof, isProven, earlier, root, heads } = verification;
  const { money, ...counts } = proof.totals;
  const value = {
    date,
    export_id: manifest.exportId,
    export_time: new Date(manifest.exportTime).toISOString(),
    edge_start: new Date(proof.edge.start).toISOString(),
    proven: isProven,
    counts,
    money: money.map(({ operatorId, currency, players, entries, balances, movements }) => ({
      operator_id: operatorId,
      currency_code: currency,
      players,
      entries,
      balances: balances.toString(),
      movements: movements.toString(),
    })),
    violations: proof.violations.kept.map(findingJson),
    in_flight: proof.inFlight.kept.map(findingJson),
    unseen_entries: proof.unseenEntries,
    held_to: earlier.map(({ file, header }) => ({ file, root: header.root })),
    root: root ?? null,
    heads: heads ?? null,
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

const findingJson = ({ name, player, subject, found, expected, file, line }: Finding & { readonly name: string }) => ({
  name,
  player: player ?? null,
  subject,
  found,
  expected,
  file,
  line,
});
