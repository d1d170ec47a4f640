/** What `npm start` starts, as a process of its own, under load: it may write much, be killed, and start again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const projectRoot = resolve(import.meta.dirname, '../..');
/** Of what it writes, the end that is kept: characters. */
const KEPT = 20_000;

export interface Service {
  readonly url: string;
  /** The last that it has written. */
  lastWords(): string;
  /** Its exit code, or the signal that ended it. */
  readonly exited: Promise<number | NodeJS.Signals>;
  /** Ends it and all it has started but its DynamoDB: at once with SIGKILL, in order with SIGTERM. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

/**
 * Starts the service and waits for its `ready` line.
 *
 * @throws Error with its last words when it ends without one
 */
export async function startService(environment: Readonly<Record<string, string>>): Promise<Service> {
  const child = spawn(process.execPath, ['infra/local/start.ts'], {
    cwd: projectRoot,
    // Its own process group: a Ctrl-C is for the driver, which ends it after the last call.
    detached: true,
    // biome-ignore lint/style/noProcessEnv: where its programs are
    env: { PATH: process.env.PATH, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  const { url, lastWords } = listen(child);
  const send = (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, signal);
    }
  };
  // Whatever ends the driver, it leaves nothing running.
  const endWithDriver = () => send('SIGKILL');
  process.once('exit', endWithDriver);
  void exited.then(() => process.off('exit', endWithDriver));
  const ready = await Promise.race([url, exited]);
  if (typeof ready !== 'string' || !ready.startsWith('http')) {
    throw new Error(`The service ended with ${ready}: ${lastWords()}`);
  }
  const end = (signal: 'SIGKILL' | 'SIGTERM') => {
    send(signal);
    return exited.then(() => {});
  };
  return { url: ready, lastWords, exited, end };
}

function listen({ stdout, stderr }: ChildProcess): { readonly url: Promise<string>; readonly lastWords: () => string } {
  let words = '';
  let isReady = false;
  const url = new Promise<string>((found) => {
    const read = (text: string) => {
      words = (words + text).slice(-KEPT);
      if (isReady) return;
      const [, address] = /^ready (\S+)\n/m.exec(words) ?? [];
      if (address === undefined) return;
      isReady = true;
      found(address);
    };
    stdout?.setEncoding('utf8').on('data', read);
    stderr?.setEncoding('utf8').on('data', read);
  });
  return { url, lastWords: () => words };
}
