/** One thing that was not as it must be. */
export interface Finding {
  /** The rule that says so; the case's own when there is none here. */
  readonly rule?: string;
  /** The step in which it was found. */
  readonly step?: string;
  readonly what: string;
  readonly expected: string;
  readonly came: string;
}
