/** A rotation that is interrupted between any two steps, and two people who change a secret at once. */
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FakeAwsOptions } from '../aws/fake-aws.ts';
import { NEW, OLD, of, type RotatingStage, rotatingStage } from './rotating-stage.ts';

let stage: RotatingStage;
beforeEach(async () => {
  stage = await rotatingStage();
});
afterEach(() => stage[Symbol.asyncDispose]());

describe('a rotation that is interrupted', () => {
  const failing = (action: string): NonNullable<FakeAwsOptions['stepIn']> => {
    let isOver = false;
    return (asked) => {
      if (isOver || asked !== action) return undefined;
      isOver = true;
      return { fail: 'InternalServiceError' };
    };
  };

  test.each(['PutSecretValue', 'UpdateSecretVersionStage'])(
    'before %s goes on with the same key, which is in its file',
    async (action) => {
      const file = stage.file('made');
      stage.faults.stepIn = failing(action);
      const { code, remarks } = await stage.ops(`rotate --out ${file} --yes`);
      expect(remarks).toMatch(new RegExp(`; with the same key, from ${file}, it goes on where it stopped\\.\n$`));
      expect(code).toBe(3);
      expect(stage.keys()).toEqual([OLD]);
      expect((await stage.ops(`rotate --from ${file} --yes`)).code).toBe(0);
      expect(stage.keys()).toEqual([OLD, readFileSync(file, 'utf8').trim()]);
    },
  );

  test('after its first step says so when it is begun again, and changes nothing', async () => {
    const line = `rotate --from ${stage.keyFile()} --yes`;
    await stage.ops(line);
    const versions = stage.secret.size;
    const again = await stage.ops(line);
    expect(again.output).toMatch(/^1\. Wait a minute/m);
    expect({ code: again.code, versions: stage.secret.size }).toEqual({ code: 0, versions });
  });

  test('after its last step says so when that is asked for again', async () => {
    await stage.ops(`rotate --from ${stage.keyFile()} --yes`);
    await stage.ops(`retire ${of(OLD)} --yes`);
    expect(await stage.ops(`retire ${of(OLD)} --yes`)).toMatchObject({
      code: 0,
      remarks: expect.stringMatching(/nothing to retire/),
    });
    expect(await stage.ops(`retire ${of(NEW)} --yes`)).toMatchObject({
      code: 1,
      remarks: expect.stringMatching(/only key/),
    });
    expect(stage.keys()).toEqual([NEW]);
  });
});

describe('two people at once', () => {
  test('begin one rotation: the other is told, and the key that will never be good is gone', async () => {
    const files = ['one', 'other'].map((name) => stage.file(name));
    const runs = await Promise.all(files.map((file) => stage.ops(`rotate --out ${file} --yes`)));
    expect(runs.map(({ code }) => code).sort()).toEqual([0, 1]);
    const loser = runs.findIndex(({ code }) => code === 1);
    expect(runs[loser]?.remarks).toMatch(/Somebody else has changed the secret meanwhile|A rotation is under way/);
    expect(files.map(existsSync)).toEqual(files.map((_, index) => index !== loser));
    expect(stage.keys()).toEqual([OLD, readFileSync(files[1 - loser] ?? '', 'utf8').trim()]);
  });

  test('and by hand: what was put by hand stands, and the key made in vain is gone', async () => {
    const byHand = JSON.stringify({ examplecasino: { secretKeys: ['by-hand'] } });
    stage.faults.stepIn = (action) => {
      if (action === 'UpdateSecretVersionStage') stage.secret.putByHand(byHand);
      return undefined;
    };
    const { code, remarks } = await stage.ops(`rotate --out ${stage.file('made')} --yes`);
    expect(remarks).toMatch(/\nSomebody else has changed the secret meanwhile, so nothing was done: /);
    expect(code).toBe(1);
    expect(stage.keys()).toEqual(['by-hand']);
    expect(existsSync(stage.file('made'))).toBe(false);
  });

  test('never end with no key that the PLATFORM may be using', async () => {
    await stage.ops(`rotate --from ${stage.keyFile()} --yes`);
    const runs = await Promise.all([OLD, NEW].map((key) => stage.ops(`retire ${of(key)} --yes`)));
    expect(runs.map(({ code }) => code).sort()).toEqual([0, 1]);
    expect(stage.keys()).toHaveLength(1);
  });
});
