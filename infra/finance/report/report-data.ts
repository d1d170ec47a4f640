/** What a report is drawn from: plain data, so that the same data always gives the same pages. */
import type { Period } from './period.ts';
import type { ReportTable } from './report-table.ts';
import type { TableName } from './report-tables.ts';

/** Which export the figures come from. */
export interface ReportSource {
  /** The last day it holds, `YYYY-MM-DD`, UTC. */
  readonly date: string;
  readonly exportId: string;
  /** ISO 8601 UTC: what was booked later is not in it. */
  readonly exportTime: string;
  readonly tableArn: string;
  readonly itemCount: number;
  readonly proof: ExportProof;
  /** Whether the settings were exported beside it: without them there are no games' titles and vendors. */
  readonly hasSettings: boolean;
}

/** What is known of the export's proof: `altered` is one that was proven, and is not any more what was proven. */
export type ExportProof =
  | { readonly state: 'not verified' }
  | { readonly state: 'altered'; readonly file: string }
  | ({ readonly state: 'verified' } & VerifiedHeads);

/** What the verifier left of an export that it proved. */
export interface VerifiedHeads {
  /** Below the folder of exports. */
  readonly file: string;
  /** SHA-256 over the heads of all players, hexadecimal. */
  readonly root: string;
  /** What was out of step at the edge of the export, which the proof is not of. */
  readonly inFlight: number;
  /** Whether the root is signed, as far as anybody has looked. */
  readonly signature: 'fits' | 'not checked' | 'missing';
}

export interface ReportData {
  readonly period: Period;
  /** ISO 8601 UTC. */
  readonly generatedAt: string;
  readonly source: ReportSource;
  readonly tables: Readonly<Record<TableName, ReportTable>>;
}
