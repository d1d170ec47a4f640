/** The command that a release ends with: keeps the functions of a commit for the next version to be tested against. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { bundleRelease } from './bundle-release.ts';
import { keepRelease } from './kept-release.ts';

const USAGE = `node test/compatibility/keep-release.ts COMMIT

Bundles the functions of a commit, such as a release's tag, into test/compatibility/previous, with the packages that are
installed now. Run it once a release is deployed, and commit what it writes: it is what the next version shares the
calls and the tables with while it is deployed.
`;

const projectRoot = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

const git = async (...words: string[]): Promise<string> =>
  (await run('git', words, { cwd: projectRoot })).stdout.trim();

async function keep(revision: string): Promise<string> {
  const commit = await git('rev-parse', '--verify', `${revision}^{commit}`);
  const committedAt = await git('show', '--no-patch', '--format=%cI', commit);
  const tree = await mkdtemp(join(tmpdir(), 'release-'));
  try {
    const archive = join(tree, 'sources.tar');
    await git('archive', `--output=${archive}`, commit);
    await run('tar', ['-xf', archive, '-C', tree]);
    await symlink(join(projectRoot, 'node_modules'), join(tree, 'node_modules'));
    const { version } = JSON.parse(await readFile(join(tree, 'package.json'), 'utf8')) as { version: string };
    const bundle = await bundleRelease(tree);
    await keepRelease(bundle, { version, commit, committedAt });
    return `Kept ${version} of ${commit}, ${bundle.byteLength} bytes\n`;
  } finally {
    await rm(tree, { recursive: true });
  }
}

const [revision] = process.argv.slice(2);
if (revision === undefined || revision.startsWith('-')) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else process.stdout.write(await keep(revision));
