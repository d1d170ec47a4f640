/** How a process ends that was asked to: small ones of their own, with real signals. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';

const module = resolve(import.meta.dirname, '../../infra/local/end-on-signals.ts');

/** A process that says `up`, and `ending` when it begins to end; `end` is how it goes about it. */
async function startProcess(end: string): Promise<ChildProcess> {
  const script = `import { endOnSignals } from ${JSON.stringify(module)};
    import { setTimeout as sleep } from 'node:timers/promises';
    endOnSignals(async () => { process.stdout.write('ending'); ${end} });
    setInterval(() => {}, 1_000);
    process.stdout.write('up');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  return child;
}

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it in order, with 0', async (signal) => {
  const child = await startProcess('await sleep(1);');
  child.kill(signal);
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('one Ctrl-C that arrives twice still ends it in order', async () => {
  const child = await startProcess('await sleep(100);');
  child.kill('SIGINT');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('when its end fails, it ends with 1', async () => {
  const child = await startProcess('throw new Error("stuck");');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([1, null]);
});

test('asked again, it does not wait for an end that does not come', async () => {
  const child = await startProcess('await new Promise(() => {});');
  const exited = once(child, 'exit');
  const insisting = setInterval(() => child.kill('SIGTERM'), 200);
  expect(await exited).toEqual([1, null]);
  clearInterval(insisting);
});
