import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { html } from '../../../infra/finance/report/html.ts';

test('a value is escaped, HTML is not, and a list of it is one after the other', () => {
  const inner = html`<b>${'<&>'}</b>`;
  expect(html`<p title="${`"'\``}">${inner}${[inner, inner]}${7}</p>`.text).toBe(
    '<p title="&#34;&#39;&#96;"><b>&#60;&#38;&#62;</b><b>&#60;&#38;&#62;</b>\n<b>&#60;&#38;&#62;</b>7</p>',
  );
});

test('law: whatever a value is, it stays one text and one attribute', () => {
  const value = fc.string({
    unit: fc.constantFrom('<', '>', '&', '"', "'", '`', '/', '=', ' ', ';', '#', 'a', '3', '\u202E'),
  });
  fc.assert(
    fc.property(value, (text) => {
      const { document } = parseHTML(`<html><body>${html`<p title="${text}">${text}</p>`.text}</body></html>`);
      const [paragraph] = document.body.children;
      expect(document.body.querySelectorAll('*')).toHaveLength(1);
      expect(paragraph?.textContent).toBe(text);
      expect([...(paragraph?.attributes ?? [])].map(({ name, value: found }) => [name, found])).toEqual([
        ['title', text],
      ]);
    }),
  );
});
