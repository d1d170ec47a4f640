/** A graph's panel: lines or, where they are parts of a whole, bands one upon the other; an axis and a legend. */
import type { GraphPanel, Line } from './dashboard-body.ts';
import { exampleSeries, POINTS } from './example-series.ts';
import { card, type Frame } from './frame.ts';
import { pixels, text } from './svg.ts';

/** Told apart by those, too, who see few colours (after Okabe and Ito). */
const COLOURS = '#0072b2 #e69f00 #009e73 #d55e00 #56b4e9 #cc79a7 #8c6d1f #5b5b9f #7f9c2e #99334f #3f8f9f #6b6b6b'.split(
  ' ',
);
const GRID = '#eaeded';
const MARGIN = { left: 38, right: 12, top: 30, bottom: 46 };
const LEGEND = { row: 11, letter: 4.9, box: 14, rows: 2 };

interface Series {
  readonly label: string;
  readonly colour: string;
  /** The lower and the upper edge of a band; of a line they are one. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Pixels of a value at a point. */
interface Scale {
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
  readonly top: number;
}

/** @param start how far back the dashboard looks, where the graph does not say. */
export function graphLines({ properties }: GraphPanel, frame: Frame, start: string): string {
  const { title, stacked, metrics, annotations } = properties;
  const series = seriesOf(title, metrics.flatMap(labelsOf), stacked);
  const scale = scaleOf(series, frame);
  // A limit far above all that happens would press the lines flat: then the picture leaves it out, as one zoomed in.
  const limits = (annotations?.horizontal ?? []).filter(({ value }) => value <= scale.top);
  return [
    card(frame, title),
    axes(scale, frame, properties.start ?? start),
    ...series.map((one) => (stacked ? band(one, scale) : line(one, scale))),
    ...limits.map(({ value, label }) => limitLine(value, label, scale, frame)),
    legend(series, frame),
  ].join('\n');
}

/** What is found rather than listed has no label: currencies, in this dashboard. */
function labelsOf(line: Line): string[] {
  const drawn = line.at(-1);
  const label = typeof drawn === 'object' ? drawn.label : undefined;
  return label === undefined || label === '' ? ['EUR', 'USD'] : [label];
}

function seriesOf(title: string, labels: readonly string[], stacked: boolean): Series[] {
  let below: readonly number[] = Array.from({ length: POINTS }, () => 0);
  return labels.map((label, index) => {
    const values = exampleSeries(title, label);
    const to = stacked ? values.map((value, point) => value + (below[point] ?? 0)) : values;
    const from = stacked ? below : values;
    below = to;
    return { label, from, to, colour: COLOURS[index % COLOURS.length] ?? '' };
  });
}

function scaleOf(series: readonly Series[], { x, y, width, height }: Frame): Scale {
  const top = niceAbove(Math.max(0, ...series.flatMap(({ to }) => to)));
  const plot = { width: width - MARGIN.left - MARGIN.right, height: height - MARGIN.top - MARGIN.bottom };
  return {
    top,
    x: (index) => x + MARGIN.left + (plot.width * index) / (POINTS - 1),
    y: (value) => y + MARGIN.top + plot.height * (1 - value / top),
  };
}

/** The next 1, 2 or 5 of any power of ten. */
function niceAbove(value: number): number {
  if (value === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10);
}

function axes({ x, y, top }: Scale, frame: Frame, start: string): string {
  const ticks = [0, top / 2, top].map(
    (value) =>
      `<line x1="${pixels(x(0))}" x2="${pixels(x(POINTS - 1))}" y1="${pixels(y(value))}" y2="${pixels(y(value))}" stroke="${GRID}"/>${text(
        x(0) - 4,
        y(value) + 3,
        shortNumber(value),
        { size: 8, anchor: 'end' },
      )}`,
  );
  const below = y(0) + 10;
  const ago = start.replace(/^-PT?/, '−').toLowerCase();
  return [
    ...ticks,
    text(x(0), below, ago, { size: 8 }),
    text(frame.x + frame.width - MARGIN.right, below, 'now', { size: 8, anchor: 'end' }),
  ].join('');
}

const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const shortNumber = (value: number): string => COMPACT.format(value);

/** Without the points in the middle of what is level. */
const pointsOf = (values: readonly number[], { x, y }: Scale): string[] =>
  values.flatMap((value, index) =>
    values[index - 1] === value && values[index + 1] === value ? [] : [`${pixels(x(index))},${pixels(y(value))}`],
  );

const line = ({ to, colour }: Series, scale: Scale): string =>
  `<polyline fill="none" stroke="${colour}" stroke-width="1.3" points="${pointsOf(to, scale).join(' ')}"/>`;

const band = ({ from, to, colour }: Series, scale: Scale): string =>
  `<polygon fill="${colour}" fill-opacity="0.75" points="${[
    ...pointsOf(to, scale),
    ...pointsOf(from, scale).reverse(),
  ].join(' ')}"/>`;

const limitLine = (value: number, label: string, { x, y }: Scale, frame: Frame): string =>
  `<line x1="${pixels(x(0))}" x2="${pixels(x(POINTS - 1))}" y1="${pixels(y(value))}" y2="${pixels(y(value))}" stroke="#d13212" stroke-dasharray="4 3"/>${text(
    frame.x + frame.width - MARGIN.right,
    y(value) - 3,
    label,
    { size: 8, fill: '#d13212', anchor: 'end' },
  )}`;

/** Two rows; what does not fit into them is counted. */
function legend(series: readonly Series[], { x, y, width, height }: Frame): string {
  const rows = Array.from({ length: LEGEND.rows }, (): string[] => []);
  let [row, used, left] = [0, 0, series.length];
  const pieces: string[] = [];
  for (const { label, colour } of series) {
    const needed = LEGEND.box + label.length * LEGEND.letter;
    if (used + needed > width - 50) [row, used] = [row + 1, 0];
    if (row === rows.length) break;
    const [at, line] = [x + 10 + used, y + height - 20 + row * LEGEND.row];
    pieces.push(`<rect x="${pixels(at)}" y="${pixels(line - 6)}" width="7" height="7" fill="${colour}"/>`);
    pieces.push(text(at + 9, line, label, { size: 8.5 }));
    used += needed;
    left -= 1;
  }
  if (left > 0) pieces.push(text(x + width - 10, y + height - 9, `+${left}`, { size: 8.5, anchor: 'end' }));
  return pieces.join('');
}
