/** Verifies an export: reads it, proves it, holds it to earlier heads, and keeps its own once it is proven. */
import { relative } from 'node:path';
import { headsFileOf, type LedgerExport } from '../export/exports-folder.ts';
import { checkFiles, readItems } from '../export/read-export.ts';
import { FinanceFailure } from '../surroundings.ts';
import { type EarlierHeads, findEarlierHeads } from './earlier-heads.ts';
import { edgeOf } from './edge.ts';
import { HEADS_FORMAT, type HeadsFacts, rootOf } from './heads.ts';
import { keepHeads } from './keep-heads.ts';
import { LedgerProof, type Proof } from './ledger-proof.ts';
import type { StoredHeads } from './stored-heads.ts';
import type { VerifyOptions } from './verify-options.ts';

export interface Verification {
  readonly proof: Proof;
  readonly isProven: boolean;
  /** The heads that it was held to, if there were any. */
  readonly earlier: readonly StoredHeads[];
  /** Of the proven export's heads. */
  readonly root: string | undefined;
  /** The file of these heads, below the folder of exports; undefined where there is none to keep them in. */
  readonly heads: string | undefined;
}

export interface VerifyChoice extends Pick<VerifyOptions, 'edgeSeconds' | 'previous' | 'key' | 'publicKey'> {
  /** How many findings are kept; all are counted. */
  readonly most: number;
  /** Told of items once they are read. */
  readonly onRead: (itemCount: number) => void;
}

/** @throws ExportFailure when the export or the heads cannot be read */
export async function verifyExport(ledgerExport: LedgerExport, choice: VerifyChoice): Promise<Verification> {
  const { manifest } = ledgerExport;
  const edge = edgeOf(manifest, choice.edgeSeconds);
  const found = await findEarlierHeads(ledgerExport, choice);
  const earlier = [found.previous, found.sameDay].filter((heads) => heads !== undefined);
  await checkFiles(ledgerExport);
  const ledgerProof = new LedgerProof({ edge, earlier, most: choice.most });
  for await (const items of readItems(ledgerExport)) {
    for (const item of items) ledgerProof.add(item);
    choice.onRead(items.length);
  }
  const proof = ledgerProof.finish();
  const facts: HeadsFacts = {
    format: HEADS_FORMAT,
    date: ledgerExport.date,
    export_id: manifest.exportId,
    export_time: new Date(manifest.exportTime).toISOString(),
    edge_start: new Date(edge.start).toISOString(),
    players: proof.heads.length,
    entries: proof.totals.entries,
    refusals: proof.refusals,
    previous_root: found.previous?.header.root ?? null,
  };
  const root = rootOf(facts, proof.heads);
  checkOwnDay(proof, found, facts, root);
  const isProven = proof.violations.count === 0;
  const heads = isProven ? await keep(ledgerExport, facts, proof, { found, root, key: choice.key }) : undefined;
  return { proof, isProven, earlier, root: isProven ? root : undefined, heads };
}

/**
 * Heads are kept once for each export: others of the same one, or of one made later, are not to be lost.
 *
 * @throws FinanceFailure when its heads were made with another edge, and cannot be compared
 */
function checkOwnDay({ violations }: Proof, { own, sameDay }: EarlierHeads, facts: HeadsFacts, root: string): void {
  if (own !== undefined && own.header.edge_start !== facts.edge_start) {
    throw new FinanceFailure(
      `${own.file} was made with an edge from ${own.header.edge_start}, not ${facts.edge_start}: ask with the same --edge-seconds.`,
    );
  }
  for (const complaint of own?.complaints ?? []) violations.add('heads', { subject: 'heads', ...complaint });
  if (own !== undefined && own.header.root !== root) {
    const { file, header } = own;
    const found = `root: ${header.root}, chained to ${header.previous_root ?? 'nothing'}`;
    const expected = `root: ${root}, chained to ${facts.previous_root ?? 'nothing'}`;
    violations.add('heads', { subject: 'heads of this export', found, expected, file, line: 1 });
  }
  if (sameDay !== undefined && sameDay.header.export_time > facts.export_time) {
    const { file, header } = sameDay;
    const [found, expected] = [`export_time: ${header.export_time}`, `none after ${facts.export_time}`];
    violations.add('heads', { subject: 'heads of this day', found, expected, file, line: 1 });
  }
}

async function keep(
  { root: folder, date }: LedgerExport,
  facts: HeadsFacts,
  { heads }: Proof,
  { found, root, key }: { readonly found: EarlierHeads; readonly root: string; readonly key: VerifyOptions['key'] },
): Promise<string | undefined> {
  if (folder === undefined) return undefined;
  const file = headsFileOf(folder, date);
  if (found.own === undefined || key !== undefined) await keepHeads(file, facts, heads, { root, key });
  return relative(folder, file);
}
