/** Synthesizes a stage as `npx cdk synth` does and reads the templates: aws-cdk-lib is slow to load inside Jest. */
import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { keptSynthesis } from './kept-synthesis.ts';

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
  readonly UpdatePolicy?: unknown;
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
  readonly dashboard: Template;
}

/** What `-c name=value` asks for besides the stage. */
export type Asked = Readonly<Record<string, string>>;

const run = promisify(execFile);

export const readJson = async (file: string) => JSON.parse(await readFile(file, 'utf8'));

/**
 * Synthesizes a stage, or takes what the same sources have been synthesized to before.
 *
 * @throws Error with the app's stderr.
 */
export async function synthesize(stage: string, asked: Asked = {}): Promise<Synthesis> {
  const name = [stage, ...Object.entries(asked).flat()].join('-');
  return readSynthesis(stage, await keptSynthesis(name, (outdir) => runApp(stage, asked, outdir)));
}

/**
 * Runs the CDK app with nothing of this shell's environment.
 *
 * @param nodeOptions of Node itself.
 * @returns what it has said.
 */
export async function runApp(stage: string, asked: Asked, outdir: string, nodeOptions: readonly string[] = []) {
  const { context } = await readJson(join(projectRoot, 'cdk.json'));
  return run(process.execPath, [...nodeOptions, 'infra/app.ts'], {
    cwd: projectRoot,
    env: { CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...asked, stage }) },
  });
}

export async function readSynthesis(stage: string, outdir: string): Promise<Synthesis> {
  const template = (stack: string) => readJson(join(outdir, `seamless-wallet-${stage}-${stack}.template.json`));
  return {
    outdir,
    data: await template('data'),
    service: await template('service'),
    finance: await template('finance'),
    dashboard: await template('dashboard'),
  };
}

/** The file of every stack's template in a synthesis. */
export const templateFiles = ({ outdir }: Pick<Synthesis, 'outdir'>): string[] =>
  globSync('*.template.json', { cwd: outdir }).map((file) => join(outdir, file));

/** The resources of one type, by logical id. */
export function resourcesOfType<Properties = Record<string, unknown>>(
  { Resources }: Template,
  type: string,
): Map<string, Resource<Properties>> {
  const found = Object.entries(Resources).filter(([, resource]) => resource.Type === type);
  return new Map(found as [string, Resource<Properties>][]);
}
