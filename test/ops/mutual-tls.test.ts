/** npm run ops where a caller must show a certificate: certificates of an authority that is made for this test. */
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

/** Node makes no certificates. */
const isThere = spawnSync('openssl', ['version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'ops-tls-'));
const path = (name: string): string => join(folder, name);
const entryPoint = resolve(import.meta.dirname, '../../infra/ops/ops.ts');
let server: Server;

/** Self-signed, for localhost, good for a day: certificate and key in one file. */
function makeCertificate(name: string): void {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', path('key')];
  const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync('openssl', ['req', '-x509', '-days', '1', ...key, ...subject, '-out', path('only')], {
    stdio: 'ignore',
  });
  writeFileSync(path(name), readFileSync(path('only'), 'utf8') + readFileSync(path('key'), 'utf8'));
}

/** In a process of its own, which trusts the server. */
function ops(...words: string[]): Promise<{ code: number; errors: string }> {
  const { port } = server.address() as AddressInfo;
  const line = [entryPoint, 'status', '--url', `https://localhost:${port}`, ...words];
  return new Promise((tell) => {
    execFile(process.execPath, line, { env: { NODE_EXTRA_CA_CERTS: path('server') } }, (error, _, errors) => {
      tell({ code: Number(error?.code ?? 0), errors });
    });
  });
}

(isThere ? describe : describe.skip)('behind mutual TLS (with openssl)', () => {
  beforeAll(async () => {
    for (const name of ['server', 'known', 'stranger']) makeCertificate(name);
    const pem = readFileSync(path('server'));
    const trust = { requestCert: true, rejectUnauthorized: true, ca: readFileSync(path('known')) };
    server = createServer({ cert: pem, key: pem, ...trust }, ({ url }, response) =>
      response.end(url === '/api/ping' ? 'PONG' : '{}'),
    );
    server.listen(0);
    await once(server, 'listening');
  });
  afterAll(async () => {
    server.close();
    await once(server, 'close');
    rmSync(folder, { recursive: true });
  });

  test('a known certificate is let in', async () => {
    expect(await ops('--certificate', path('known'))).toEqual({ code: 0, errors: '' });
  });

  test('no certificate, or another, is not: exit 3', async () => {
    for (const words of [[], ['--certificate', path('stranger')]]) {
      expect(await ops(...words)).toMatchObject({ code: 3, errors: expect.stringMatching(/ cannot be reached/) });
    }
  });

  test('a file that holds none is not used: exit 2, and nothing of it is told', async () => {
    writeFileSync(path('neither'), 'hunter2');
    const { code, errors } = await ops('--certificate', path('neither'));
    expect(errors).toMatch(/^--certificate .* must be a PEM file of a certificate and its key \(\w+\)\.\n$/);
    expect(errors).not.toContain('hunter2');
    expect(code).toBe(2);
  });
});
