/** Asks before anything changes; where nobody can be asked, `--yes` must have been said. */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Misuse } from './failure.ts';
import { plain } from './show/plain.ts';
import type { Surroundings } from './surroundings.ts';

export interface AskedFirst {
  /** Whether all is agreed to beforehand. */
  readonly yes: boolean;
}

/**
 * Has the user agree; with `--yes` it is only said what is done.
 *
 * @throws Misuse when they do not agree, or nobody can be asked
 */
export async function confirm(
  whatIsDone: string,
  { yes }: AskedFirst,
  { input, remarks }: Pick<Surroundings, 'input' | 'remarks'>,
): Promise<void> {
  const text = plain(whatIsDone);
  if (yes) {
    remarks.write(`${text}.\n`);
    return;
  }
  if (input.isTTY !== true) {
    throw new Misuse(`Nobody can be asked here, so nothing was done; with --yes this would be: ${text}.`);
  }
  remarks.write(`${text}. Go on? [y/N] `);
  if (!/^y(es)?$/i.test((await readLine(input)).trim())) throw new Misuse('Not confirmed: nothing was done.');
}

/** The next line; nothing when there is none, as after Ctrl-D. */
async function readLine(input: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input });
  const closed = once(lines, 'close').then(() => ['']);
  const [line] = await Promise.race([once(lines, 'line'), closed]);
  lines.close();
  return line;
}
