/** Signatures of the gameplay API: SHA-1 over names and times, as the specification asks (sections "X-Authorization
 * header" and "Request and response signing"). What they do not protect is told in SECURITY.md. */
import { hash, timingSafeEqual } from 'node:crypto';

const sha1 = (text: string): string => hash('sha1', text);

const headers = new Map<string, string>();

/** The X-Authorization header of a command: sha1(command + secret), lower-case hex. It is the same for every call, and a
 * process knows few commands and secrets, so each is computed once. */
export function authorizationHeader(command: string, secret: string): string {
  const signed = command + secret;
  const header = headers.get(signed) ?? sha1(signed);
  headers.set(signed, header);
  return header;
}

/** The `hash` of a request: sha1(command + request_timestamp + secret), lower-case hex. */
export const requestHash = (command: string, requestTimestamp: string, secret: string): string =>
  sha1(command + requestTimestamp + secret);

let lastResponse = { signed: '', hash: '' };

/** The `hash` of a response: sha1(status + response_timestamp + secret), lower-case hex. All responses of one second that
 * say OK under one secret have the same, so the last one is kept. */
export function responseHash(status: 'OK' | 'ERROR', responseTimestamp: string, secret: string): string {
  const signed = status + responseTimestamp + secret;
  if (signed !== lastResponse.signed) lastResponse = { signed, hash: sha1(signed) };
  return lastResponse.hash;
}

/** Whether a hash that came is the expected one; in constant time, its hex in either case (rule 1.2). */
export function hashMatches(given: string, expected: string): boolean {
  const left = Buffer.from(given.toLowerCase());
  const right = Buffer.from(expected);
  return left.length === right.length && timingSafeEqual(left, right);
}
