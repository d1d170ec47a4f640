/** cfn-lint on every template, where it is installed: it knows a few things that CDK's own validator does not. */
import { execFile, spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { STAGES } from '../../infra/stages.ts';
import { SYNTHESIS_TIMEOUT, synthesize, templateFiles } from './synthesize.ts';

/** CDK has a resource wait for all of a role, its policy included, though some of that follows from a reference. */
const IGNORED = ['W3005'];

const run = promisify(execFile);
const isInstalled = spawnSync('cfn-lint', ['--version']).status === 0;
const testIfInstalled = isInstalled ? test : test.skip;
const where = isInstalled ? '' : ' (SKIPPED: cfn-lint is not on the PATH, pip install cfn-lint)';

interface Finding {
  readonly Filename: string;
  readonly Rule: { readonly Id: string };
  readonly Message: string;
  readonly Location: { readonly Path: readonly (string | number)[] };
}

async function lint(files: readonly string[]): Promise<string[]> {
  const { region } = STAGES.production;
  const parameters = ['--format', 'json', '--regions', region, '--ignore-checks', ...IGNORED, '--', ...files];
  // It ends with another code than 0 when it finds something.
  const { stdout, stderr } = await run('cfn-lint', parameters).catch(
    (error: { readonly stdout: string; readonly stderr: string }) => error,
  );
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as Finding[]).map(
    ({ Filename, Rule, Message, Location }) =>
      `${basename(Filename)} ${Location.Path.join('.')}: ${Rule.Id} ${Message}`,
  );
}

testIfInstalled(
  `no template has an error or a warning${where}`,
  async () => {
    const syntheses = [
      await synthesize('staging', { staticEgress: 'true' }),
      await synthesize('production'),
      await synthesize('production', { exportMode: 'incremental' }),
    ];
    expect(await lint(syntheses.flatMap(templateFiles))).toEqual([]);
  },
  2 * SYNTHESIS_TIMEOUT,
);

testIfInstalled(`an action that IAM does not know is found${where}`, async () => {
  const file = join(import.meta.dirname, 'unknown-action.template.json');
  expect(await lint([file])).toEqual([expect.stringContaining('Statement.0.Action: W3037')]);
});
