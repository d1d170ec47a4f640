/** A figure name by name, of games or vendors, as lying bars or as dots, each with its number beside it. */
import * as Plot from '@observablehq/plot';
import { coordinate, grouped, isNegative } from './figures.ts';
import type { Html } from './html.ts';
import { type Description, domainFromZero, plotHtml } from './plot-svg.ts';

export interface NamedFigure {
  readonly name: string;
  /** Null where there is none: its place stays empty. */
  readonly figure: string | null;
}

type Described = Description & { readonly width: number };

/** A figure and its place from above: names may be alike. */
interface Placed {
  readonly name: string;
  readonly figure: string;
  readonly place: number;
}

const LONGEST_NAME = 24;
const ROW_HEIGHT = 24;
const ROOM_FOR_NAMES = 164;
const ROOM_FOR_FIGURES = 100;
const ROOM_FOR_SHARES = 60;

const x = ({ figure }: Placed): number => coordinate(figure);
const y = 'place';
const title = ({ name, figure }: Placed): string => `${name}: ${grouped(figure)}`;

/** @param figures in the order they are to be shown in */
export function barsOfNames(figures: readonly NamedFigure[], { width, ...description }: Described): Html {
  const placed = placesOf(figures);
  const isBelow = ({ figure }: Placed): boolean => isNegative(figure);
  const fill = (bar: Placed): string => (isBelow(bar) ? 'var(--negative)' : 'var(--accent)');
  const marks = [
    Plot.barX(placed, { x, y, fill, insetTop: 4, insetBottom: 4, title }),
    numbersBeside(placed, isBelow),
    Plot.ruleX([0], { strokeOpacity: 0.6 }),
  ];
  const domain = domainFromZero(placed.map(({ figure }) => figure));
  const insets = { insetRight: ROOM_FOR_FIGURES, insetLeft: placed.some(isBelow) ? ROOM_FOR_FIGURES : 0 };
  return plotHtml({ ...layout(figures, width), x: { axis: null, domain, ...insets }, marks }, description);
}

/** @param mark the figure that all are compared with: a line is drawn there */
export function dotsOfNames(
  figures: readonly NamedFigure[],
  { width, mark, ...description }: Described & { readonly mark: string },
): Html {
  const placed = placesOf(figures);
  const middle = coordinate(mark);
  const marks = [
    Plot.ruleX([middle], { strokeOpacity: 0.5, strokeDasharray: '3 3' }),
    Plot.ruleY(placed, { x1: middle, x2: x, y, strokeOpacity: 0.35 }),
    Plot.dot(placed, { x, y, r: 4.5, fill: 'var(--accent)', title }),
    numbersBeside(placed, (dot) => x(dot) < middle),
  ];
  const insets = { insetRight: ROOM_FOR_SHARES, insetLeft: ROOM_FOR_SHARES };
  return plotHtml({ ...layout(figures, width), x: { axis: null, ...insets }, marks }, description);
}

const placesOf = (figures: readonly NamedFigure[]): readonly Placed[] =>
  figures.flatMap(({ name, figure }, place) => (figure === null ? [] : [{ name, figure, place }]));

const layout = (figures: readonly NamedFigure[], width: number): Plot.PlotOptions => ({
  width,
  height: figures.length * ROW_HEIGHT + 16,
  marginLeft: ROOM_FOR_NAMES,
  marginRight: 4,
  marginTop: 8,
  marginBottom: 8,
  y: {
    type: 'band',
    domain: figures.map((_, place) => place),
    padding: 0,
    label: null,
    tickSize: 0,
    tickFormat: (place: number) => shortened(figures[place]?.name ?? ''),
  },
});

/** Each beyond its bar or dot, to the left of those that point there. */
const numbersBeside = (placed: readonly Placed[], pointsLeft: (figure: Placed) => boolean): Plot.Markish[] =>
  [true, false].map((isLeft) =>
    Plot.text(
      placed.filter((figure) => pointsLeft(figure) === isLeft),
      {
        x,
        y,
        text: ({ figure }: Placed) => grouped(figure),
        textAnchor: isLeft ? 'end' : 'start',
        dx: isLeft ? -9 : 9,
        fontVariant: 'tabular-nums',
      },
    ),
  );

/** As people count them: what is cut never leaves half of one. */
const CHARACTERS = new Intl.Segmenter('en');

const shortened = (name: string): string => {
  const characters = [...CHARACTERS.segment(name)].map(({ segment }) => segment);
  return characters.length <= LONGEST_NAME ? name : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`;
};
