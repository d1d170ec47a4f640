/** By what people tell secret keys apart, and compare them over the phone, without showing them. */
import { createHash } from 'node:crypto';

/**
 * The first 12 hex digits of the SHA-256 of a line that says what it is of, and the key. Enough to tell keys apart and not
 * to find one that was chosen by chance; a key that can be guessed can be found by it, as by any hash.
 */
export const fingerprintOf = (operatorId: string, secretKey: string): string =>
  createHash('sha256').update(`seamless-wallet secret key of ${operatorId}\n${secretKey}`).digest('hex').slice(0, 12);
