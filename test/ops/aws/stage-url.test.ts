/** A URL that is given beside a stage: what is asked about is what is acted on. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openSdkAccount } from '../../../infra/ops/aws/sdk-account.ts';
import { ops as run } from '../run-ops.ts';
import { ACCOUNT, type FakeAws, type FakeAwsOptions, fakeAws, PRODUCTION_URL, shellFor } from './fake-aws.ts';

let aws: FakeAws;
let stepIn: FakeAwsOptions['stepIn'];
beforeEach(async () => {
  stepIn = undefined;
  aws = await fakeAws({ stepIn: (action) => stepIn?.(action) });
  // biome-ignore lint/style/noProcessEnv: where the SDK looks for its endpoint and credentials
  Object.assign(process.env, shellFor(aws));
});
afterEach(() => aws[Symbol.asyncDispose]());

const ops = (line: string) => run(`${line} --stage staging`);

/** Another name of the same service. */
const otherUrl = () => aws.url.replace('127.0.0.1', 'localhost');

describe('--url beside --stage', () => {
  test('is named beside the stage, in the question and in status', async () => {
    const other = otherUrl();
    const { remarks } = await ops(`players block 42 --url ${other}/`);
    expect(remarks.endsWith(`, for examplecasino, staging (account ${ACCOUNT}, eu-central-1) at ${other}.\n`)).toBe(
      true,
    );
    const { output } = await ops(`status --json --url ${other}`);
    expect(JSON.parse(output)).toMatchObject({ base_url: other, base_url_of_stack: aws.url });
  });

  test('of another stage is not called: exit 2, and nobody is asked', async () => {
    const { code, remarks } = await ops(`players block 42 --yes --url ${PRODUCTION_URL}`);
    expect(remarks).toBe(`${PRODUCTION_URL} is production, not staging: nothing was done.\n`);
    expect(code).toBe(2);
    expect(aws.asked.filter(({ target }) => target.startsWith('/operator/'))).toEqual([]);
  });

  test('of another stage is known by its stack, in the region asked for and in its own', async () => {
    const regions: string[] = [];
    const line = `players block 42 --stage staging --region eu-west-1 --url ${PRODUCTION_URL}`;
    const { code } = await run(line, {
      openAccount: async (access) => {
        regions.push(access.region);
        const account = await openSdkAccount(access);
        const isElsewhere = access.region === 'eu-west-1';
        return {
          ...account,
          findStack: async (name) => (isElsewhere && name.includes('production') ? undefined : account.findStack(name)),
        };
      },
    });
    expect({ code, regions }).toEqual({ code: 2, regions: ['eu-west-1', 'eu-west-1', 'eu-central-1'] });
  });

  test('is called, even with credentials that may not look at other stages', async () => {
    let looked = 0;
    stepIn = (action) => (action === 'DescribeStacks' && ++looked > 1 ? { fail: 'AccessDenied' } : undefined);
    expect(await ops(`players show 42 --url ${otherUrl()}`)).toMatchObject({ code: 0 });
    expect(looked).toBeGreaterThan(1);
  });

  test.each(['jobs run reconcile', 'secret show-fingerprint', 'secret lock --yes'])(
    'means nothing to %s: exit 2',
    async (line) => {
      const { code, remarks } = await ops(`${line} --url ${aws.url}`);
      expect(remarks).toMatch(/^--url names a service, and .* found by --stage alone\.\n$/);
      expect({ code, invoked: aws.actions.filter((action) => action !== 'DescribeStacks') }).toEqual({
        code: 2,
        invoked: [],
      });
    },
  );
});
