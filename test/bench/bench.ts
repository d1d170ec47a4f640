/** `npm run bench`: measures what the service costs in calls, bytes, dollars and time, and holds it to its budgets. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { inMemory, openDynamoDbLocal } from '../../infra/local/dynamodb-local.ts';
import { weighBundles } from './bundles.ts';
import { measureCommands } from './commands.ts';
import { measureConflicts } from './conflicts.ts';
import { dollarsPerMillion } from './dollars.ts';
import { measureFinanceVerify } from './finance-verify.ts';
import { measureOwnTime } from './own-time.ts';
import { measurePeers } from './peers/compare.ts';
import { budgetText, holds, type Section, sectionText } from './report.ts';
import { measureSharedItems } from './shared-items.ts';
import { measureStartUp } from './start-up.ts';
import { measureThroughput } from './throughput.ts';

const FULL = {
  ownTime: { bets: 4_000, warmUp: 4_000 },
  startUp: { runs: 25 },
  throughput: { players: 1_000, onManyPlayers: { count: 250, turns: 6 }, onOnePlayer: { count: 200, turns: 1 } },
  conflicts: { rates: [5, 10], wallets: 5, seconds: 15, seed: 2_026 },
  sharedItems: { players: 200, betsEach: 4 },
  financeVerify: { entries: 1_000_000 },
  peers: {
    players: 200,
    alone: { bets: 150, turns: 6 },
    together: { bets: 300, turns: 4, inFlight: 8 },
    loads: 15,
  },
};

const QUICK: typeof FULL = {
  ownTime: { bets: 1_000, warmUp: 1_000 },
  startUp: { runs: 5 },
  throughput: { players: 200, onManyPlayers: { count: 150, turns: 2 }, onOnePlayer: { count: 60, turns: 1 } },
  conflicts: { rates: [5], wallets: 5, seconds: 6, seed: 2_026 },
  sharedItems: { players: 200, betsEach: 1 },
  financeVerify: { entries: 50_000 },
  peers: {
    players: 50,
    alone: { bets: 60, turns: 3 },
    together: { bets: 100, turns: 2, inFlight: 8 },
    loads: 4,
  },
};

// biome-ignore lint/style/noProcessEnv: where the SDK and test/support look
const environment = process.env;
/** Not in version control. */
const FOLDER = resolve(import.meta.dirname, '../../.bench');

/** One section after the other, none beside another: each is to have the machine to itself. */
async function* measure(settings: typeof FULL, folder: string, begin: (what: string) => void): AsyncGenerator<Section> {
  begin('calls and units of each command');
  const { section, costs } = await measureCommands();
  yield section;
  begin("the handler's own time");
  yield await measureOwnTime(settings.ownTime);
  begin('bundles');
  yield await weighBundles(folder);
  begin('start-up');
  yield await measureStartUp(folder, settings.startUp);
  yield dollarsPerMillion(costs);
  begin('throughput');
  yield await measureThroughput(settings.throughput);
  begin('conflicts');
  yield await measureConflicts(settings.conflicts);
  begin('items that players share');
  yield await measureSharedItems(settings.sharedItems);
  begin('an export verified');
  yield await measureFinanceVerify(settings.financeVerify);
  begin('peers');
  yield await measurePeers(folder, settings.peers);
}

/** Measures, prints as it goes, and writes `.bench/result.json`; whether every budget held. */
async function bench(settings: typeof FULL): Promise<boolean> {
  const measured: Section[] = [];
  const bundles = join(FOLDER, 'bundles');
  await mkdir(bundles, { recursive: true });
  const database = await openDynamoDbLocal(inMemory);
  const started = new Date();
  try {
    Object.assign(environment, {
      TEST_DYNAMODB_ENDPOINT: database.endpoint,
      AWS_REGION: 'local',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    });
    print(`${machine()}; nothing here runs on AWS.\n`);
    for await (const section of measure(settings, bundles, showProgress)) {
      showProgress('');
      print(sectionText(section));
      measured.push(section);
    }
  } finally {
    await Promise.all([database.stop(), rm(bundles, { recursive: true })]);
  }
  const budgets = measured.flatMap((section) => section.budgets);
  const broken = budgets.filter((budget) => !holds(budget));
  const result = { started, seconds: (Date.now() - started.getTime()) / 1_000, machine: machine(), sections: measured };
  await writeFile(join(FOLDER, 'result.json'), `${JSON.stringify({ ...result, broken }, null, 2)}\n`);
  print(`\n${budgets.length - broken.length} budgets held, ${broken.length} broken; figures in .bench/result.json\n`);
  for (const budget of broken) print(`BROKEN ${budgetText(budget)}\n`);
  return broken.length === 0;
}

const machine = (): string =>
  `${cpus().length} x ${cpus()[0]?.model}, ${process.platform} ${process.arch}, Node ${process.version}`;

const print = (text: string): boolean => process.stdout.write(text);

/** One line that the next one, or the section's text, takes the place of; only for somebody who looks on. */
function showProgress(what: string): void {
  const { stderr } = process;
  if (stderr.isTTY) stderr.write(`\r\x1b[K${what && `measuring ${what} …`}`);
}

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
process.exitCode = (await bench(values.quick ? QUICK : FULL)) ? 0 : 1;
