/** A figure day by day as bars: below zero they hang, in another colour. */
import * as Plot from '@observablehq/plot';
import { compareFigures, coordinate, grouped, isNegative, isWhole } from './figures.ts';
import type { Html } from './html.ts';
import { type Description, domainFromZero, plotHtml, WIDE } from './plot-svg.ts';

export interface DayFigure {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly figure: string;
}

/** Room for the longest number at a tick, pixels. */
const MARGIN_OF_TICKS = 52;
const TICK_WIDTH = 64;
const WIDEST_BAR = 44;
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/**
 * @param days all days of the period, in order; those without a figure stay empty
 * @param unit what the figures count: `EUR`, `players`
 */
export function plotOfDays(
  figures: readonly DayFigure[],
  days: readonly string[],
  { unit, width, ...named }: Omit<Description, 'text'> & { readonly unit: string; readonly width: number },
): Html {
  const marginRight = 8;
  const bar = (width - MARGIN_OF_TICKS - marginRight) / days.length;
  const inset = Math.max(bar / 8, (bar - WIDEST_BAR) / 2);
  const every = Math.ceil((days.length * TICK_WIDTH) / width);
  const options: Plot.PlotOptions = {
    width,
    height: width === WIDE ? 250 : 180,
    marginLeft: MARGIN_OF_TICKS,
    marginRight,
    marginTop: 24,
    x: {
      type: 'band',
      domain: days,
      padding: 0,
      label: null,
      tickSize: 0,
      ticks: days.filter((_, index) => index % every === 0),
      tickFormat: dayOfMonth,
    },
    y: {
      domain: domainFromZero(figures.map(({ figure }) => figure)),
      nice: true,
      label: unit,
      labelArrow: 'none',
      ticks: 5,
      tickSize: 0,
      tickFormat: figures.every(({ figure }) => isWhole(figure)) ? compactWhole : compact,
    },
    marks: [
      Plot.gridY({ ticks: 5, stroke: 'currentColor', strokeOpacity: 0.13 }),
      Plot.barY(figures, {
        x: 'day',
        y: ({ figure }: DayFigure) => coordinate(figure),
        fill: ({ figure }: DayFigure) => (isNegative(figure) ? 'var(--negative)' : 'var(--accent)'),
        insetLeft: inset,
        insetRight: inset,
        title: ({ day, figure }: DayFigure) => `${day}: ${grouped(figure)} ${unit}`,
      }),
      Plot.ruleY([0], { strokeOpacity: 0.6 }),
    ],
  };
  return plotHtml(options, { ...named, text: inWords(figures, days, unit) });
}

function inWords(figures: readonly DayFigure[], days: readonly string[], unit: string): string {
  const inOrder = [...figures].sort((left, right) => compareFigures(left.figure, right.figure));
  const [least, most] = [inOrder[0], inOrder.at(-1)];
  const period = `Bars for the days ${days[0]} to ${days.at(-1)}`;
  if (least === undefined || most === undefined) return `${period}: nothing to show.`;
  const told = ({ day, figure }: DayFigure): string => `${grouped(figure)} ${unit} on ${day}`;
  return `${period}: least ${told(least)}, most ${told(most)}. The table of days has every number.`;
}

const dayOfMonth = (day: string): string => DAY.format(new Date(day));

const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** A tick's number in short: `1.5M`, `−20K`. */
const compact = (tick: number): string => COMPACT.format(tick).replace('-', '−');

/** There is no half of a player. */
const compactWhole = (tick: number): string => (Number.isInteger(tick) ? compact(tick) : '');
