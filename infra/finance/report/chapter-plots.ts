/** The plots of a chapter: its days, its vendors, its games. */
import { compareFigures, hundredths } from './figures.ts';
import type { Html } from './html.ts';
import { daysOf, type Period } from './period.ts';
import { plotOfDays } from './plot-of-days.ts';
import { barsOfNames, dotsOfNames, type NamedFigure } from './plot-of-names.ts';
import { HALF, plotsHtml, WIDE } from './plot-svg.ts';
import { type NamedRow, namedRows, type ReportTable } from './report-table.ts';

export interface ChapterTables {
  /** What the ids of its plots begin with. */
  readonly id: string;
  readonly currency: string;
  readonly period: Period;
  readonly byDay: ReportTable;
  readonly byVendor: ReportTable;
  readonly byGame: ReportTable;
}

/** How many vendors or games a plot shows. */
const MOST_NAMES = 15;

export const plotsOfChapter = (chapter: ChapterTables): Html =>
  plotsHtml([...plotsOfDays(chapter), ...plotsOfVendors(chapter), ...plotsOfGames(chapter)]);

/** Of a single day the key figures say it all. */
function plotsOfDays({ id, currency, period, byDay }: ChapterTables): readonly Html[] {
  const days = daysOf(period);
  if (days.length < 2) return [];
  const rows = namedRows(byDay);
  const plot = (name: string, title: string, unit: string, width: number) =>
    plotOfDays(
      rows.map((row) => ({ day: row.day ?? '', figure: row[name] ?? '0' })),
      days,
      { id: `${id}-${name}-by-day`, title: `${title} by day`, unit, width },
    );
  return [
    plot('gross_gaming_revenue', 'Gross gaming revenue', currency, WIDE),
    plot('bets_sum', 'Bets', currency, HALF),
    plot('active_players', 'Active players', 'players', HALF),
  ];
}

function plotsOfVendors({ id, currency, byVendor }: ChapterTables): readonly Html[] {
  const figures = figuresOf(mostBets(byVendor), 'vendor', 'gross_gaming_revenue');
  const title = `Gross gaming revenue by vendor, ${currency}`;
  return [barsOfNames(figures, { id: `${id}-vendors`, title, text: inWords(figures), width: WIDE })];
}

/** Two plots of the same games in the same order, to be read side by side. */
function plotsOfGames({ id, currency, byGame }: ChapterTables): readonly Html[] {
  const games = mostBets(byGame);
  const revenue = figuresOf(games, 'game', 'gross_gaming_revenue');
  const returns = figuresOf(games, 'game', 'return_to_player').map(({ name, figure }) => ({
    name,
    figure: figure === null ? null : hundredths(figure),
  }));
  const isAll = byGame.rows.length === games.length;
  const title = isAll
    ? `Gross gaming revenue by game, ${currency}`
    : `GGR of the ${games.length} games with the most bets, ${currency}`;
  const titleOfReturns = isAll ? 'Return to player by game, %' : 'Return to player of the same games, %';
  const text = inWords(revenue);
  return [
    barsOfNames(revenue, { id: `${id}-games`, title, text, width: HALF }),
    dotsOfNames(returns, { id: `${id}-returns`, title: titleOfReturns, text, width: HALF, mark: '100' }),
  ];
}

const inWords = (figures: readonly NamedFigure[]): string =>
  `By gross gaming revenue from ${figures[0]?.name} down to ${figures.at(-1)?.name}. The tables have every number.`;

const figuresOf = (rows: readonly NamedRow[], name: string, figure: string): readonly NamedFigure[] =>
  rows.map((row) => ({ name: row[name] ?? '', figure: row[figure] ?? null }));

/** Those with the most bets; among them the one that brought the most is first. */
const mostBets = (table: ReportTable): readonly NamedRow[] =>
  [...namedRows(table)].sort(descending('bets_sum')).slice(0, MOST_NAMES).sort(descending('gross_gaming_revenue'));

const descending =
  (column: string) =>
  (left: NamedRow, right: NamedRow): number =>
    compareFigures(right[column] ?? '0', left[column] ?? '0');
