/** The command `npm run play`: has the platform simulator of a running `npm start` play, and shows what comes of it. */
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { simulatorUrl } from '../../infra/local/simulator-address.ts';
import type { PlayLine } from './play-order.ts';
import { playReport } from './play-report.ts';
import { openProgress, type Progress } from './progress.ts';
import type { PlayOrder } from './run.ts';
import type { Summary } from './tally.ts';

const USAGE = `npm run play -- [--rounds N] [--seed S] [--rate R] [--faults] [--platform URL]

  --rounds    how many rounds to play (100)
  --seed      what chance draws from: the same seed plays the same rounds (1)
  --rate      rounds a second; as fast as the casino answers unless told
  --faults    let the PLATFORM's reports differ from what was played, once in each class
  --platform  the simulator; unless told the one of the npm start that runs on DATA_DIR
`;

/** What the user can put right: shown as its message alone. */
class PlayFailure extends Error {}

/** Plays as the arguments say. @returns the exit code: 0 when casino and PLATFORM agree */
async function play(parameters: readonly string[], dataDir: string): Promise<number> {
  const { order, platform } = readParameters(parameters);
  const url = platform ?? simulatorUrl(dataDir);
  if (url === undefined) throw new PlayFailure(`No simulator runs on ${dataDir}: start one with npm start`);
  const summary = await follow(await startRun(url, order), openProgress(process.stdout, order.rounds));
  process.stdout.write(playReport(summary));
  return summary.disagreements === 0 ? 0 : 1;
}

/** Shows the progress of a run until its summary comes. */
async function follow(lines: AsyncIterable<string>, progress: Progress): Promise<Summary> {
  try {
    for await (const line of lines) {
      const said = JSON.parse(line) as PlayLine;
      if ('progress' in said) progress.show(said.progress);
      else if ('failed' in said) throw new PlayFailure(`The run failed: ${said.failed}`);
      else return said.summary;
    }
  } catch (error) {
    if (error instanceof PlayFailure) throw error;
  } finally {
    progress.end();
  }
  // Nothing more came, or half a line.
  throw new PlayFailure('The simulator ended before the run did');
}

function readParameters(parameters: readonly string[]): { order: PlayOrder; platform: string | undefined } {
  const options = { rounds: '100', seed: '1', ...parsed(parameters) };
  const rate = options.rate === undefined ? {} : { rate: numberOf('rate', options.rate) };
  const order = { rounds: numberOf('rounds', options.rounds), seed: numberOf('seed', options.seed), ...rate };
  return { order: { ...order, faults: options.faults ?? false }, platform: options.platform };
}

function parsed(parameters: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { rounds: text, seed: text, rate: text, platform: text, faults: { type: 'boolean' } } as const;
  try {
    return parseArgs({ args: [...parameters], options }).values;
  } catch (error) {
    throw new PlayFailure(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function numberOf(name: string, text: string): number {
  if (!/^\d{1,10}(\.\d{1,3})?$/.test(text)) throw new PlayFailure(`--${name} must be a number\n\n${USAGE}`);
  return Number.parseFloat(text);
}

/** The lines that the simulator says while it plays. */
async function startRun(url: string, order: PlayOrder): Promise<AsyncIterable<string>> {
  let response: Response;
  try {
    response = await fetch(`${url}/simulator/play`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(order),
    });
  } catch {
    throw new PlayFailure(`No simulator answers at ${url}: start one with npm start`);
  }
  if (!response.ok || response.body === null) throw new PlayFailure(`The simulator: ${await response.text()}`);
  return createInterface({ input: Readable.fromWeb(response.body) });
}

try {
  // biome-ignore lint/style/noProcessEnv: the command line's own entry point
  process.exitCode = await play(process.argv.slice(2), process.env.DATA_DIR || '.local');
} catch (error) {
  if (!(error instanceof PlayFailure)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
