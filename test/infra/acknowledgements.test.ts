/** cdk-nag: it finds nothing but what somebody has given a reason for, and nothing is given a reason for in vain. */
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readJson, runApp, SYNTHESIS_TIMEOUT, synthesize } from './synthesize.ts';
import { temporaryFolder } from './temporary-folder.ts';

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly { readonly ruleName: string }[];
  }[];
}

interface Acknowledged {
  readonly id: string;
  readonly reason: string;
}

const reportIn = (outdir: string): Promise<Report> => readJson(join(outdir, 'validation-report.json'));

const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();

/** Between them they have a resource of every kind. */
describe.each([
  ['staging', { staticEgress: 'true' }],
  ['production', { exportMode: 'incremental' }],
])('%s %j', (stage, asked) => {
  let acknowledged: readonly Acknowledged[];
  let found: readonly string[];

  beforeAll(async () => {
    const outdir = await temporaryFolder();
    const preload = ['--import', './test/infra/record-acknowledgements.ts'];
    const refused = await runApp(stage, asked, outdir, preload).then(
      () => undefined,
      (error) => error,
    );
    acknowledged = (refused?.stdout ?? '')
      .trim()
      .split('\n')
      .map((line: string) => JSON.parse(line));
    found = (await reportIn(outdir)).pluginReports.flatMap(({ violations }) =>
      violations.map(({ ruleName }) => ruleName),
    );
  }, SYNTHESIS_TIMEOUT);

  test('nothing is found, not even a warning', async () => {
    const { outdir } = await synthesize(stage, asked);
    expect((await reportIn(outdir)).pluginReports.flatMap(({ violations }) => violations)).toEqual([]);
  });

  test('without its acknowledgements the app does not synthesize, and each of them is about a finding', () => {
    expect(found.length).toBeGreaterThan(0);
    expect(unique(found)).toEqual(unique(acknowledged.map(({ id }) => id)));
  });

  test('each acknowledgement has a reason, in words', () => {
    expect(acknowledged.filter(({ reason }) => reason.split(' ').length < 5)).toEqual([]);
  });
});
