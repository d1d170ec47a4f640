/** Synthesizes a stage as `npx cdk synth` does and reads the templates: aws-cdk-lib is slow to load inside Jest. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from './temporary-folder.ts';

/** What a synthesis or two may take on a busy machine, milliseconds. */
export const SYNTHESIS_TIMEOUT = 240_000;

export const projectRoot = resolve(import.meta.dirname, '../..');

/** A resource of a template; what its Properties hold is for the asking test to say. */
export interface Resource<Properties = Record<string, unknown>> {
  readonly Type: string;
  readonly Properties: Properties;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown; readonly Description?: string }>>;
}

export interface Synthesis {
  readonly outdir: string;
  readonly data: Template;
  readonly service: Template;
  readonly finance: Template;
}

const run = promisify(execFile);

export const readJson = async (file: string) => JSON.parse(await readFile(file, 'utf8'));

/**
 * Runs the CDK app with nothing of this shell's environment.
 *
 * @param asked what `-c name=value` would ask for besides the stage.
 * @throws Error with the app's stderr.
 */
export async function synthesize(stage: string, asked: Readonly<Record<string, string>> = {}): Promise<Synthesis> {
  const outdir = await temporaryFolder();
  const { context } = await readJson(join(projectRoot, 'cdk.json'));
  await run(process.execPath, ['infra/app.ts'], {
    cwd: projectRoot,
    env: { CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...asked, stage }) },
  });
  const template = (stack: string) => readJson(join(outdir, `seamless-wallet-${stage}-${stack}.template.json`));
  return {
    outdir,
    data: await template('data'),
    service: await template('service'),
    finance: await template('finance'),
  };
}

/** The resources of one type, by logical id. */
export function resourcesOfType<Properties = Record<string, unknown>>(
  { Resources }: Template,
  type: string,
): Map<string, Resource<Properties>> {
  const found = Object.entries(Resources).filter(([, resource]) => resource.Type === type);
  return new Map(found as [string, Resource<Properties>][]);
}
