/**
 * DynamoDB Local on a data folder, shared by the processes of this machine: the first to come owns it, starts it and
 * stops it; the others attach to it. Its data outlives them all.
 */
import {
  accessSync,
  constants,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { folderArgument, startDynamoDbLocal } from './dynamodb-local-process.ts';
import { claimFolder } from './folder-lock.ts';
import { requireJava } from './java.ts';
import { commandOf, isRunning } from './process-command.ts';
import { StartFailure } from './start-failure.ts';

/** The data folder that keeps nothing. */
export const inMemory = ':memory:';

const attachMilliseconds = 30_000;
const endMilliseconds = 2_000;
const watchMilliseconds = 500;

export interface DynamoDbLocal {
  readonly endpoint: string;
  /** Resolves, with the reason, when it ends though nobody here stopped it. */
  readonly lost: Promise<string>;
  /** Stops it if this process owns it; one that another process owns is left running. */
  stop(): Promise<void>;
}

/** What the owner of a folder leaves there for others: `dynamodb-local.json`. */
interface RunningState {
  readonly port: number;
  /** Of the Java process. */
  readonly pid: number;
  /** The process that started it. */
  readonly owner: number;
}

/**
 * Opens the DynamoDB Local of a data folder, starting it unless a live process already has.
 *
 * @param dataDir a folder, made if it is not there, or `:memory:` for one of one's own that keeps nothing.
 * @throws StartFailure when there is no Java that can run it, the folder cannot be used, or it does not come up.
 */
export async function openDynamoDbLocal(dataDir: string): Promise<DynamoDbLocal> {
  if (dataDir === inMemory) return startHere('inMemory=true');
  const folder = makeFolder(dataDir);
  const deadline = Date.now() + attachMilliseconds;
  while (Date.now() < deadline) {
    const release = claimFolder(folder);
    if (release) return own(folder, release);
    const state = readState(folder);
    // A state that outlived its owner tells of a DynamoDB Local about to end: the next owner writes a new one.
    if (state && (await isRunning(state.owner)) && (await isRunning(state.pid))) return attach(state);
    await sleep(100);
  }
  throw new StartFailure(`Another process holds ${folder} but has not started DynamoDB Local; end that process.`);
}

/** The folder's one true path, since two paths to it must not make two of it. */
function makeFolder(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK);
    return realpathSync(dataDir);
  } catch (error) {
    throw new StartFailure(`The data folder cannot be used: ${(error as Error).message}`);
  }
}

async function own(folder: string, release: () => void): Promise<DynamoDbLocal> {
  try {
    const abandoned = readState(folder);
    if (abandoned) await endAbandoned(abandoned, folder);
    rmSync(statePath(folder), { force: true });
    const { pid, port, ...database } = await startHere(folderArgument(folder));
    writeState(folder, { pid, port, owner: process.pid });
    const stop = async () => {
      await database.stop();
      rmSync(statePath(folder), { force: true });
      release();
    };
    return { ...database, stop };
  } catch (error) {
    release();
    throw error;
  }
}

async function startHere(storage: string): Promise<DynamoDbLocal & { pid: number; port: number }> {
  await requireJava();
  const { pid, port, ended, ...java } = await startDynamoDbLocal(storage);
  let stopping = false;
  const lost = ended.then((reason) => (stopping ? never : `DynamoDB Local ended: ${reason}`));
  const stop = async () => {
    stopping = true;
    await java.stop();
  };
  return { pid, port, endpoint: endpointOf(port), lost, stop };
}

function attach({ port, pid, owner }: RunningState): DynamoDbLocal {
  let attached = true;
  const watch = async () => {
    while (attached && (await isRunning(pid))) await sleep(watchMilliseconds, undefined, { ref: false });
    return attached ? `DynamoDB Local ended with process ${owner}, which had started it` : never;
  };
  const stop = async () => {
    attached = false;
  };
  return { endpoint: endpointOf(port), lost: watch(), stop };
}

const endpointOf = (port: number) => `http://127.0.0.1:${port}`;

const never = new Promise<never>(() => {});

/**
 * Ends a DynamoDB Local whose owner was killed. It ends by itself when its owner does: this waits for it, since two on
 * one folder would not see each other's writes, and ends one that hangs.
 */
async function endAbandoned({ pid }: RunningState, folder: string): Promise<void> {
  // Asked before each signal: the process id may stand for another program by now.
  const isThere = async () => (await commandOf(pid))?.endsWith(` ${folderArgument(folder)}`) ?? false;
  for (const signal of [undefined, 'SIGTERM', 'SIGKILL'] as const) {
    if (!(await isThere())) return;
    if (signal) process.kill(pid, signal);
    const deadline = Date.now() + endMilliseconds;
    while (Date.now() < deadline && (await isThere())) await sleep(50);
  }
}

const statePath = (folder: string) => join(folder, 'dynamodb-local.json');

/** Written aside and renamed: a reader sees a whole state or none. */
function writeState(folder: string, state: RunningState): void {
  const draft = `${statePath(folder)}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(state));
  renameSync(draft, statePath(folder));
}

function readState(folder: string): RunningState | undefined {
  try {
    return JSON.parse(readFileSync(statePath(folder), 'utf8')) as RunningState;
  } catch {
    return undefined;
  }
}
