/** One DynamoDB Local: a Java process that keeps tables in a folder or in memory. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartFailure } from './start-failure.ts';

const emulator = resolve(import.meta.dirname, '../../node_modules/amplify-dynamodb-simulator/emulator');
const configuration = join(import.meta.dirname, 'dynamodb-local.xml');

const startMilliseconds = 30_000;
const stopMilliseconds = 5_000;
const attempts = 3;

export interface DynamoDbLocalProcess {
  readonly port: number;
  /** Resolves, with what it said last, when the process has ended for whatever reason. */
  readonly ended: Promise<string>;
  /** Ends it in order, by force after five seconds. */
  stop(): Promise<void>;
}

/** The argument that tells a DynamoDB Local on this folder from any other process. */
export const folderArgument = (folder: string) => `dbPath=${folder}`;

/**
 * Starts DynamoDB Local on a free port of 127.0.0.1 and waits until it answers.
 *
 * @param storage the argument for where the tables are kept: `folderArgument(…)` or `inMemory=true`.
 * @param spawned told of the process as soon as it exists, so that it can be found again whatever happens to this one.
 * @throws StartFailure with Java's own words when it does not come up.
 */
export async function startDynamoDbLocal(
  storage: string,
  spawned: (found: { pid: number; port: number }) => void = () => {},
): Promise<DynamoDbLocalProcess> {
  // Another program may take the port between its choice and Java's start; it is then chosen anew.
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const child = spawnJava(storage, port);
    if (child.pid !== undefined) spawned({ pid: child.pid, port });
    const ended = endOf(child);
    const failure = await Promise.race([ended, answering(port)]);
    if (failure === undefined) return { port, ended, stop: () => stop(child, ended) };
    await stop(child, ended);
    if (attempt === attempts) throw new StartFailure(`DynamoDB Local did not start: ${failure}`);
  }
}

/** Its own process group: a terminal's Ctrl-C must reach the runner alone, which ends Java after the last call. */
function spawnJava(storage: string, port: number): ChildProcess {
  return spawn(
    'java',
    [
      `-Djava.library.path=${join(emulator, 'DynamoDBLocal_lib')}`,
      '-classpath',
      join(emulator, 'DynamoDBLocal.jar'),
      'org.eclipse.jetty.xml.XmlConfiguration',
      configuration,
      `port=${port}`,
      storage,
    ],
    { detached: true, windowsHide: true, stdio: ['pipe', 'ignore', 'pipe'] },
  );
}

function endOf(child: ChildProcess): Promise<string> {
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-4_000);
  });
  child.stdin?.on('error', () => {}); // closed by its end, which `close` tells
  return new Promise((ended) => {
    child.once('error', (error) => ended(error.message));
    child.once('close', (code, signal) => {
      const cause = lastWords
        .trim()
        .split('\n')
        .findLast((line) => line.startsWith('Caused by:'));
      ended(cause ?? `Java ended with ${signal ?? `exit code ${code}`}`);
    });
  });
}

/** Resolves with nothing when the port answers, or with what to say when it has not in time. */
async function answering(port: number): Promise<string | undefined> {
  const deadline = Date.now() + startMilliseconds;
  while (Date.now() < deadline) {
    if (await answers(port)) return undefined;
    await sleep(50);
  }
  return `no answer within ${startMilliseconds / 1_000} s`;
}

/** Whether a DynamoDB Local answers on a port of this machine. */
export async function answers(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(2_000) });
    return (await response.text()).includes('com.amazonaws.dynamodb');
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.stdin?.end();
  const force = setTimeout(() => child.kill('SIGKILL'), stopMilliseconds);
  await ended;
  clearTimeout(force);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
