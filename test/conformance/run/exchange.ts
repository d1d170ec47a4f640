/** One request over HTTP, byte for byte as the case wrote it, and what came back. */
import http from 'node:http';
import https from 'node:https';

export interface WireRequest {
  readonly method: string;
  readonly url: string;
  /** Sent with their names in this very case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

export interface WireAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export interface Exchange {
  readonly request: WireRequest;
  /** Undefined when none came, for `failure`. */
  readonly answer?: WireAnswer;
  readonly failure?: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  readonly milliseconds: number;
}

const PATIENCE = 30_000;
const LARGEST_ANSWER = 4 * 1024 * 1024;

const agents = {
  'http:': new http.Agent({ keepAlive: true }),
  'https:': new https.Agent({ keepAlive: true }),
};

/** Sends a request and waits for the whole answer; never throws. */
export async function exchange(request: WireRequest): Promise<Exchange> {
  const sentAt = Date.now();
  const started = performance.now();
  const outcome = await send(request).catch((error: Error) => ({ failure: describe(error) }));
  return { request, ...outcome, sentAt, milliseconds: performance.now() - started };
}

/** Lets go of connections that are still open. */
export function closeConnections(): void {
  for (const agent of Object.values(agents)) agent.destroy();
}

const describe = (error: Error): string =>
  error.name === 'TimeoutError' || error.name === 'AbortError'
    ? `no answer in ${PATIENCE / 1000} s`
    : `${(error as NodeJS.ErrnoException).code ?? error.name}: ${error.message}`;

async function send(request: WireRequest, isSecondTry = false): Promise<{ answer: WireAnswer }> {
  const url = new URL(request.url);
  const { method, headers, body } = request;
  const isSecure = url.protocol === 'https:';
  const options = { method, headers: { ...headers }, signal: AbortSignal.timeout(PATIENCE) };
  const outgoing = isSecure
    ? https.request(url, { ...options, agent: agents['https:'] })
    : http.request(url, { ...options, agent: agents['http:'] });
  let hasBegun = false;
  outgoing.once('socket', (socket) => socket.once('data', () => (hasBegun = true)));
  try {
    return { answer: await answerTo(outgoing, body) };
  } catch (error) {
    // A connection that was kept open may have been closed by the other side at the very moment of its use; one that
    // breaks in the middle of an answer is the service's own doing.
    const wasStale = outgoing.reusedSocket && !hasBegun && (error as NodeJS.ErrnoException).code === 'ECONNRESET';
    if (wasStale && !isSecondTry) return send(request, true);
    throw error;
  }
}

function answerTo(outgoing: http.ClientRequest, body: Buffer | undefined): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      incoming.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > LARGEST_ANSWER) incoming.destroy(new Error('the answer is larger than 4 MB'));
        chunks.push(chunk);
      });
      incoming.on('error', reject);
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          contentType: incoming.headers['content-type'] ?? '',
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    outgoing.end(body);
  });
}
