/** HTML from templates that escape every value: what comes from outside can be text on the page and nothing else. */

/** Text that is HTML already. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type HtmlValue = string | number | Html | readonly Html[];

/** The template's text as it stands, its values escaped unless they are HTML; fit for content and for quoted attributes. */
export function html(texts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(
    texts.map((text, index) => (index < values.length ? text + written(values[index] ?? '') : text)).join(''),
  );
}

/** Nothing, where HTML might have been. */
export const NOTHING = new Html('');

function written(value: HtmlValue): string {
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('\n');
  return String(value).replace(/[&<>"'`]/g, (character) => `&#${character.codePointAt(0)};`);
}
