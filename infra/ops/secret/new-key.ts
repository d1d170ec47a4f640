/** Where a new key comes from: the PLATFORM, or chance; and the one file in which a key of ours can be read. */
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Misuse } from '../failure.ts';
import { readStandardInput, STANDARD_INPUT } from '../standard-input.ts';
import type { Surroundings } from '../surroundings.ts';

/** Only its owner may read or write it. */
const OWNERS_ALONE = 0o600;

/**
 * The key that the PLATFORM gave, in a file or on standard input.
 *
 * @throws Misuse when there is none; never quoting it
 */
export async function givenKey(file: string, surroundings: Surroundings): Promise<string> {
  const key = file === STANDARD_INPUT ? await readStandardInput(surroundings) : contentOf(file);
  if (!/^\S{1,200}$/.test(key)) throw new Misuse('A key is one word of at most 200 characters, and nothing beside it.');
  return key;
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new Misuse(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`, { cause: error });
  }
}

/** A key of 256 bits, in letters and digits that need no quotes anywhere. */
export const makeKey = (): string => randomBytes(32).toString('hex');

/**
 * Writes a key where there is no file yet.
 *
 * @throws Misuse when there is one, or none can be written
 */
export function writeKeyFile(file: string, key: string): void {
  try {
    writeFileSync(file, `${key}\n`, { flag: 'wx', mode: OWNERS_ALONE });
  } catch (error) {
    throw new Misuse(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`, { cause: error });
  }
}

/** Takes back a key that will never be good. */
export const removeKeyFile = (file: string): void => rmSync(file, { force: true });
