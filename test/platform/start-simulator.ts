/** The platform simulator as `npm start` runs it: its books in the data folder, its address left there for others. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { claimFolder } from '../../infra/local/folder-lock.ts';
import { simulatorUrl, tellSimulatorUrl } from '../../infra/local/simulator-address.ts';
import { Books } from './books.ts';
import { answersFromBooks } from './endpoints.ts';
import { noJournal, openJournal } from './journal.ts';
import { playOrders } from './play-order.ts';
import type { Platform } from './run.ts';
import { openSimulator } from './simulator.ts';

export interface RunningSimulator {
  readonly url: string;
  /** Says whom to play against: the first operator of a service that now answers. */
  playAgainst(serviceUrl: string): void;
  close(): Promise<void>;
}

/**
 * Starts the simulator; on a data folder where one already runs, that one is used.
 *
 * @param dataDir undefined: nothing is kept
 * @param secrets by operator id, each operator's first; at least one operator
 */
export async function startSimulator(
  dataDir: string | undefined,
  secrets: ReadonlyMap<string, string>,
): Promise<RunningSimulator> {
  if (dataDir === undefined) return serve(new Books(noJournal), secrets, () => {});
  const folder = join(dataDir, 'platform');
  mkdirSync(folder, { recursive: true });
  const release = claimFolder(folder);
  if (release === undefined)
    return { url: await otherSimulator(dataDir), playAgainst: () => {}, close: async () => {} };
  const journal = openJournal(join(folder, 'books.jsonl'));
  const simulator = await serve(new Books(journal), secrets, () => {
    journal.close();
    tellSimulatorUrl(dataDir, undefined);
    release();
  });
  tellSimulatorUrl(dataDir, simulator.url);
  return simulator;
}

async function serve(
  books: Books,
  secrets: ReadonlyMap<string, string>,
  onClosed: () => void,
): Promise<RunningSimulator> {
  const now = () => new Date();
  let platform: Platform | undefined;
  const orders = playOrders(() => platform);
  const answers = answersFromBooks(books, true, now);
  const simulator = await openSimulator({ port: 0, secrets, answers, play: orders.take });
  return {
    url: simulator.url,
    playAgainst: (url) => {
      const [[operatorId, secret] = ['', '']] = secrets;
      platform = { casino: { url, operatorId, secret }, books, now };
    },
    close: async () => {
      await simulator.close();
      await orders.idle();
      onClosed();
    },
  };
}

/** The address of the simulator that holds the folder, which may only just be starting. */
async function otherSimulator(dataDir: string): Promise<string> {
  for (let waited = 0; waited < 100; waited += 1) {
    const url = simulatorUrl(dataDir);
    if (url !== undefined) return url;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Another process runs the platform simulator of ${dataDir}, but does not say where`);
}
