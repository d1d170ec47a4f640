/** Signs calls of the operator API, which AWS lets through for its account's own people alone (Signature Version 4). */
import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

export interface UnsignedCall {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Gives the headers to send: those of the call, and the signature's. */
export type CallSigner = (call: UnsignedCall) => Promise<Record<string, string>>;

type SignerOptions = ConstructorParameters<typeof SignatureV4>[0];

export interface SignerSettings extends Pick<SignerOptions, 'credentials' | 'region'> {
  /** The service as AWS signs for it; API Gateway's unless told. */
  readonly service?: string;
  readonly now: () => Date;
}

export function callSigner({ credentials, region, service = 'execute-api', now }: SignerSettings): CallSigner {
  const signer = new SignatureV4({ credentials, region, service, sha256: Sha256, applyChecksum: false });
  return async ({ method, url, headers, body }) => {
    const request = {
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: { ...headers, host: url.host },
      ...(body !== undefined && { body }),
    };
    const signed = await signer.sign(request, { signingDate: now() });
    // What sends the call writes this one itself.
    const { host: _, ...others } = signed.headers;
    return others;
  };
}

/** Node's SHA-256 in the shape that the signer asks for; with a secret it is an HMAC. */
class Sha256 {
  private readonly hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
