/** The ledger of a run, exported and proven as the finance department does it: `npm run finance -- export` and `verify`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { exportTables } from '../../infra/finance/export/export-tables.ts';
import { findExport } from '../../infra/finance/export/exports-folder.ts';
import type { Finding } from '../../infra/finance/proof/findings.ts';
import { verifyExport } from '../../infra/finance/proof/verify-export.ts';

/** Nobody writes any more, so nothing is excused as being written. */
const EDGE_SECONDS = 0;
const MOST_FINDINGS = 50;
/** Milliseconds. */
const PATIENCE = 60_000;

/** What the proof finds wrong, in words; none when the ledger is proven. @param table the ledger's, at rest */
export async function wrongsInProof(client: DynamoDBClient, table: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'proven-'));
  try {
    const database = { client, tables: { ledger: table, settings: undefined } };
    const surroundings = { now: Date.now, remarks: { write: () => true } };
    await exportTables(folder, database, surroundings, AbortSignal.timeout(PATIENCE));
    const choice = { edgeSeconds: EDGE_SECONDS, key: undefined, most: MOST_FINDINGS, onRead: () => {} };
    const { proof, isProven } = await verifyExport(findExport(folder), choice);
    const findings = [...proof.violations.kept, ...proof.inFlight.kept];
    return isProven || findings.length > 0 ? findings.map(findingText) : ['The ledger is not proven'];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const findingText = ({ name, player, subject, found, expected }: Finding & { readonly name: string }): string =>
  `${name}: ${player ?? 'the ledger'}, ${subject}: found ${found}, expected ${expected}`;
