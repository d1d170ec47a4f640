/** The port of metrics: what was measured, and of what. */

export interface Metric {
  readonly name: string;
  readonly unit: 'Count' | 'Milliseconds' | 'None';
  /** A number, or the text of a decimal. */
  readonly value: number | string;
}

/** Values measured at one moment. */
export interface Measurement {
  readonly metrics: readonly Metric[];
  /** What they are of: each combination of values is a metric of its own, and costs as much. */
  readonly of: Readonly<Record<string, string>>;
  /** What else they are of: they are kept without these, and once more with them. */
  readonly alsoBy?: Readonly<Record<string, string>>;
}

export type Measure = (measurement: Measurement) => void;

/** A number of things, or that there was one. */
export const count = (name: string, value = 1): Metric => ({ name, unit: 'Count', value });
