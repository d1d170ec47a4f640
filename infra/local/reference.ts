/** What `npm start` serves beside the service: the APIs' OpenAPI documents, and a page to read them on. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { HttpResponse } from './response.ts';

const projectRoot = resolve(import.meta.dirname, '../..');
const html = 'text/html; charset=utf-8';
const javascript = 'text/javascript; charset=utf-8';

/** Each file under its path. */
const FILES: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/docs': { file: 'infra/local/reference/page.html', type: html },
  '/docs/page.js': { file: 'infra/local/reference/page.js', type: javascript },
  '/docs/schema-text.js': { file: 'infra/local/reference/schema-text.js', type: javascript },
  '/openapi/gameplay.json': { file: 'docs/openapi/gameplay.json', type: 'application/json' },
  '/openapi/operator.json': { file: 'docs/openapi/operator.json', type: 'application/json' },
};

/** The page loads nothing from anywhere else. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'";

/** The page or document of a path; undefined when there is none. */
export async function reference(method: string, path: string): Promise<HttpResponse | undefined> {
  const found = method === 'GET' && Object.hasOwn(FILES, path) ? FILES[path] : undefined;
  if (found === undefined) return undefined;
  return {
    statusCode: 200,
    headers: { 'content-type': found.type, 'content-security-policy': POLICY, 'cache-control': 'no-cache' },
    body: await readFile(join(projectRoot, found.file)),
  };
}
