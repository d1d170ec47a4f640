/** One operator shut out and let in again, as people do it, with nothing else of the secret changed. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { operatorsJson } from '../../../shared/config.ts';
import { ops as run } from '../run-ops.ts';
import { NEW, OLD, of, type RotatingStage, rotatingStage } from './rotating-stage.ts';

let stage: RotatingStage;
beforeEach(async () => {
  stage = await rotatingStage();
});
afterEach(() => stage[Symbol.asyncDispose]());

const OPEN = { secretKeys: [OLD], maxClockSkewSeconds: 600 };
const WALLED = { ...OPEN, allowedCidrs: ['203.0.113.0/24', '2001:db8::/32'] };

const put = (settings: object) => stage.secret.putByHand(JSON.stringify({ examplecasino: settings }));
const settings = () => stage.secret.current().examplecasino;
/** What the functions read of it. */
const asRead = () => operatorsJson.parse(stage.secret.current()).examplecasino;

describe('a lock', () => {
  test.each([
    ['any address', OPEN],
    ['two networks', WALLED],
  ])('shuts out an operator that may call from %s, and its end puts everything back', async (_, before) => {
    put(before);
    const { code, output, remarks } = await stage.ops('lock --yes');
    expect(code).toBe(0);
    expect(asRead()).toEqual({ ...before, allowedCidrs: [] });
    const ended = await stage.ops('unlock --yes');
    expect(ended.code).toBe(0);
    expect(settings()).toEqual(before);
    expect(output + remarks + ended.output + ended.remarks).not.toContain(OLD);
  });

  test('tells what it was and how long it takes', async () => {
    put(WALLED);
    const { output, remarks } = await stage.ops('lock --yes');
    expect(remarks).toBe(
      'Lock out the PLATFORM, which may call from 203.0.113.0/24,2001:db8::/32: wins and refunds are refused too, ' +
        'for examplecasino, staging (account 123456789012, eu-central-1).\n',
    );
    expect(output).toMatch(/^locked +true$/m);
    expect(output).toMatch(/\nWithin five minutes /);
    const shown = await stage.ops('unlock --json --yes');
    expect(JSON.parse(shown.output)).toEqual({
      operator_id: 'examplecasino',
      locked: false,
      allowed_cidrs: '203.0.113.0/24,2001:db8::/32',
    });
    expect(shown.remarks).toMatch(/^Let the PLATFORM in again, from 203\.0\.113\.0\/24,2001:db8::\/32, for /);
  });

  test('is shown beside the fingerprints, and outlives a rotation', async () => {
    put(WALLED);
    expect(JSON.parse((await stage.ops('show-fingerprint --json')).output)).toMatchObject({ locked: false });
    await stage.ops('lock --yes');
    await stage.ops(`rotate --from ${stage.keyFile()} --yes`);
    await stage.ops(`retire ${of(OLD)} --yes`);
    expect(JSON.parse((await stage.ops('show-fingerprint --json')).output)).toMatchObject({ locked: true });
    expect(asRead()).toMatchObject({ secretKeys: [NEW], allowedCidrs: [] });
    await stage.ops('unlock --yes');
    expect(settings()).toEqual({ ...WALLED, secretKeys: [NEW] });
  });

  test('put by hand says of no list before it: one must be named', async () => {
    put({ ...OPEN, allowedCidrs: [] });
    const { code, remarks } = await stage.ops('unlock --yes');
    expect(remarks).toMatch(/--cidrs must say from where/);
    expect({ code, settings: settings() }).toEqual({ code: 1, settings: { ...OPEN, allowedCidrs: [] } });
    expect((await stage.ops('unlock --cidrs any --yes')).code).toBe(0);
    expect(settings()).toEqual(OPEN);
  });

  test.each(['hunter2', ['10.0.0.0/8', 'hunter2'], [], [['10.0.0.0/8']], 7])(
    'that says %j of the list before it is as one put by hand, and that is not quoted',
    async (allowedCidrsBeforeLock) => {
      put({ ...OPEN, allowedCidrs: [], allowedCidrsBeforeLock });
      const { code, remarks } = await stage.ops('unlock --yes');
      expect({ code, read: asRead()?.allowedCidrs }).toEqual({ code: 1, read: [] });
      expect(remarks).not.toContain('hunter2');
    },
  );

  test('ends with another list, when one is named', async () => {
    put(WALLED);
    await stage.ops('lock --yes');
    expect((await stage.ops('unlock --cidrs 198.51.100.7,2001:db8:1::/48 --yes')).code).toBe(0);
    expect(settings()).toEqual({ ...OPEN, allowedCidrs: ['198.51.100.7', '2001:db8:1::/48'] });
  });
});

describe('done already', () => {
  test.each([
    ['lock', { ...OPEN, allowedCidrs: [], allowedCidrsBeforeLock: null }],
    ['unlock', WALLED],
    ['unlock --cidrs 203.0.113.0/24,2001:db8::/32', WALLED],
  ])('%s changes nothing and does not ask', async (line, before) => {
    put(before);
    const versions = stage.secret.size;
    const { code, remarks } = await stage.ops(line);
    expect(remarks).toMatch(/ already: nothing to do\.\n$/);
    expect({ code, versions: stage.secret.size }).toEqual({ code: 0, versions });
  });

  test('is not said of another list: unlock is no way to change one that stands', async () => {
    put(WALLED);
    expect((await stage.ops('unlock --cidrs any --yes')).code).toBe(1);
    expect(settings()).toEqual(WALLED);
  });
});

describe('nothing is changed', () => {
  test.each(['lock', 'unlock'])('before %s is agreed to', async (line) => {
    if (line === 'unlock') await stage.ops('lock --yes');
    const before = settings();
    const { code, remarks } = await stage.ops(line, { answer: 'n\n' });
    expect(remarks).toMatch(/, for examplecasino, staging \(account 123456789012, eu-central-1\)\. Go on\? \[y\/N\] /);
    expect({ code, settings: settings() }).toEqual({ code: 2, settings: before });
  });

  test.each(['lock', 'unlock'])('by %s when somebody else has put another value meanwhile', async (line) => {
    if (line === 'unlock') await stage.ops('lock --yes');
    const byHand = { secretKeys: ['by-hand'], allowedCidrs: [] };
    stage.faults.stepIn = (action) => {
      if (action === 'UpdateSecretVersionStage') put(byHand);
      return undefined;
    };
    const { code, remarks } = await stage.ops(`${line} --yes`);
    expect(remarks).toMatch(/\nSomebody else has changed the secret meanwhile, so nothing was done: /);
    expect({ code, settings: settings() }).toEqual({ code: 1, settings: byHand });
  });

  test('by a list with a mistake in it, which is not repeated', async () => {
    await stage.ops('lock --yes');
    const { code, remarks } = await stage.ops('unlock --cidrs 10.0.0.0/8,hunter2 --yes');
    expect(remarks).toMatch(/^--cidrs must be networks such as /);
    expect(remarks).not.toContain('hunter2');
    expect({ code, read: asRead()?.allowedCidrs }).toEqual({ code: 2, read: [] });
  });

  test('when Secrets Manager fails: exit 3, and it says where to look', async () => {
    stage.faults.stepIn = (action) => (action === 'PutSecretValue' ? { fail: 'AccessDeniedException' } : undefined);
    const { code, remarks } = await stage.ops('lock --yes');
    expect(remarks).toMatch(/\nIt is not done: secret show-fingerprint tells how it stands\.\n$/);
    expect({ code, settings: settings() }).toEqual({ code: 3, settings: OPEN });
  });

  test('on this machine, where OPERATORS says it: exit 2', async () => {
    const { code, remarks } = await run('secret lock --yes');
    expect(remarks).toMatch(/^On this machine .* come from OPERATORS/);
    expect(code).toBe(2);
  });
});
