/** The edge of an export: what was being written while it was made, of which it may hold a part only. */
import type { Manifest } from '../export/manifest.ts';

export interface Edge {
  /** What was booked since then may be there in part, epoch milliseconds. */
  readonly start: number;
  /** Nothing can be there that was booked later, ISO 8601 UTC. */
  readonly end: string;
}

/** A manifest that tells of a longer reading is not believed: it would excuse whatever is missing. */
const LONGEST_READING = 3_600_000;

/**
 * A snapshot may lack parts of transactions of its last moments; a scan sees items at any time from its start to its end,
 * which is the export's time.
 *
 * @param seconds how much longer a booking may have taken, or clocks may differ
 */
export function edgeOf({ startTime, exportTime }: Pick<Manifest, 'startTime' | 'exportTime'>, seconds: number): Edge {
  const margin = seconds * 1_000;
  const reading = Math.min(Math.max(0, exportTime - startTime), LONGEST_READING);
  return { start: exportTime - reading - margin, end: new Date(exportTime + margin).toISOString() };
}
