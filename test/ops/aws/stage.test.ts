/** npm run ops against a stage: the real SDK clients and signatures, AWS on loopback. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ops as run } from '../run-ops.ts';
import { ACCOUNT, type FakeAws, type FakeAwsOptions, fakeAws, shellFor } from './fake-aws.ts';

let aws: FakeAws;
const options: { current: FakeAwsOptions } = { current: {} };
beforeEach(async () => {
  options.current = {};
  aws = await fakeAws({
    invoke: (arn, event) => options.current.invoke?.(arn, event) ?? { payload: '[]' },
    stepIn: (action) => options.current.stepIn?.(action),
  });
  // biome-ignore lint/style/noProcessEnv: where the SDK looks for its endpoint and credentials
  Object.assign(process.env, shellFor(aws));
});
afterEach(() => aws[Symbol.asyncDispose]());

const ops = (line: string) => run(`${line} --stage staging`);

describe('a stage', () => {
  test('is told by status: account, region, base URL, and that both APIs answer', async () => {
    const { code, output } = await ops('status --json');
    expect(JSON.parse(output)).toEqual({
      operator_id: 'examplecasino',
      base_url: aws.url,
      stage: 'staging',
      account: ACCOUNT,
      region: 'eu-central-1',
      stack_status: 'UPDATE_COMPLETE',
      deployed_at: '2026-11-20T10:00:00.000Z',
      gameplay_api: 'answers',
      operator_api: 'answers',
    });
    expect(code).toBe(0);
  });

  test('lets in a signed call, its session token and its body under the signature', async () => {
    expect(await ops('players show 42')).toMatchObject({ code: 0, output: expect.stringContaining('john') });
    expect((await ops('players block 42 --yes')).code).toBe(0);
    expect(aws.asked.at(-1)).toMatchObject({
      method: 'PATCH',
      body: '{"blocked":true}',
      headers: { 'x-amz-security-token': 'a-session-token' },
    });
  });

  test('is named in the question, with its account', async () => {
    const { remarks } = await ops('players block 42');
    expect(remarks).toMatch(/, for examplecasino, staging \(account 123456789012, eu-central-1\)\.\n$/);
  });

  test('does not let in another key: exit 3', async () => {
    // biome-ignore lint/style/noProcessEnv: where the SDK looks for its credentials
    process.env.AWS_SECRET_ACCESS_KEY = 'another';
    const { code, remarks } = await ops('players show 42');
    expect(remarks).toMatch(/ does not let these credentials call it \(403\): is execute-api:Invoke granted\?\n$/);
    expect(code).toBe(3);
  });

  test('that was never deployed: exit 3', async () => {
    options.current = { stepIn: () => ({ fail: 'ValidationError' }) };
    expect(await ops('status')).toMatchObject({
      code: 3,
      remarks: 'There is no stack seamless-wallet-staging-service in eu-central-1 of this account.\n',
    });
  });

  test.each([
    ['AccessDenied', /^The stack seamless-wallet-staging-service cannot be looked up: AccessDenied for arn:/],
    ['ExpiredToken', /cannot be looked up: ExpiredToken for arn:/],
    ['SomethingElse', /cannot be looked up: AWS says SomethingElse\n$/],
  ])('behind %s: exit 3', async (fail, message) => {
    options.current = { stepIn: () => ({ fail }) };
    expect(await ops('status')).toMatchObject({ code: 3, remarks: expect.stringMatching(message) });
  });

  test('without credentials: exit 3', async () => {
    // biome-ignore lint/style/noProcessEnv: where the SDK looks for its credentials
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) delete process.env[name];
    const { code, remarks } = await ops('status --profile nobody');
    expect(remarks).toMatch(/ cannot be looked up: Could not load credentials from any providers\n$/);
    expect(code).toBe(3);
  });

  test.each([
    ['status --stage moon', "There is no stage 'moon'. The stages are: staging, production.\n"],
    ['status --profile casino', '--profile and --region need --stage.\n'],
    ['status --url http://casino.example', '--url must be an https URL, or one of this machine.\n'],
    ['status --stage staging --url casino.example', '--url must be an https URL, or one of this machine.\n'],
  ])('%s: exit 2', async (line, remarks) => {
    expect(await run(line)).toEqual({ code: 2, output: '', remarks });
    expect(aws.asked).toEqual([]);
  });
});

describe('a job', () => {
  const summary = { limited: true, limitExceeded: false, available: { EUR: '1.00' } };

  test('runs by its live alias, which is on a later page, with the day that is asked for', async () => {
    const called: string[] = [];
    options.current = {
      invoke: (arn, event) => {
        called.push(arn, event);
        return { payload: JSON.stringify([{ operator_id: 'examplecasino', outcome: 'done', summary }]) };
      },
    };
    const { code, output } = await ops('jobs run reconcile --date today --json');
    expect(called).toEqual([`arn:aws:lambda:eu-central-1:${ACCOUNT}:function:reconcile:live`, '{"date":"2026-11-22"}']);
    expect(JSON.parse(output)).toEqual([{ operator_id: 'examplecasino', outcome: 'done', summary }]);
    expect(code).toBe(0);
  });

  test('that failed for an operator: exit 1', async () => {
    const failed = { operator_id: 'examplecasino', outcome: 'failed', error: { message: 'no report' } };
    options.current = { invoke: () => ({ payload: JSON.stringify([failed]) }) };
    const { code, output } = await ops('jobs run reconcile');
    expect(output).toBe('reconcile for examplecasino failed, and all is as it was: no report\n');
    expect(code).toBe(1);
  });

  test('whose function fails: exit 1, and what it said is left to its log', async () => {
    const payload = '{"errorType":"Sandbox.Timedout","errorMessage":"of player 42"}';
    options.current = { invoke: () => ({ payload, error: 'Unhandled' }) };
    const { code, remarks } = await ops('jobs run reconcile');
    expect(remarks).toMatch(/^The function failed with Sandbox\.Timedout; its log tells more/);
    expect(remarks).not.toContain('42');
    expect(code).toBe(1);
  });

  test('is not called again when its answer is lost', async () => {
    options.current = { stepIn: (action) => (action === 'Invoke' ? { lose: true } : undefined) };
    expect((await ops('jobs run reconcile')).code).toBe(3);
    expect(aws.actions.filter((action) => action === 'Invoke')).toHaveLength(1);
  });

  test('that the stack does not have: exit 3', async () => {
    const { code, remarks } = await ops('jobs run watch-limits');
    expect(remarks).toBe('The stack seamless-wallet-staging-service has no function of the job watch-limits.\n');
    expect(code).toBe(3);
  });
});
