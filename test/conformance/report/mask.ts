/** How a report shows what was sent and received: without what a call could be signed with, unless told otherwise. */
import type { Options } from '../options.ts';
import { HIDDEN, hideHashes } from '../run/hide-hashes.ts';

const SIGNING_HEADERS = /^(x-authorization|authorization|x-amz-security-token)$/i;

export interface Mask {
  readonly header: (name: string, value: string) => string;
  readonly text: (text: string) => string;
}

export type ReportOptions = Pick<Options, 'masked' | 'operator' | 'second' | 'rotatedSecret'>;

/** Masks what a call is signed with, and the secrets wherever they stand; or shows everything as it was. */
export function maskOf({ masked, operator, second, rotatedSecret }: ReportOptions): Mask {
  if (!masked) return { header: (_name, value) => value, text: (text) => text };
  const secrets = [operator.secret, second?.secret, rotatedSecret].filter((secret) => secret !== undefined);
  const text = (given: string): string =>
    secrets.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), hideHashes(given));
  return { header: (name, value) => (SIGNING_HEADERS.test(name) ? HIDDEN : text(value)), text };
}
