/** The rotation of an operator's secret as people do it, step by step. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fingerprintOf } from '../../../infra/ops/secret/fingerprint.ts';
import { ops as run } from '../run-ops.ts';
import { NEW, OLD, of, type RotatingStage, rotatingStage } from './rotating-stage.ts';

let stage: RotatingStage;
beforeEach(async () => {
  stage = await rotatingStage();
});
afterEach(() => stage[Symbol.asyncDispose]());

describe('a rotation', () => {
  test('goes from one key to two and to the other, and tells each step by fingerprints', async () => {
    const begun = await stage.ops(`rotate --from ${stage.keyFile()} --yes`);
    expect(begun.code).toBe(0);
    expect(stage.secret.current()).toEqual({ examplecasino: { secretKeys: [OLD, NEW], maxClockSkewSeconds: 600 } });
    const [, next = ''] = /: npm run ops -- secret (retire .*) --stage staging$/m.exec(begun.output) ?? [];
    expect(next).toBe(`retire ${of(OLD)}`);

    const shown = await stage.ops('show-fingerprint --json');
    expect(JSON.parse(shown.output)).toEqual({
      operator_id: 'examplecasino',
      first_key: of(OLD),
      second_key: of(NEW),
      rotation: 'under way',
      locked: false,
      changed_at: new Date(1_795_000_000_000).toISOString(),
    });

    const ended = await stage.ops(`${next} --yes`);
    expect(ended.code).toBe(0);
    expect(stage.secret.current()).toEqual({ examplecasino: { secretKeys: [NEW], maxClockSkewSeconds: 600 } });
    const all = [begun, shown, ended].map(({ output, remarks }) => output + remarks).join('');
    expect(all).not.toMatch(/key-of-the-platform/);
  });

  test('can be called off', async () => {
    await stage.ops(`rotate --from ${stage.keyFile()} --yes`);
    expect((await stage.ops(`retire ${of(NEW)} --yes`)).code).toBe(0);
    expect(stage.keys()).toEqual([OLD]);
  });

  test('takes the key from standard input', async () => {
    expect((await stage.ops('rotate --from - --yes', { input: `${NEW}\n` })).code).toBe(0);
    expect(stage.keys()).toEqual([OLD, NEW]);
  });

  test('makes a key, which stands in one file for its owner alone, and nowhere else', async () => {
    const file = stage.file('made');
    const { code, output, remarks } = await stage.ops(`rotate --out ${file} --yes`);
    expect(code).toBe(0);
    const made = readFileSync(file, 'utf8').trim();
    expect(made).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(stage.keys()).toEqual([OLD, made]);
    expect(output + remarks).toContain(of(made));
    expect(output + remarks).not.toContain(made);
  });

  test.each([
    ['rotate', 'neither --from nor --out'],
    ['rotate --from a --out b', 'both'],
    ['rotate --from /nowhere', 'no such file'],
  ])('%s: exit 2 (%s)', async (line) => {
    expect((await stage.ops(`${line} --yes`)).code).toBe(2);
    expect(stage.keys()).toEqual([OLD]);
  });

  test('writes over no file', async () => {
    const file = stage.keyFile();
    expect((await stage.ops(`rotate --out ${file} --yes`)).code).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(`${NEW}\n`);
    expect(stage.keys()).toEqual([OLD]);
  });

  test.each(['rotate --from FILE', 'rotate --out FILE', `retire ${of(OLD)}`])('asks before %s', async (line) => {
    if (line.startsWith('retire')) await stage.ops(`rotate --from ${stage.keyFile()} --yes`);
    const before = stage.keys();
    const file = line.includes('--out') ? stage.file('made') : stage.keyFile();
    const { code, remarks } = await stage.ops(line.replace('FILE', file), { answer: 'n\n' });
    expect(remarks).toMatch(/, for examplecasino, staging \(account 123456789012, eu-central-1\)\. Go on\? \[y\/N\] /);
    expect({ code, keys: stage.keys() }).toEqual({ code: 2, keys: before });
    expect(existsSync(stage.file('made'))).toBe(false);
  });

  test('of an operator that the stage has no secret of: exit 3', async () => {
    expect((await stage.ops('show-fingerprint --operator nobody')).code).toBe(3);
  });

  test('on this machine explains where the keys come from: exit 2', async () => {
    const { code, remarks } = await run('secret rotate --out x');
    expect(remarks).toMatch(/^On this machine the keys come from OPERATORS: /);
    expect(code).toBe(2);
    const OPERATORS = JSON.stringify({ here: { secretKeys: ['one', 'two'] } });
    const { output } = await run('secret show-fingerprint --json', { environment: { OPERATORS } });
    expect(JSON.parse(output)).toMatchObject({ first_key: fingerprintOf('here', 'one'), rotation: 'under way' });
  });
});
