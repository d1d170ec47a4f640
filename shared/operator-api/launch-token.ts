/** Launch tokens (rule 3.1). */
import { randomInt } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const LENGTH = 40;

/** 40 of [A-Za-z0-9] from the system's CSPRNG: 238 bits, each character as likely as any other. */
export const newLaunchToken = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
