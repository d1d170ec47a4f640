/** Bundles all functions of a source tree into one file, its exports the handlers by name: a release that tests can keep. */
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

/** What a tree of any age must have for this: its functions, and how they are bundled. */
interface Tree {
  readonly bundleSettings: BuildOptions;
  readonly FUNCTIONS: readonly { readonly name: string; readonly group: string }[];
}

/** @param tree the folder of a release's sources, in which packages can be found. @throws esbuild's BuildFailure */
export async function bundleRelease(tree: string): Promise<Uint8Array> {
  const load = async (file: string) => (await import(pathToFileURL(join(tree, file)).href)) as Tree;
  const { bundleSettings } = await load('infra/bundle.ts');
  const { FUNCTIONS } = await load('infra/routes.ts');
  const exports = FUNCTIONS.map(
    ({ name, group }) => `export { handler as '${name}' } from './functions/${group}/${name}.ts';`,
  );
  const { outputFiles } = await build({
    ...bundleSettings,
    stdin: { contents: exports.join('\n'), resolveDir: tree },
    format: 'esm',
    write: false,
  });
  const [bundle] = outputFiles;
  if (bundle === undefined) throw new Error('esbuild made no file');
  return bundle.contents;
}

if (import.meta.main) {
  const [tree, file] = process.argv.slice(2);
  if (tree === undefined || file === undefined) {
    process.stderr.write('Usage: node test/compatibility/bundle-release.ts TREE FILE\n');
    process.exitCode = 2;
  } else await writeFile(file, await bundleRelease(resolve(tree)));
}
