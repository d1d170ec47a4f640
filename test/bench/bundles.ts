/** Section 3, first half: what the gameplay functions' bundles weigh, and what is in the heaviest. */
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { bundleFunctions } from '../../infra/bundle.ts';
import { ROUTES } from '../../infra/routes.ts';
import { buildVariant } from './build-variant.ts';
import { atMost, type Section } from './report.ts';
import { sum } from './statistics.ts';

const LARGEST_KIBIBYTES = 270;
const kibibytes = (bytes: number): number => bytes / 1_024;

/** Bundles the gameplay functions into a folder and weighs them. */
export async function weighBundles(folder: string): Promise<Section> {
  const bundles = await bundleFunctions({ outdir: folder, routes: ROUTES.filter(({ group }) => group === 'gameplay') });
  const rows = await Promise.all(
    bundles.map(async ({ name, file, bytes }) => ({
      function: name,
      'minified KiB': kibibytes(bytes),
      'gzip KiB': kibibytes(gzipSync(await readFile(file)).byteLength),
    })),
  );
  const [heaviest] = [...bundles].sort((left, right) => right.bytes - left.bytes);
  const { name, bytes } = heaviest as (typeof bundles)[number];
  const { sources, ...again } = await buildVariant({ entry: `functions/gameplay/${name}.ts`, format: 'esm' }, folder);
  if (again.bytes !== bytes) throw new Error('test/bench/build-variant.ts no longer builds as infra/bundle.ts does');
  return {
    title: 'Bundles',
    tables: [
      { title: 'Each gameplay function', rows },
      { title: `What is in ${name}`, rows: contents(sources) },
    ],
    budgets: rows.map((row) => atMost(LARGEST_KIBIBYTES, `${row.function}, minified KiB`, row['minified KiB'])),
  };
}

/** The weight of each package or folder, heaviest first, what weighs under a KiB in one row. */
function contents(sources: Readonly<Record<string, number>>) {
  const parts = Map.groupBy(Object.entries(sources), ([path]) => partOf(path));
  const rows = [...parts]
    .map(([part, ofPart]) => ({ part, KiB: kibibytes(sum(ofPart.map(([, bytes]) => bytes))), files: ofPart.length }))
    .sort((left, right) => right.KiB - left.KiB);
  const light = rows.filter((row) => row.KiB < 1);
  const rest = { part: 'the rest', KiB: sum(light.map((row) => row.KiB)), files: sum(light.map((row) => row.files)) };
  return [...rows.filter((row) => row.KiB >= 1), rest];
}

/** A package's name, with the submodule of those that hold several; else the source's folder. */
function partOf(path: string): string {
  const [, inPackages] = path.split(/.*node_modules\//);
  if (inPackages === undefined) return path.split('/').slice(0, 2).join('/');
  const [name = ''] = /^(@[^/]+\/)?[^/]+/.exec(inPackages) ?? [];
  const [, submodule] = /\/submodules\/([^/]+)/.exec(inPackages) ?? [];
  return submodule === undefined ? name : `${name}/${submodule}`;
}
