/** What the verifier left of an export that it proved: its heads, their root, and whether that is still this export. */
import type { KeyObject } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { relative } from 'node:path';
import { ExportFailure } from '../export/export-failure.ts';
import { headsFileOf, type LedgerExport } from '../export/exports-folder.ts';
import { contentDigest } from '../proof/content-digest.ts';
import type { HeadsHeader } from '../proof/heads.ts';
import { readHeads } from '../proof/stored-heads.ts';
import { FinanceFailure } from '../surroundings.ts';
import type { ExportProof, VerifiedHeads } from './report-data.ts';

/**
 * The proof of this very export: heads of another of the same day prove nothing of it, nor do those of files that are
 * others by now.
 *
 * @param publicKey whose signature is demanded; without it a signature is not checked
 * @throws ExportFailure when the heads are not as they were written, or not signed by the key
 * @throws FinanceFailure when a signature is demanded of what is not verified
 */
export async function proofOf(ledgerExport: LedgerExport, publicKey?: KeyObject): Promise<ExportProof> {
  const proof = await foundProof(ledgerExport, publicKey);
  if (publicKey === undefined || proof.state === 'verified') return proof;
  throw new FinanceFailure(
    proof.state === 'altered'
      ? `The export of ${ledgerExport.date} is not what ${proof.file} is signed for: it was altered after it was verified.`
      : `--public-key demands signed heads, and the export of ${ledgerExport.date} is not verified: npm run finance -- verify.`,
  );
}

async function foundProof(ledgerExport: LedgerExport, publicKey: KeyObject | undefined): Promise<ExportProof> {
  const { root, date, manifest } = ledgerExport;
  const path = root === undefined ? undefined : headsFileOf(root, date);
  if (root === undefined || path === undefined || !existsSync(path)) return { state: 'not verified' };
  const { file, header, complaints } = await readHeads(path, relative(root, path), publicKey);
  const [complaint] = complaints;
  if (complaint !== undefined) {
    throw new ExportFailure(file, `${complaint.found}, where there should be ${complaint.expected}`, complaint.line);
  }
  if (header.export_id !== manifest.exportId) return { state: 'not verified' };
  if (!(await isOf(header, ledgerExport))) return { state: 'altered', file };
  return {
    state: 'verified',
    file,
    root: header.root,
    inFlight: header.in_flight,
    signature: publicKey === undefined ? signatureSeen(path) : 'fits',
  };
}

/** Whether these heads are of what now lies in the export's folder. */
const isOf = async (header: HeadsHeader, ledgerExport: LedgerExport): Promise<boolean> =>
  header.table_arn === ledgerExport.manifest.tableArn &&
  Date.parse(header.export_time) === ledgerExport.manifest.exportTime &&
  header.content_sha256 === (await contentDigest(ledgerExport));

/** Longer than the last line of signed heads, in bytes. */
const SIGNATURE_LINE = 200;

/** Whether the last line is a signature, whosever. */
function signatureSeen(path: string): VerifiedHeads['signature'] {
  const file = openSync(path, 'r');
  try {
    const end = Buffer.alloc(SIGNATURE_LINE);
    const length = readSync(file, end, 0, SIGNATURE_LINE, Math.max(0, fstatSync(file).size - SIGNATURE_LINE));
    const line = end.toString('utf8', 0, length).trimEnd().split('\n').at(-1) ?? '';
    return line.startsWith('{"signature":') ? 'not checked' : 'missing';
  } finally {
    closeSync(file);
  }
}
