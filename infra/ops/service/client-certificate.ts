/** The certificate that a caller shows where the service is behind mutual TLS. */
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { Misuse } from '../failure.ts';

/**
 * @param file PEM text: the certificate, those that lead from it to its authority, and its key
 * @throws Misuse when it is not there or not that; never quoting it
 */
export function readClientCertificate(file: string): string {
  try {
    const text = readFileSync(file, 'utf8');
    createSecureContext({ cert: text, key: text });
    return text;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Misuse(`--certificate ${file} must be a PEM file of a certificate and its key (${code}).`, {
      cause: error,
    });
  }
}
