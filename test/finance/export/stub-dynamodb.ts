/** A DynamoDB of one table that answers scans as a test says, where the real one cannot be made to. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Of a scan: which part of the table, and where to go on. */
export interface ScanRequest {
  readonly Segment: number;
  readonly Limit: number;
  readonly ExclusiveStartKey?: { readonly pk: { readonly S: string } };
}

/** The answer to a scan; `silence` for none, as long as anybody waits; `cut` for a connection that breaks. */
export type ScanAnswer = { readonly Items: readonly object[]; readonly LastEvaluatedKey?: object } | 'silence' | 'cut';

export interface StubDynamoDb extends AsyncDisposable {
  readonly endpoint: string;
  /** Resolves when a scan is asked that gets no answer. */
  readonly silent: Promise<void>;
}

/** Starts it on a free port of 127.0.0.1. */
export async function stubDynamoDb(scan: (request: ScanRequest) => ScanAnswer): Promise<StubDynamoDb> {
  const { promise: silent, resolve: onSilence } = Promise.withResolvers<void>();
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = JSON.parse(await text(request));
    const isScan = String(request.headers['x-amz-target']).endsWith('.Scan');
    const answer = isScan ? scan(asked) : { Table: { TableArn: 'arn', TableId: 'id', ItemCount: 10 } };
    if (answer === 'silence') onSilence();
    else if (answer === 'cut') response.destroy();
    else response.setHeader('content-type', 'application/x-amz-json-1.0').end(JSON.stringify(answer));
  };
  const server = createServer((request, response) => void reply(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    silent,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
