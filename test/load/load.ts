/** The command `npm run load`: load through HTTP as a PLATFORM makes it, then every player's books checked to the cent. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLiveLine } from './live-line.ts';
import { LoadFailure, type LoadOptions, readOptions } from './options.ts';
import { figuresOf, reportText } from './report.ts';
import { runLoad } from './run.ts';
import { startService } from './service.ts';

/** Runs as the options say. @returns the exit code: 0 when nothing is lost or doubled, else 1 */
async function load(options: LoadOptions): Promise<number> {
  const live = openLiveLine(process.stdout);
  const interruption = new AbortController();
  // The first Ctrl-C ends the load and has the books checked, the second one ends everything.
  process.on('SIGINT', () => (interruption.signal.aborted ? process.exit(2) : interruption.abort()));
  const { casino, stop } = options.casino ? { casino: options.casino, stop: async () => {} } : await startCasino();
  try {
    const result = await runLoad({ ...options, casino }, { ...live, signal: interruption.signal });
    live.end();
    const figures = figuresOf(result, options.seed);
    process.stdout.write(reportText(figures));
    if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(figures, null, 2)}\n`);
    return result.wrongs.count === 0 ? 0 : 1;
  } finally {
    await stop();
  }
}

/** `npm start` with its data in a folder of its own, as DynamoDB Local keeps it on disk. */
async function startCasino() {
  const folder = await mkdtemp(join(tmpdir(), 'load-'));
  const [operatorId, secret] = ['examplecasino', 'secret_key'];
  const service = await startService({
    DATA_DIR: folder,
    OPERATORS: JSON.stringify({ [operatorId]: { secretKeys: [secret] } }),
  });
  const stop = async () => {
    await service.end('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  };
  return { casino: { url: service.url, operatorUrl: service.url, operatorId, secret }, stop };
}

try {
  // biome-ignore lint/style/noProcessEnv: where the secret is, whose variable the command line names
  process.exitCode = await load(readOptions(process.argv.slice(2), process.env));
} catch (error) {
  process.stderr.write(
    `${error instanceof LoadFailure ? error.message : `Not finished: ${(error as Error).message}`}\n`,
  );
  process.exitCode = 2;
}
