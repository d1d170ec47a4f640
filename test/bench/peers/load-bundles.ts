/** What Lambda has to load of each contender: the weight of its bundle, and how long it takes to load. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { buildVariant } from '../build-variant.ts';
import { median, middleHalf } from '../statistics.ts';

interface Entry {
  readonly name: string;
  /** From the project's root. */
  readonly entry: string;
}

/** Bundles each into the folder and loads it so many times, each time in a process of its own, in turns. */
export async function loadBundles(entries: readonly Entry[], folder: string, loads: number) {
  const built = await Promise.all(
    entries.map(async ({ name, entry }) => ({ name, ...(await buildVariant({ entry, format: 'esm' }, folder)) })),
  );
  const times = new Map(built.map(({ name }) => [name, [] as number[]]));
  for (let load = -1; load < loads; load += 1) {
    for (const { name, file } of built) {
      const milliseconds = await loadTime(file);
      if (load >= 0) times.get(name)?.push(milliseconds); // the first one only brings the file into memory
    }
  }
  return built.map(({ name, bytes }) => ({
    contender: name,
    'minified KiB': bytes / 1_024,
    'loaded ms': median(times.get(name) ?? []),
    'middle half': middleHalf(times.get(name) ?? []),
  }));
}

const LOADING =
  'const begun = performance.now(); await import(process.argv[1]); console.log(performance.now() - begun); process.exit()';

async function loadTime(file: string): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', LOADING, file], {
    env: LAMBDA_ENVIRONMENT,
  });
  return Number.parseFloat(stdout);
}

/** Nothing answers there: what a function asks for while it loads fails at once, and is not waited for. */
const LAMBDA_ENVIRONMENT = {
  DYNAMODB_ENDPOINT: 'http://127.0.0.1:9',
  OPERATORS: '{"examplecasino":{"secretKeys":["secret_key"]}}',
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
};
