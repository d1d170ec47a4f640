/** A DynamoDB that answers at once, over TLS on the loopback interface: what is left is the client's own time. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';

type Item = Record<string, AttributeValue>;

export interface TlsStub {
  readonly endpoint: string;
  /** The file of the certificate that clients must trust. */
  readonly certificate: string;
  stop(): Promise<void>;
}

/** Starts it with these items, whatever table is asked for; its certificate is written to the folder. */
export async function startTlsStub(items: readonly Item[], folder: string): Promise<TlsStub> {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  await makeCertificate(key, certificate);
  const server = createServer({ key: await readFile(key), cert: await readFile(certificate) }, (request, response) => {
    answer(request, response, items).catch((error: Error) => response.destroy(error));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { endpoint: `https://localhost:${port}`, certificate, stop };
}

/** Self-signed, for localhost, good for a day. */
async function makeCertificate(key: string, certificate: string): Promise<void> {
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  await promisify(execFile)('openssl', ['req', '-x509', '-days', '1', ...curve, ...subject, '-out', certificate]);
}

interface BatchGet {
  readonly RequestItems: Readonly<Record<string, { readonly Keys: readonly Item[] }>>;
}

/** Reads find the items; writes succeed and change nothing. */
async function answer(request: IncomingMessage, response: ServerResponse, items: readonly Item[]): Promise<void> {
  const [, operation] = String(request.headers['x-amz-target']).split('.');
  const body = (await json(request)) as BatchGet;
  const find = ({ pk, sk }: Item) => items.filter((item) => item.pk?.S === pk?.S && item.sk?.S === sk?.S);
  const Responses = Object.fromEntries(
    Object.entries(body.RequestItems ?? {}).map(([table, { Keys }]) => [table, Keys.flatMap(find)]),
  );
  response.setHeader('content-type', 'application/x-amz-json-1.0');
  response.end(JSON.stringify(operation === 'BatchGetItem' ? { Responses, UnprocessedKeys: {} } : {}));
}
