/** AWS Signature Version 4, for an operator API that asks for IAM authorization. */
import { createHash, createHmac } from 'node:crypto';
import type { WireRequest } from './exchange.ts';

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export type Signer = (request: WireRequest, now: Date) => WireRequest;

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Signs requests to a service of a region, `execute-api` unless told. */
export function awsSigner(credentials: AwsCredentials, region: string, service = 'execute-api'): Signer {
  return (request, now) => {
    const moment = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
    const url = new URL(request.url);
    const signed: Record<string, string> = {
      host: url.host,
      'x-amz-date': moment,
      ...(credentials.sessionToken && { 'x-amz-security-token': credentials.sessionToken }),
    };
    const names = Object.keys(signed).sort();
    const canonicalRequest = [
      request.method,
      // The path is encoded a second time, as every service but S3 wants it.
      url.pathname.split('/').map(encode).join('/'),
      canonicalQuery(url),
      ...names.map((name) => `${name}:${signed[name]}`),
      '',
      names.join(';'),
      sha256(request.body ?? ''),
    ].join('\n');
    const scope = `${moment.slice(0, 8)}/${region}/${service}/aws4_request`;
    const toSign = ['AWS4-HMAC-SHA256', moment, scope, sha256(canonicalRequest)].join('\n');
    const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${credentials.secretAccessKey}`);
    const signature = createHmac('sha256', key).update(toSign).digest('hex');
    const { host: _, ...sent } = signed;
    const credential = `Credential=${credentials.accessKeyId}/${scope}`;
    const authorization = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
    return { ...request, headers: { ...request.headers, ...sent, Authorization: authorization } };
  };
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const canonicalQuery = ({ searchParams }: URL): string =>
  [...searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
