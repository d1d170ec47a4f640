import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { HOSTILE, hostileFixture } from './fixture.ts';
import { documentOf, texts } from './page-document.ts';

describe('nothing on the page may reach the network or run but the page’s own', () => {
  const page = documentOf(hostileFixture());

  test('its policy allows its own style and script, by their hashes, and nothing else', () => {
    const [style, script] = ['style', 'script'].map((name) => {
      const content = page.querySelector(name)?.textContent ?? '';
      return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
    });
    const policy = page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content');
    expect(policy).toBe(
      `default-src 'none'; style-src ${style}; script-src ${script}; base-uri 'none'; form-action 'none'`,
    );
  });

  test('there is one style, one script, no style attribute, nothing that loads', () => {
    expect(page.querySelectorAll('style')).toHaveLength(1);
    expect(page.querySelectorAll('script')).toHaveLength(1);
    expect(page.querySelectorAll('[style], [src], link, iframe, img, object, embed, form')).toHaveLength(0);
    const handlers = [...page.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes].filter(({ name }) => name.startsWith('on')),
    );
    expect(handlers).toEqual([]);
    expect([...page.querySelectorAll('a')].every((link) => link.getAttribute('href')?.startsWith('#'))).toBe(true);
  });

  test('hostile names are text, whole, in tables and in plots', () => {
    const cells = texts(page, '#chapter-1 td:first-child');
    const titles = texts(page, 'svg title');
    for (const name of HOSTILE) {
      expect(cells).toContain(name);
      expect(titles).toContain(`${name}: 1.00`);
    }
  });
});
