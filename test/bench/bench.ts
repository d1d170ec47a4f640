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
import { monthlyBill } from './monthly-bill.ts';
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

let commands: ReturnType<typeof measureCommands> | undefined;
/** Measured once, however many sections are made of it. */
const measuredCommands = () => {
  commands ??= measureCommands();
  return commands;
};

/** The sections by the names that `--only` knows, in their order. */
const SECTIONS = {
  commands: async () => (await measuredCommands()).section,
  'own-time': ({ settings }) => measureOwnTime(settings.ownTime),
  bundles: ({ folder }) => weighBundles(folder),
  'start-up': ({ folder, settings }) => measureStartUp(folder, settings.startUp),
  dollars: async () => dollarsPerMillion((await measuredCommands()).costs),
  month: async () => monthlyBill((await measuredCommands()).costs),
  throughput: ({ settings }) => measureThroughput(settings.throughput),
  conflicts: ({ settings }) => measureConflicts(settings.conflicts),
  'shared-items': ({ settings }) => measureSharedItems(settings.sharedItems),
  'finance-verify': ({ settings }) => measureFinanceVerify(settings.financeVerify),
  peers: ({ folder, settings }) => measurePeers(folder, settings.peers),
} satisfies Record<string, (given: { readonly settings: typeof FULL; readonly folder: string }) => Promise<Section>>;

type SectionName = keyof typeof SECTIONS;
const SECTION_NAMES = Object.keys(SECTIONS) as SectionName[];

/** Measures, prints as it goes, and writes `.bench/result.json`; whether every budget held. */
async function bench(settings: typeof FULL, names: readonly SectionName[]): Promise<boolean> {
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
    // One after the other, none beside another: each is to have the machine to itself.
    for (const name of names) {
      showProgress(name);
      const section = await SECTIONS[name]({ settings, folder: bundles });
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

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string', multiple: true, default: [] } },
});
const unknown = values.only.find((name) => !Object.hasOwn(SECTIONS, name));
if (unknown === undefined) {
  const names = SECTION_NAMES.filter((name) => values.only.length === 0 || values.only.includes(name));
  process.exitCode = (await bench(values.quick ? QUICK : FULL, names)) ? 0 : 1;
} else {
  process.stderr.write(`There is no section '${unknown}'. --only takes one of: ${SECTION_NAMES.join(', ')}.\n`);
  process.exitCode = 2;
}
