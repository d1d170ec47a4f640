import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ExportFailure } from '../../../infra/finance/export/export-failure.ts';
import { findExport, headsFileOf, type LedgerExport } from '../../../infra/finance/export/exports-folder.ts';
import { type HeadsFacts, rootOf } from '../../../infra/finance/proof/heads.ts';
import { keepHeads } from '../../../infra/finance/proof/keep-heads.ts';
import { sourceOf } from '../../../infra/finance/report/report-source.ts';
import { verifiedHeads } from '../../../infra/finance/report/verified-heads.ts';
import { exportedDays } from './drawn-report.ts';

let ledgerExport: LedgerExport;
let file: string;

beforeAll(async () => {
  const { root, date } = await exportedDays({ entries: 10 });
  ledgerExport = findExport(root);
  file = headsFileOf(root, date);
});

/** Keeps the heads of an export as the verifier does, and tells their root. */
async function kept(exportId: string): Promise<string> {
  const digest = '0'.repeat(64);
  const facts: HeadsFacts = {
    format: 'ledger-heads-1',
    date: '2026-11-20',
    export_id: exportId,
    export_time: '2026-11-21T00:00:00.000Z',
    edge_start: '2026-11-20T23:59:00.000Z',
    players: 1,
    entries: 10,
    refusals: { count: 0, digest },
    previous_root: null,
  };
  const heads = [{ player: 'examplecasino|player-0', seq: 10, hash: 'cd'.repeat(32) }];
  const root = rootOf(facts, heads);
  await keepHeads(file, facts, heads, { root, key: undefined });
  return root;
}

describe('what is said of an export’s proof', () => {
  test('is nothing while no heads are there', async () => {
    expect(await verifiedHeads(ledgerExport)).toBeUndefined();
    expect(await verifiedHeads({ ...ledgerExport, root: undefined })).toBeUndefined();
  });

  test('is the file of its heads and their root', async () => {
    const root = await kept(ledgerExport.manifest.exportId);
    expect(await verifiedHeads(ledgerExport)).toEqual({ file: 'heads/dt=2026-11-20.jsonl', root });
    expect((await sourceOf(ledgerExport)).heads?.root).toBe(root);
  });

  test('is nothing where there are those of another export of the same day', async () => {
    await kept('01795219200000-00000000');
    expect(await verifiedHeads(ledgerExport)).toBeUndefined();
  });

  test('cannot be said of heads that were altered, or are none', async () => {
    await kept(ledgerExport.manifest.exportId);
    writeFileSync(file, readFileSync(file, 'utf8').replace('"seq":10', '"seq":11'));
    await expect(verifiedHeads(ledgerExport)).rejects.toThrow(ExportFailure);
    writeFileSync(file, 'anything\n');
    await expect(verifiedHeads(ledgerExport)).rejects.toThrow('heads/dt=2026-11-20.jsonl, line 1: is no line of JSON');
  });
});
