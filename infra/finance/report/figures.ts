/** Exact figures as queries write them: read, added up, compared, and shown as people read them, never as floats. */
import { addExact, type Exact, formatExact, subtractExact } from '../../../shared/domain/exact.ts';

/** Whole numbers and decimals. */
const FIGURE = /^(-?)(\d+)(?:\.(\d+))?$/;

/** @throws Error for text that is no figure */
export function readFigure(text: string): Exact {
  const [match, sign, whole = '', decimals = ''] = FIGURE.exec(text) ?? [];
  if (match === undefined) throw new Error(`${JSON.stringify(text)} is no figure`);
  const digits = BigInt(whole + decimals);
  return { units: sign === '-' ? -digits : digits, decimals: decimals.length };
}

/** A whole number as it is, a decimal with at least two decimals and no more than it needs, as queries write them. */
export const writeFigure = (figure: Exact): string =>
  figure.decimals === 0 ? figure.units.toString() : formatExact(figure);

/**
 * With thousands apart and a minus sign as wide as a digit: `-1234567.80` is `−1,234,567.80`.
 *
 * @param least how many decimals a decimal is shown with at least, so that they stand below each other
 */
export function grouped(figure: string, least = 0): string {
  const [whole = '', decimals] = writeFigure(readFigure(figure)).split('.');
  const thousands = whole.replace(/\B(?=(?:\d{3})+$)/g, ',').replace('-', '−');
  return decimals === undefined ? thousands : `${thousands}.${decimals.padEnd(least, '0')}`;
}

/** A hundred times a share of one, with two decimals or more: `0.9612` is `96.12`. */
export function hundredths(share: string): string {
  const { units, decimals } = addExact(readFigure(share), { units: 0n, decimals: 4 });
  return formatExact({ units, decimals: decimals - 2 });
}

/** A share of one in percent: `0.9612` is `96.12%`. */
export const percent = (share: string): string => `${grouped(hundredths(share))}%`;

/** How many decimals the one has that needs the most. */
export const mostDecimals = (figures: readonly string[]): number =>
  figures.reduce((most, figure) => Math.max(most, writeFigure(readFigure(figure)).split('.')[1]?.length ?? 0), 0);

export const isNegative = (figure: string): boolean => readFigure(figure).units < 0n;

/** Whether it counts something. */
export const isWhole = (figure: string): boolean => readFigure(figure).decimals === 0;

/** Below zero when the left figure is the lesser, above when it is the greater. */
export function compareFigures(left: string, right: string): number {
  const { units } = subtractExact(readFigure(left), readFigure(right));
  return units === 0n ? 0 : units < 0n ? -1 : 1;
}

/** Where a figure is drawn: the one place where one becomes a float, good for a pixel and for nothing else. */
export const coordinate = (figure: string): number => Number(figure);
