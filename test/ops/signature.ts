/** The signature that a call must carry, worked out from the call as it arrived: written from AWS's description alone. */
import { createHash, createHmac } from 'node:crypto';

export interface ArrivedCall {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** @throws Error when the call is not signed in this way at all */
export function signatureOf({ method, target, headers, body }: ArrivedCall, secretAccessKey: string): string {
  const pattern = /^AWS4-HMAC-SHA256 Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+), Signature=[0-9a-f]{64}$/;
  const [, scope = '', names = ''] = pattern.exec(String(headers.authorization)) ?? [];
  if (scope === '') throw new Error('The call is not signed');
  const [path = '', query = ''] = target.split('?');
  const lines = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const request = [method, escaped(path, '/'), sorted(query), lines.join(''), names, sha256(body)].join('\n');
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(request)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>((made, part) => hmac(made, part), `AWS4${secretAccessKey}`);
  return hmac(key, text).toString('hex');
}

/** Every byte but letters, digits, `-._~` and what is let be, as `%XY`; a path that was escaped already, a second time. */
const escaped = (text: string, letBe = ''): string =>
  [...Buffer.from(text)]
    .map((byte) => String.fromCharCode(byte))
    .map((character) =>
      /[A-Za-z0-9\-._~]/.test(character) || letBe.includes(character)
        ? character
        : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');

const sorted = (query: string): string =>
  [...new URLSearchParams(query)]
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .sort()
    .join('&');
