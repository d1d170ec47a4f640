/** What the bundles leave out of the SDK: it is there without the plugin, gone with it, and what is needed stays. */
import { beforeAll, expect, test } from '@jest/globals';
import { type BuildOptions, build } from 'esbuild';
import { bundleSettings } from '../../infra/bundle.ts';

let whole: string;
let deployed: string;

/** The text of a function's bundle. */
async function bundled(settings: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    ...settings,
    entryPoints: ['functions/gameplay/changebalance.ts'],
    outdir: 'dist',
    format: 'esm',
    write: false,
  });
  return outputFiles?.map(({ text }) => text).join('\n') ?? '';
}

beforeAll(async () => {
  [whole, deployed] = await Promise.all([bundled({ ...bundleSettings, plugins: [] }), bundled(bundleSettings)]);
});

const times = (mark: string, text: string): number => text.split(mark).length - 1;

test.each([
  ["the cache of endpoint discovery's packages", 'mnemonist/lru-cache'],
  ['SHA-256 in JavaScript', '1116352408'],
  ['the pace of the adaptive retry mode', 'lastThrottleTime'],
  ['profiles in a home folder', 'AWS_SHARED_CREDENTIALS_FILE'],
  ['the metadata of a machine', 'x-aws-ec2-metadata-token'],
  ["all of a client's package but its version", 'devDependencies'],
])('%s', (_, mark) => {
  expect(times(mark, whole)).toBeGreaterThan(0);
  expect(times(mark, deployed)).toBe(0);
});

test.each(['GlobalTableNotFoundException', 'BackupInUseException', 'ExportConflictException'])(
  'the class of %s, which no read or write of items throws',
  (name) => {
    // Its name alone stays, in the schemas' table of words.
    expect(times(name, whole)).toBeGreaterThan(1);
    expect(times(name, deployed)).toBeLessThanOrEqual(1);
  },
);

test.each(['TransactionCanceledException', 'ConditionalCheckFailedException', 'ThrottlingException'])(
  '%s stays as it is',
  (name) => expect(times(name, deployed)).toBe(times(name, whole)),
);
