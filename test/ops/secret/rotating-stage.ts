/** A stage in AWS whose operator has one secret key, for the tests that rotate it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprintOf } from '../../../infra/ops/secret/fingerprint.ts';
import { type FakeAwsOptions, fakeAws, shellFor } from '../aws/fake-aws.ts';
import { FakeSecretsManager } from '../aws/fake-secrets-manager.ts';
import { type OpsSettings, ops } from '../run-ops.ts';

export const OLD = 'old-key-of-the-platform';
export const NEW = 'new-key-of-the-platform';
export const of = (key: string): string => fingerprintOf('examplecasino', key);

export type RotatingStage = Awaited<ReturnType<typeof rotatingStage>>;

/** Opens the stage, and points this process's AWS credentials and endpoint at it. */
export async function rotatingStage() {
  const folder = mkdtempSync(join(tmpdir(), 'ops-'));
  const settings = { examplecasino: { secretKeys: [OLD], maxClockSkewSeconds: 600 } };
  const secret = new FakeSecretsManager(JSON.stringify(settings));
  /** What steps in before an action of AWS is done; a test sets it. */
  const faults: { stepIn?: NonNullable<FakeAwsOptions['stepIn']> } = {};
  const aws = await fakeAws({ secret, stepIn: (action) => faults.stepIn?.(action) });
  // biome-ignore lint/style/noProcessEnv: where the SDK looks for its endpoint and credentials
  Object.assign(process.env, shellFor(aws));
  return {
    secret,
    faults,
    /** A command of the noun secret. */
    ops: (line: string, given: OpsSettings = {}) => ops(`secret ${line} --stage staging`, given),
    /** The operator's keys as they stand. */
    keys: (): string[] => secret.current().examplecasino.secretKeys,
    /** A file of this stage's own folder, there or not. */
    file: (name: string): string => join(folder, name),
    /** A file with the key that the PLATFORM gave. */
    keyFile: (): string => {
      const file = join(folder, 'given');
      writeFileSync(file, `${NEW}\n`);
      return file;
    },
    [Symbol.asyncDispose]: async () => {
      await aws[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true });
    },
  };
}
