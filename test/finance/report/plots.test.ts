import { describe, expect, test } from '@jest/globals';
import { parseHTML } from 'linkedom';
import type { Html } from '../../../infra/finance/report/html.ts';
import { daysOf } from '../../../infra/finance/report/period.ts';
import { plotOfDays } from '../../../infra/finance/report/plot-of-days.ts';
import { barsOfNames, dotsOfNames } from '../../../infra/finance/report/plot-of-names.ts';
import { HALF, WIDE } from '../../../infra/finance/report/plot-svg.ts';

const DAYS = daysOf({ from: '2026-11-01', to: '2026-11-04' });
const OF_DAYS = { id: 'plot', title: 'GGR', unit: 'EUR', width: WIDE };
const OF_NAMES = { id: 'plot', title: 'GGR', text: 'In words.', width: HALF };

const plotOf = ({ text }: Html) => parseHTML(`<html><body>${text}</body></html>`).document;
type Drawn = ReturnType<typeof plotOf>;

const shapes = (plot: Drawn, name: string, attribute: string) =>
  [...plot.querySelectorAll(name)].map((shape) => shape.getAttribute(attribute));
const heights = (plot: Drawn) => shapes(plot, 'rect', 'height').map(Number);
const widths = (plot: Drawn) => shapes(plot, 'rect', 'width').map(Number);
const ticks = (plot: Drawn, axis: 'x' | 'y') =>
  [...plot.querySelectorAll(`[aria-label="${axis}-axis tick label"] text`)].map(({ textContent }) => textContent);

describe('bars of days', () => {
  const bars = (...figures: readonly string[]) =>
    plotOf(
      plotOfDays(
        figures.map((figure, index) => ({ day: DAYS[index] ?? '', figure })),
        DAYS,
        OF_DAYS,
      ),
    );

  test('are as high as their figures, and those below zero hang in another colour', () => {
    const plot = bars('10.00', '5.00', '-5.00');
    const [ten, five, below] = heights(plot);
    expect(ten).toBeCloseTo(2 * (five ?? 0));
    expect(below).toBeCloseTo(five ?? 0);
    expect(shapes(plot, 'rect', 'fill')).toEqual(['var(--accent)', 'var(--accent)', 'var(--negative)']);
    const [top, , hanging] = shapes(plot, 'rect', 'y').map(Number);
    expect(hanging).toBeCloseTo((top ?? 0) + (ten ?? 0));
  });

  test('of nothing but zeros have no height', () => expect(heights(bars('0.00', '0.00'))).toEqual([0, 0]));

  test('have a place for every day of the period, also those without a figure', () => {
    expect(ticks(bars('1.00'), 'x')).toEqual(['1 Nov', '2 Nov', '3 Nov', '4 Nov']);
  });

  test('name no more days than there is room for', () => {
    const days = daysOf({ from: '2026-01-01', to: '2026-12-31' });
    const plot = plotOf(plotOfDays([{ day: '2026-06-01', figure: '1.00' }], days, OF_DAYS));
    expect(ticks(plot, 'x')).toHaveLength(17);
  });

  test('tell their exact figures', () => {
    expect([...bars('-9007199254740993.01').querySelectorAll('title')].map(({ textContent }) => textContent)).toEqual([
      '2026-11-01: −9,007,199,254,740,993.01 EUR',
    ]);
  });

  test('have ticks in short, and none between whole players', () => {
    expect(ticks(bars('-20000.00', '1500000.00'), 'y')).toEqual(['0', '500K', '1M', '1.5M']);
    expect(ticks(bars('1', '0'), 'y')).toEqual(['0', '', '', '', '', '1']);
  });

  test('without any figure say so', () => {
    expect(bars().querySelector('desc')?.textContent).toBe(
      'Bars for the days 2026-11-01 to 2026-11-04: nothing to show.',
    );
  });
});

describe('bars and dots of names', () => {
  test('are in the order given, names that are alike each in a row of their own', () => {
    const plot = plotOf(
      barsOfNames(
        [
          { name: 'Alike', figure: '4.00' },
          { name: 'Alike', figure: '2.00' },
          { name: 'Debt', figure: '-2.00' },
        ],
        OF_NAMES,
      ),
    );
    expect(ticks(plot, 'y')).toEqual(['Alike', 'Alike', 'Debt']);
    const [four, two, debt] = widths(plot);
    expect(four).toBeCloseTo(2 * (two ?? 0));
    expect(debt).toBeCloseTo(two ?? 0);
    expect(new Set(shapes(plot, 'rect', 'y')).size).toBe(3);
    expect(shapes(plot, 'rect', 'fill')).toEqual(['var(--accent)', 'var(--accent)', 'var(--negative)']);
  });

  test('of nothing but zeros have no width', () => {
    expect(widths(plotOf(barsOfNames([{ name: 'Zero', figure: '0.00' }], OF_NAMES)))).toEqual([0]);
  });

  test('a name that is too long is cut, and whole where it is pointed at', () => {
    const name = '🎰'.repeat(30);
    const plot = plotOf(barsOfNames([{ name, figure: '1.00' }], OF_NAMES));
    expect(ticks(plot, 'y')).toEqual([`${'🎰'.repeat(23)}…`]);
    expect(plot.querySelector('rect title')?.textContent).toBe(`${name}: 1.00`);
  });

  test('a figure that is not there leaves its place empty', () => {
    const dots = [
      { name: 'None', figure: null },
      { name: 'Over', figure: '120.00' },
      { name: 'Under', figure: '90.00' },
    ];
    const plot = plotOf(dotsOfNames(dots, { ...OF_NAMES, mark: '100' }));
    expect(ticks(plot, 'y')).toEqual(['None', 'Over', 'Under']);
    const [over, under] = shapes(plot, 'circle', 'cx').map(Number);
    const mark = Number(plot.querySelector('[aria-label="rule"] line')?.getAttribute('x1'));
    expect(shapes(plot, 'circle', 'cx')).toHaveLength(2);
    expect((over ?? 0) - mark).toBeCloseTo(2 * (mark - (under ?? 0)));
  });
});
