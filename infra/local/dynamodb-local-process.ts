/** One DynamoDB Local: a Java process that keeps tables in a folder or in memory (dynamodb-local.xml). */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { StartFailure } from './start-failure.ts';

const emulator = resolve(import.meta.dirname, '../../node_modules/amplify-dynamodb-simulator/emulator');
const configuration = join(import.meta.dirname, 'dynamodb-local.xml');

const startMilliseconds = 30_000;
const stopMilliseconds = 5_000;

type Java = ChildProcessByStdio<Writable, Readable, Readable>;

export interface DynamoDbLocalProcess {
  readonly pid: number;
  /** Of 127.0.0.1. */
  readonly port: number;
  /** Resolves, with how, when the process has ended for whatever reason. */
  readonly ended: Promise<string>;
  /** Ends it in order, by force after five seconds. */
  stop(): Promise<void>;
}

/** The argument that tells a DynamoDB Local on this folder from any other process. */
export const folderArgument = (folder: string) => `dbPath=${folder}`;

/**
 * Starts DynamoDB Local on a free port of 127.0.0.1 and waits until it listens.
 *
 * @param storage the argument for where the tables are kept: `folderArgument(…)` or `inMemory=true`.
 * @throws StartFailure with Java's own words when it does not come up.
 */
export async function startDynamoDbLocal(storage: string): Promise<DynamoDbLocalProcess> {
  const java = spawnJava(storage);
  const ended = endOf(java);
  const tooLate = setTimeout(() => java.kill('SIGKILL'), startMilliseconds);
  const started = await Promise.race([portOf(java), ended]);
  clearTimeout(tooLate);
  if (typeof started === 'string' || java.pid === undefined) {
    throw new StartFailure(`DynamoDB Local did not start: ${started}`);
  }
  return { pid: java.pid, port: started, ended, stop: () => stop(java, ended) };
}

/** Its own process group: a terminal's Ctrl-C must reach the runner alone, which ends Java after the last call. */
function spawnJava(storage: string): Java {
  const words = [
    // The quick compiler alone: half the processor time to start, and no slower after.
    '-XX:TieredStopAtLevel=1',
    `-Djava.library.path=${join(emulator, 'DynamoDBLocal_lib')}`,
    '-classpath',
    join(emulator, 'DynamoDBLocal.jar'),
    'org.eclipse.jetty.xml.XmlConfiguration',
    configuration,
    storage,
  ];
  return spawn('java', words, { detached: true, windowsHide: true, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** The port that it prints once it listens on it. */
function portOf({ stdout }: Java): Promise<number> {
  let printed = '';
  return new Promise((found) => {
    stdout.setEncoding('utf8').on('data', (text: string) => {
      printed = (printed + text).slice(-1_000);
      const [, port] = /^port (\d+)$/m.exec(printed) ?? [];
      if (port) found(Number.parseInt(port, 10));
    });
  });
}

function endOf(java: Java): Promise<string> {
  let lastWords = '';
  java.stderr.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-4_000);
  });
  // A pipe whose other end is gone; that it has ended is told below.
  java.stdin.on('error', () => {});
  return new Promise((ended) => {
    java.once('error', (error) => ended(error.message));
    java.once('close', (code, signal) => {
      const lines = lastWords.split('\n');
      const cause = lines.findLast((line) => line.startsWith('Caused by:'));
      ended(cause ?? `Java ended with ${signal ?? `exit code ${code}`}`);
    });
  });
}

async function stop(java: Java, ended: Promise<string>): Promise<void> {
  java.stdin.end();
  const force = setTimeout(() => java.kill('SIGKILL'), stopMilliseconds);
  await ended;
  clearTimeout(force);
}
