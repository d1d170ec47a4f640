/** Bundles as infra/bundle.ts does, but one entry at a time, with its contents told, and in CommonJS too. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { bundleSettings } from '../../infra/bundle.ts';

export interface Variant {
  readonly entry: string;
  readonly format: 'esm' | 'cjs';
}

export interface BuiltVariant extends Variant {
  readonly file: string;
  readonly bytes: number;
  /** The bytes that each source contributes, by its path from the project's root. */
  readonly sources: Readonly<Record<string, number>>;
}

/** Builds an entry (a path from the project's root) into a folder. */
export async function buildVariant({ entry, format }: Variant, outdir: string): Promise<BuiltVariant> {
  const file = join(outdir, `${entry.replaceAll('/', '-')}.${format === 'esm' ? 'mjs' : 'cjs'}`);
  const { metafile } = await build({
    ...bundleSettings,
    entryPoints: [entry],
    outfile: file,
    format,
    plugins: [...bundleSettings.plugins, ...(format === 'cjs' ? [withoutTopLevelAwait] : [])],
    metafile: true,
  });
  const [output] = Object.values(metafile.outputs);
  const sources = Object.entries(output?.inputs ?? {}).map(
    ([path, { bytesInOutput }]) => [path, bytesInOutput] as const,
  );
  return { entry, format, file, bytes: output?.bytes ?? Number.NaN, sources: Object.fromEntries(sources) };
}

/** CommonJS knows no top-level await: the services are then awaited by each call, not by the module. */
const withoutTopLevelAwait: Plugin = {
  name: 'without-top-level-await',
  setup: (builder) => {
    builder.onLoad({ filter: /functions\/gameplay\/\w+\.ts$/ }, async ({ path }) => ({
      contents: awaitedByEachCall(await readFile(path, 'utf8')),
      resolveDir: dirname(path),
      loader: 'ts',
    }));
  },
};

function awaitedByEachCall(source: string): string {
  const handler = /export const handler = (.*)await gameplayServices\(\)\);/;
  if (!handler.test(source)) throw new Error('A gameplay function is no longer written as the benchmark expects');
  return source.replace(
    handler,
    `const ready = gameplayServices().then((services) => $1services));
     export const handler = async (event, context) => (await ready)(event, context);`,
  );
}
