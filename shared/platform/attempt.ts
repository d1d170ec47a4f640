/** One GET of the PLATFORM: bounded in time and size, never redirected, and whatever comes of it told as a value. */
import { type Failure, MAXIMUM_BYTES } from './platform-error.ts';

export type Attempt =
  | { readonly body: Buffer }
  | {
      readonly failure: Exclude<Failure, { kind: 'unsendable' | 'not-json' | 'shape' | 'unsuccessful' }>;
      /** The header Retry-After as it came. */
      readonly retryAfter?: string;
    };

/** @param milliseconds until the answer's last byte */
export async function attempt(
  url: URL,
  headers: Readonly<Record<string, string>>,
  milliseconds: number,
): Promise<Attempt> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), milliseconds);
  try {
    return await receive(await fetch(url, { headers, redirect: 'manual', signal: controller.signal }));
  } catch (error) {
    if (controller.signal.aborted) return { failure: { kind: 'timeout' } };
    return { failure: { kind: 'unreachable', code: codeOf(error) } };
  } finally {
    clearTimeout(timer);
    // Hangs up on whatever is left of an answer that is not wanted.
    controller.abort();
  }
}

async function receive(response: Response): Promise<Attempt> {
  const { status } = response;
  if (status === 200) {
    const body = await readBody(response);
    return body === undefined ? { failure: { kind: 'too-large' } } : { body };
  }
  if (status === 403) return { failure: { kind: 'refused', status } };
  if (status >= 300 && status < 400) return { failure: { kind: 'redirected', status } };
  const retryAfter = response.headers.get('retry-after');
  return { failure: { kind: 'status', status }, ...(retryAfter === null ? {} : { retryAfter }) };
}

/** The body, decompressed; undefined as soon as it says or shows that it is too large. */
async function readBody({ headers, body }: Response): Promise<Buffer | undefined> {
  if (Number.parseInt(headers.get('content-length') ?? '0', 10) > MAXIMUM_BYTES) return undefined;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > MAXIMUM_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The network's code of what fetch threw. The error itself is not kept: a parser's carries the bytes that it met. */
function codeOf(error: unknown): string {
  const { cause } = error as { readonly cause?: { readonly code?: unknown } };
  return typeof cause?.code === 'string' ? cause.code : 'no code';
}
