/** The code of a deployed function: the file of its asset that its handler names. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CreatedResource } from '../cloudformation/deployment.ts';
import { DeploymentFailure } from '../cloudformation/template.ts';

export interface LambdaCode {
  /** Absolute. */
  readonly file: string;
  /** What the file must export. */
  readonly exportName: string;
}

/** In this order Lambda looks for the module of a handler. */
const EXTENSIONS = ['.js', '.mjs', '.cjs'];

/** Finds the code. @throws DeploymentFailure when its asset is not uploaded, or holds no such file */
export function codeOf({ place, properties, stack }: CreatedResource): LambdaCode {
  const { Code, Handler, Runtime } = properties as {
    readonly Code: { readonly S3Bucket: string; readonly S3Key: string };
    readonly Handler: string;
    readonly Runtime: string;
  };
  const runtime = `nodejs${process.versions.node.split('.')[0]}.x`;
  if (Runtime !== runtime) throw new DeploymentFailure(place, `its runtime is ${Runtime}, this one ${runtime}`);
  const folder = stack.assets.get(`${Code.S3Bucket}/${Code.S3Key}`);
  if (folder === undefined) {
    throw new DeploymentFailure(place, `its code ${Code.S3Bucket}/${Code.S3Key} is not among the assets of its stack`);
  }
  const [module = '', exportName = ''] = /^(.+)\.([^.]+)$/.exec(Handler)?.slice(1) ?? [];
  const file = EXTENSIONS.map((extension) => join(folder, module + extension)).find(existsSync);
  if (file === undefined) throw new DeploymentFailure(place, `its code holds no module for the handler ${Handler}`);
  return { file, exportName };
}
