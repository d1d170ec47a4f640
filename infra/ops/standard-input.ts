/** Reads what must not stand on the command line, where the shell remembers it and other users see it. */
import { text as readAll } from 'node:stream/consumers';
import { Misuse } from './failure.ts';
import type { Surroundings } from './surroundings.ts';

/** What stands for standard input on the command line. */
export const STANDARD_INPUT = '-';

/**
 * All of it, without the blanks around it.
 *
 * @throws Misuse at a terminal, which would show what is typed
 */
export async function readStandardInput({ input }: Pick<Surroundings, 'input'>): Promise<string> {
  if (input.isTTY === true) throw new Misuse(`${STANDARD_INPUT} is for what is piped in: typed, all could read it.`);
  return (await readAll(input)).trim();
}
