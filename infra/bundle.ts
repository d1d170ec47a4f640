/** Bundles every function with esbuild; the CDK app deploys and the local runner loads these same files. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build } from 'esbuild';
import { withoutWhatIsNeverUsed } from './bundle-without.ts';
import { FUNCTIONS, type FunctionDefinition } from './routes.ts';

const projectRoot = resolve(import.meta.dirname, '..');

/** `index.mjs` or `index.cjs`: by its extension Lambda and Node alike know the module system, with no package.json. */
const extensions = { esm: '.mjs', cjs: '.cjs' } as const;

/** What every bundle is built with, whatever its entry, format and place; the bench weighs bundles built the same way. */
export const bundleSettings = {
  absWorkingDir: projectRoot,
  bundle: true,
  minify: true,
  legalComments: 'none',
  platform: 'node',
  target: 'node24',
  // The SDK's ES modules: its CommonJS ones, esbuild's choice for Node, cannot be tree-shaken and are 240 KiB larger.
  mainFields: ['module', 'main'],
  alias: { '@aws-sdk/credential-provider-node': join(projectRoot, 'shared/storage/environment-credentials.ts') },
  // Neither DynamoDB nor Secrets Manager streams events, so the SDK never comes to import these 19 KiB.
  external: ['@smithy/core/event-streams'],
  plugins: [withoutWhatIsNeverUsed],
  logLevel: 'silent',
} satisfies BuildOptions;

export interface BundleOptions {
  /** Holds one folder per function: `dist/functions` of the project unless told. */
  readonly outdir?: string;
  readonly format?: keyof typeof extensions;
  readonly routes?: readonly Pick<FunctionDefinition, 'name' | 'group'>[];
}

export interface BundledFunction {
  readonly name: string;
  /** The absolute path of the file that exports `handler`; its folder holds nothing else and is the Lambda asset. */
  readonly file: string;
  readonly bytes: number;
}

/**
 * Bundles the functions in one esbuild call, the AWS SDK included: a fixed version, faster to load than Lambda's own.
 * The same sources give the same bytes, so a deployment updates only the functions that changed. No source map is
 * shipped: Node would read it only with --enable-source-maps, which slows down every Error.
 *
 * @throws esbuild's BuildFailure naming what does not resolve or parse.
 */
export async function bundleFunctions(options: BundleOptions = {}): Promise<BundledFunction[]> {
  const { outdir = join(projectRoot, 'dist/functions'), format = 'esm', routes = FUNCTIONS } = options;
  const { outputFiles } = await build({
    ...bundleSettings,
    entryPoints: routes.map(({ name, group }) => ({ in: `functions/${group}/${name}.ts`, out: `${name}/index` })),
    outdir,
    outExtension: { '.js': extensions[format] },
    format,
    write: false,
  });
  await Promise.all(outputFiles.map(({ path, contents }) => replaceBundle(path, contents)));
  return outputFiles.map(({ path, contents }) => ({
    name: basename(dirname(path)),
    file: path,
    bytes: contents.byteLength,
  }));
}

/** Leaves an unchanged file alone and swaps a changed one in whole: a running service may be loading it. */
async function replaceBundle(file: string, contents: Uint8Array): Promise<void> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true });
  const present = await readFile(file).catch(() => undefined);
  if (present?.compare(contents) !== 0) {
    const partial = `${folder}.${process.pid}.partial`;
    await writeFile(partial, contents);
    await rename(partial, file);
  }
  // Lambda prefers index.mjs to index.cjs, so a leftover of the other format would be what runs.
  const leftovers = (await readdir(folder)).filter((name) => name.startsWith('index.') && name !== basename(file));
  await Promise.all(leftovers.map((name) => rm(join(folder, name))));
}

async function sizesAsText(): Promise<string> {
  const kibibytes = (bytes: number) => `${(bytes / 1024).toFixed(1).padStart(8)} KiB`;
  const lines = (await bundleFunctions()).map(async ({ name, file, bytes }) => {
    const zipped = gzipSync(await readFile(file)).byteLength;
    return `${name.padEnd(16)}${kibibytes(bytes)}${kibibytes(zipped)} gzip\n`;
  });
  return (await Promise.all(lines)).join('');
}

if (import.meta.main) process.stdout.write(await sizesAsText());
