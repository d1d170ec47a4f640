/** Sends one call and hears its answer, or says why there is none. */
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { text as readAll } from 'node:stream/consumers';
import { NoAnswer } from '../failure.ts';
import type { CallSigner } from './sign-call.ts';

export interface Reply {
  readonly status: number;
  /** A title of the status, as the server words it. */
  readonly statusText: string;
  readonly text: string;
}

interface Call {
  readonly method: string;
  readonly url: URL;
  /** JSON. */
  readonly body: string | undefined;
}

/** How the caller shows who they are; absent where nobody asks. */
export interface Identity {
  readonly sign: CallSigner | undefined;
  /** A client certificate and its key, PEM. */
  readonly certificate: string | undefined;
}

/** Longer than API Gateway lets a call take, milliseconds. */
const PATIENCE = 15_000;

/** With these the call has not even been sent. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * Follows no redirect: a signature is for one address alone.
 *
 * @throws NoAnswer when there is none; it names the service, not the path, in which a session's token may stand
 */
export async function send(call: Call, { sign, certificate }: Identity): Promise<Reply> {
  const content = call.body === undefined ? {} : { 'content-type': 'application/json' };
  const headers = sign === undefined ? content : await sign({ ...call, headers: content });
  const patience = AbortSignal.timeout(PATIENCE);
  const { origin } = call.url;
  try {
    const identity = certificate === undefined ? {} : { cert: certificate, key: certificate };
    return await hear(call, { headers, signal: patience, ...identity });
  } catch (error) {
    if (patience.aborted) {
      throw new NoAnswer(`${origin} did not answer within ${PATIENCE / 1000} s.`, { mayHaveHappened: true });
    }
    const { code } = error as NodeJS.ErrnoException;
    throw new NoAnswer(`${origin} cannot be reached${code === undefined ? '' : ` (${code})`}.`, {
      cause: error,
      mayHaveHappened: code === undefined || !NEVER_SENT.has(code),
    });
  }
}

/** Node's own client, since its fetch shows no client certificate. */
const hear = ({ method, url, body }: Call, options: object): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const open = url.protocol === 'https:' ? overHttps : overHttp;
    const sent = open(url, { method, ...options }, (response) => {
      const { statusCode: status = 0, statusMessage: statusText = '' } = response;
      readAll(response).then((text) => resolve({ status, statusText, text }), reject);
    });
    sent.on('error', reject).end(body);
  });
