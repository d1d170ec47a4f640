/** `npm start` as a process of its own, for the tests that need the whole of it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const projectRoot = resolve(import.meta.dirname, '../..');
const running = new Set<ChildProcess>();

export interface ServiceProcess {
  /** From its `ready` line; empty if it ended without one. */
  readonly url: string;
  /** All that it has written so far, to either output. */
  output(): string;
  /** Sends a signal to it and to its whole process group, as a terminal's Ctrl-C does. */
  signal(signal: NodeJS.Signals): void;
  /** Its exit code, or the signal that ended it. */
  readonly exited: Promise<number | NodeJS.Signals>;
}

/** Starts the service on a free port and waits for its `ready` line, or for its end. */
export async function startService(
  environment: Record<string, string>,
  [program = process.execPath, ...words]: readonly string[] = [process.execPath, 'infra/local/start.ts'],
): Promise<ServiceProcess> {
  const child = spawn(program, words, {
    cwd: projectRoot,
    detached: true,
    // biome-ignore lint/style/noProcessEnv: where its programs are
    env: { PATH: process.env.PATH, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const exited = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  let output = '';
  const readyLine = new Promise<string>((found) => {
    const read = (text: string) => {
      output += text;
      const [, url] = /^ready (\S+)\n/m.exec(output) ?? [];
      if (url) found(url);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
  });
  const url = await Promise.race([readyLine, exited.then(() => '')]);
  return { url, exited, output: () => output, signal: (signal) => signalGroup(child, signal) };
}

/** Ends, by force, what a test has left running. */
export async function endServices(): Promise<void> {
  for (const child of running) {
    running.delete(child);
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const closed = once(child, 'close');
    signalGroup(child, 'SIGKILL');
    await closed;
  }
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid !== undefined) process.kill(-pid, signal);
}
