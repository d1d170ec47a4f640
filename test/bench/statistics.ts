/** What is said of repeated measurements: the middle, its spread, and the tail. */

/** The value below which this share (0 to 1) of the values lies, between neighbours in proportion; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The interquartile range as text: where the middle half of the values lies. */
export const middleHalf = (values: readonly number[], digits = 0): string =>
  `${quantile(values, 0.25).toFixed(digits)}–${quantile(values, 0.75).toFixed(digits)}`;

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
