/** Writes the APIs' OpenAPI documents (`node infra/openapi.ts --write`), or checks that they are up to date (`--check`). */
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { gameplayDocument } from './openapi/gameplay-document.ts';
import { operatorDocument } from './openapi/operator-document.ts';

const projectRoot = resolve(import.meta.dirname, '..');

export const DOCUMENTS_FOLDER = join(projectRoot, 'docs/openapi');

/** Every document as JSON has it, by the name of its file. */
export async function documents(): Promise<Readonly<Record<string, object>>> {
  const { version } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
  const plain = (document: object): object => JSON.parse(JSON.stringify(document)) as object;
  return { 'gameplay.json': plain(gameplayDocument(version)), 'operator.json': plain(operatorDocument(version)) };
}

/** The names of the files in a folder that do not say what their documents are now, however they are formatted. */
export async function driftedDocuments(folder: string): Promise<string[]> {
  const compared = Object.entries(await documents()).map(async ([name, document]) =>
    isDeepStrictEqual(await present(join(folder, name)), document) ? [] : [name],
  );
  return (await Promise.all(compared)).flat();
}

/** Undefined when there is no such file, or no JSON in it. */
async function present(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

async function write(): Promise<void> {
  await mkdir(DOCUMENTS_FOLDER, { recursive: true });
  for (const [name, document] of Object.entries(await documents())) {
    await writeFile(join(DOCUMENTS_FOLDER, name), JSON.stringify(document, null, 2));
  }
  const formatter = join(projectRoot, 'node_modules/.bin/biome');
  execFileSync(formatter, ['format', '--write', DOCUMENTS_FOLDER], { cwd: projectRoot, stdio: 'ignore' });
}

async function check(): Promise<void> {
  const drifted = await driftedDocuments(DOCUMENTS_FOLDER);
  if (drifted.length === 0) return;
  process.stderr.write(
    `docs/openapi: ${drifted.join(', ')} differ from the schemas; run node infra/openapi.ts --write\n`,
  );
  process.exitCode = 1;
}

if (import.meta.main) {
  const task = { '--write': write, '--check': check }[process.argv[2] ?? ''];
  if (task === undefined) {
    process.stderr.write('Usage: node infra/openapi.ts --write | --check\n');
    process.exitCode = 1;
  } else await task();
}
