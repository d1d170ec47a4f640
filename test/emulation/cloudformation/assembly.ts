/** Reads what `cdk synth` leaves behind: the stacks, in no particular order, with their templates and assets. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { substitute } from './substitution.ts';
import { ACCOUNT, type AssemblyStack } from './template.ts';

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly dependencies?: readonly string[];
  readonly properties?: { readonly templateFile?: string; readonly stackName?: string; readonly file?: string };
}

type Artifacts = Readonly<Record<string, Artifact>>;

interface AssetManifest {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path: string };
        readonly destinations: Readonly<Record<string, { readonly bucketName: string; readonly objectKey: string }>>;
      }
    >
  >;
}

const STACK = 'aws:cloudformation:stack';
const ASSETS = 'cdk:asset-manifest';

/** The stacks of a cloud assembly. @param folder `cdk.out`, or where else it was written */
export async function readAssembly(folder: string): Promise<AssemblyStack[]> {
  const { artifacts } = (await readJson(join(folder, 'manifest.json'))) as { artifacts: Artifacts };
  const stacks = Object.entries(artifacts).filter(([, { type }]) => type === STACK);
  return Promise.all(
    stacks.map(async ([id, { environment = '', dependencies = [], properties = {} }]) => {
      const named = (type: string) => dependencies.filter((name) => artifacts[name]?.type === type);
      const manifests = named(ASSETS).map((name) => artifacts[name]?.properties?.file ?? '');
      return {
        name: properties.stackName ?? id,
        region: environment.split('/').at(-1) ?? '',
        dependencies: named(STACK).map((name) => artifacts[name]?.properties?.stackName ?? name),
        template: (await readJson(join(folder, properties.templateFile ?? ''))) as AssemblyStack['template'],
        assets: new Map((await Promise.all(manifests.map((file) => readAssets(folder, file)))).flat()),
      };
    }),
  );
}

async function readAssets(folder: string, file: string): Promise<[string, string][]> {
  const { files } = (await readJson(join(folder, file))) as AssetManifest;
  return Object.values(files).flatMap(({ source, destinations }) =>
    Object.values(destinations).map(({ bucketName, objectKey }): [string, string] => [
      `${substitute(bucketName, () => ACCOUNT)}/${objectKey}`,
      join(folder, source.path),
    ]),
  );
}

const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));
