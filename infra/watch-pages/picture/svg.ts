/** Pieces of SVG: text that is safe in it, numbers short enough for it. */

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** To a tenth of a pixel, and the same on every machine. */
export const pixels = (value: number): string => String(Math.round(value * 10) / 10);

export interface TextStyle {
  readonly size?: number;
  readonly bold?: boolean;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

export const text = (
  x: number,
  y: number,
  content: string,
  { size = 10, bold = false, fill = '#414d5c', anchor = 'start' }: TextStyle = {},
): string =>
  `<text x="${pixels(x)}" y="${pixels(y)}" font-size="${size}" fill="${fill}"${bold ? ' font-weight="bold"' : ''}${
    anchor === 'start' ? '' : ` text-anchor="${anchor}"`
  }>${escaped(content)}</text>`;

/** Cut to a number of letters, since nothing measures how wide a text will be. */
export const shortened = (content: string, letters: number): string =>
  content.length > letters ? `${content.slice(0, letters - 1)}…` : content;
