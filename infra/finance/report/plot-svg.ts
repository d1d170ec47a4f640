/** Draws a plot as SVG for the page: themed by the page's own style, and described for those who do not see it. */
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { coordinate } from './figures.ts';
import { Html, html, NOTHING } from './html.ts';

export interface Description {
  /** Unlike any other on the page. */
  readonly id: string;
  readonly title: string;
  /** What the plot shows, in words. */
  readonly text: string;
}

/** The widths of a plot across the page and of those side by side, pixels; the page fits them to its own. */
export const WIDE = 1072;
export const HALF = 520;
export const THIRD = 336;

/** From zero to the figures on both its sides; where all are zero there is room above, so that they are drawn as zero. */
export function domainFromZero(figures: readonly string[]): readonly [number, number] {
  const coordinates = figures.map(coordinate);
  const [least, most] = [Math.min(0, ...coordinates), Math.max(0, ...coordinates)];
  return [least, least === most ? 1 : most];
}

/** Plots side by side, those that are wide enough by themselves. */
export const plotsHtml = (plots: readonly Html[]): Html => html`<div class="plots">\n${plots}\n</div>`;

/** A figure of the page with the plot in it. */
export function plotHtml(options: Plot.PlotOptions, { id, title, text }: Description): Html {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = Plot.plot({ ...options, document, className: 'plot' });
  // The page's policy lets no style in but the page's own, which says the same.
  for (const style of svg.querySelectorAll('style')) style.remove();
  svg.removeAttribute('font-family');
  svg.removeAttribute('font-size');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-labelledby', `${id}-title`);
  svg.setAttribute('aria-describedby', `${id}-text`);
  const description = document.createElementNS(svg.namespaceURI, 'desc');
  description.setAttribute('id', `${id}-text`);
  description.textContent = text;
  svg.prepend(description);
  return html`<figure${classOf(options.width)}>
<figcaption id="${id}-title">${title}</figcaption>
${new Html(svg.outerHTML)}
</figure>`;
}

const classOf = (width: number | undefined): Html => {
  if (width === WIDE) return html` class="wide"`;
  return width === THIRD ? html` class="third"` : NOTHING;
};
