/** Where a panel lies in the picture, and the card that it is drawn on. */
import { pixels, text } from './svg.ts';

export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One unit of the dashboard's grid, pixels. */
const UNIT = { width: 60, height: 46 };
const GAP = 8;

/** The place of a widget below a heading of that height. */
export const frameOf = (place: Frame, heading: number): Frame => ({
  x: place.x * UNIT.width + GAP / 2,
  y: heading + place.y * UNIT.height + GAP / 2,
  width: place.width * UNIT.width - GAP,
  height: place.height * UNIT.height - GAP,
});

export const card = ({ x, y, width, height }: Frame, title: string): string =>
  `<rect x="${pixels(x)}" y="${pixels(y)}" width="${pixels(width)}" height="${pixels(height)}" rx="6" fill="#ffffff" stroke="#d5dbdb"/>${text(
    x + 10,
    y + 18,
    title,
    { size: 12, bold: true, fill: '#16191f' },
  )}`;
