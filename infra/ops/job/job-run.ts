/** What came of a job that was run by hand. */
export interface JobRun {
  /** As `npm run job` prints it, text or JSON. */
  readonly report: string;
  /** Whether it did all of its work and found nothing that differs. */
  readonly isGood: boolean;
}
