/** What every part of a proof works with. */
import type { Edge } from '../edge.ts';
import type { Findings } from '../findings.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { InFlightName, ViolationName } from '../violations.ts';

export interface Check {
  readonly ledger: Ledger;
  readonly edge: Edge;
  readonly violations: Findings<ViolationName>;
  readonly inFlight: Findings<InFlightName>;
}
