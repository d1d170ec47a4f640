/**
 * Writes the pages that show what a stage is watched by (`node infra/watch-pages.ts --write`), or checks that they are
 * those of the templates of production (`--check`).
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { alarmsPage } from './watch-pages/alarms-page.ts';
import { dashboardPicture } from './watch-pages/picture/picture.ts';

const projectRoot = resolve(import.meta.dirname, '..');
const STAGE = 'production';

type Template = Parameters<typeof dashboardPicture>[0];

export interface WatchedTemplates {
  readonly service: Template;
  readonly finance: Template;
  readonly dashboard: Template;
}

/** Every page by its path in the project. */
export const watchPages = ({ service, finance, dashboard }: WatchedTemplates): Readonly<Record<string, string>> => ({
  'docs/alarms.md': alarmsPage([service, finance]),
  'docs/dashboard.svg': dashboardPicture(dashboard),
});

/** The paths of the pages that are not those of the templates. */
export async function driftedPages(templates: WatchedTemplates): Promise<string[]> {
  const compared = Object.entries(watchPages(templates)).map(async ([path, page]) =>
    (await readFile(join(projectRoot, path), 'utf8').catch(() => undefined)) === page ? [] : [path],
  );
  return (await Promise.all(compared)).flat();
}

async function synthesized(): Promise<WatchedTemplates> {
  const folder = await mkdtemp(join(tmpdir(), 'watch-pages-'));
  try {
    const { context } = JSON.parse(await readFile(join(projectRoot, 'cdk.json'), 'utf8')) as { context: object };
    await promisify(execFile)(process.execPath, ['infra/app.ts'], {
      cwd: projectRoot,
      env: { CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify({ ...context, stage: STAGE }) },
    });
    const template = async (stack: string) =>
      JSON.parse(await readFile(join(folder, `seamless-wallet-${STAGE}-${stack}.template.json`), 'utf8')) as Template;
    return {
      service: await template('service'),
      finance: await template('finance'),
      dashboard: await template('dashboard'),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function write(): Promise<void> {
  const pages = Object.entries(watchPages(await synthesized()));
  await Promise.all(pages.map(([path, page]) => writeFile(join(projectRoot, path), page)));
}

async function check(): Promise<void> {
  const drifted = await driftedPages(await synthesized());
  if (drifted.length === 0) return;
  process.stderr.write(`Not as in the templates: ${drifted.join(', ')}; run node infra/watch-pages.ts --write\n`);
  process.exitCode = 1;
}

if (import.meta.main) {
  const task = { '--write': write, '--check': check }[process.argv[2] ?? ''];
  if (task === undefined) {
    process.stderr.write('Usage: node infra/watch-pages.ts --write | --check\n');
    process.exitCode = 1;
  } else await task();
}
