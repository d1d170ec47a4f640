/** Verifies an export: reads it, proves it, holds it to earlier heads, and keeps its own once it is proven. */
import { relative } from 'node:path';
import { headsFileOf, type LedgerExport } from '../export/exports-folder.ts';
import { readItems } from '../export/read-export.ts';
import { contentDigest } from './content-digest.ts';
import { type EarlierHeads, findEarlierHeads, type HeadsChoice } from './earlier-heads.ts';
import { edgeOf } from './edge.ts';
import { HEADS_FORMAT, type HeadsFacts, rootOf } from './heads.ts';
import { keepHeads } from './keep-heads.ts';
import { LedgerProof, type Proof } from './ledger-proof.ts';
import { chainedTo, checkOwnDay } from './own-day.ts';
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

export interface VerifyChoice extends HeadsChoice, Pick<VerifyOptions, 'edgeSeconds' | 'key'> {
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
  const earlier = [found.previous, found.sameDay, found.pinned].filter((heads) => heads !== undefined);
  const digest = await contentDigest(ledgerExport);
  const ledgerProof = new LedgerProof({ edge, earlier, most: choice.most });
  for await (const items of readItems(ledgerExport)) {
    for (const item of items) ledgerProof.add(item);
    choice.onRead(items.length);
  }
  const proof = ledgerProof.finish();
  const facts: HeadsFacts = {
    format: HEADS_FORMAT,
    date: ledgerExport.date,
    table_arn: manifest.tableArn,
    export_id: manifest.exportId,
    content_sha256: digest,
    export_time: new Date(manifest.exportTime).toISOString(),
    edge_start: new Date(edge.start).toISOString(),
    players: proof.heads.length,
    entries: proof.totals.entries,
    refusals: proof.refusals,
    in_flight: proof.inFlight.count,
    unseen_entries: proof.unseenEntries,
    ...chainedTo(found),
  };
  const root = rootOf(facts, proof.heads);
  for (const complaint of found.complaints) proof.violations.add('heads', { subject: 'chain of heads', ...complaint });
  checkOwnDay(proof.violations, found, facts, root);
  const isProven = proof.violations.count === 0;
  const heads = isProven ? await keep(ledgerExport, facts, proof, { found, root, key: choice.key }) : undefined;
  return { proof, isProven, earlier, root: isProven ? root : undefined, heads };
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
