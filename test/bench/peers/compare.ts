/** The last section: our BET, the floor under it, and the way most would build it, in one run on one machine. */
import { paginateScan } from '@aws-sdk/client-dynamodb';
import { bareBets, sendBare } from '../bare-calls.ts';
import { addPlayers, openBenchWallet, outcomeOf } from '../bench-wallet.ts';
import { addressOf, type Item, type Snapshot, unitsOf } from '../capacity.ts';
import { inParallel } from '../in-parallel.ts';
import { atMost, type Section } from '../report.ts';
import { type SdkCall, watchCalls } from '../sdk-calls.ts';
import { median, quantile } from '../statistics.ts';
import { type Broken, breakBets, wrongsOf } from './breaking.ts';
import { betBy, type Contender, type PeerPlayer, WHOLE_TIME } from './contender.ts';
import { loadBundles } from './load-bundles.ts';
import { ourWallet } from './our-wallet.ts';
import { powertoolsWallet } from './powertools-wallet.ts';

export interface PeerOptions {
  readonly players: number;
  /** Of each contender, one after the other. */
  readonly alone: { readonly bets: number; readonly turns: number };
  readonly together: { readonly bets: number; readonly turns: number; readonly inFlight: number };
  readonly loads: number;
}

/** Sends one BET of the player of this number. */
type Lane = (number: number) => Promise<unknown>;

const FLOOR = 'bare SDK calls';

/** Measures the contenders in turns; bundles are built into the folder. */
export async function measurePeers(folder: string, options: PeerOptions): Promise<Section> {
  const contenders = [await ourWallet(), await powertoolsWallet()];
  const lanes = new Map([[FLOOR, await floorLane(options.players)]]);
  for (const contender of contenders) lanes.set(contender.name, await laneOf(contender, options.players));
  await runs(lanes, { bets: 200, turns: 1, inFlight: 8 }); // until all are compiled and connected
  const alone = await runs(lanes, { ...options.alone, inFlight: 1 });
  const together = await runs(lanes, options.together);

  const costs = new Map<string, Awaited<ReturnType<typeof costOf>>>();
  for (const contender of contenders) costs.set(contender.name, await costOf(contender));
  const weights = await loadBundles(
    [...contenders, { name: FLOOR, entry: 'test/bench/client-only.ts' }],
    folder,
    options.loads,
  );
  const broken = new Map<string, Broken>();
  for (const contender of contenders) broken.set(contender.name, await breakBets(contender));
  const [ours] = contenders as [Contender, Contender];
  const ofOurs = broken.get(ours.name);
  const floor = median(alone.get(FLOOR)?.latencies ?? []);
  return {
    title: 'A BET beside the floor and beside the way most would build it',
    tables: [
      {
        title: `${options.alone.bets * options.alone.turns} BETs one after the other, ${options.together.bets * options.together.turns} with ${options.together.inFlight} in flight`,
        rows: [...lanes.keys()].map((name) => ({
          contender: name,
          calls: costs.get(name)?.calls ?? costs.get(ours.name)?.calls ?? '',
          'read units': costs.get(name)?.read ?? costs.get(ours.name)?.read ?? '',
          'write units': costs.get(name)?.write ?? costs.get(ours.name)?.write ?? '',
          'p50 ms': median(alone.get(name)?.latencies ?? []),
          'p99 ms': quantile(alone.get(name)?.latencies ?? [], 0.99),
          'x floor': median(alone.get(name)?.latencies ?? []) / floor,
          'BETs/s': together.get(name)?.rate ?? '',
        })),
        notes: NOTES,
      },
      { title: 'What Lambda has to load', rows: weights, notes: LOAD_NOTES },
      {
        title:
          'What becomes of the money when one call of a BET meets a fault and the BET is sent again until answered',
        rows: faultRows(broken),
        notes: [...callNames(broken), ...FAULT_NOTES],
      },
      { title: 'And when networks and people do what they do', rows: scenarioRows(broken) },
    ],
    budgets: [
      atMost(
        0,
        'faults after which money is not exact or the answer is wrong, this wallet',
        ofOurs ? wrongsOf(ofOurs) : Number.NaN,
      ),
    ],
  };
}

const NOTES = [
  'Floor: the BatchGetItem and the TransactWriteItems of our BET with nothing around them, and no check of anything.',
  'Powertools: no ledger, no record of a transaction that outlives an hour, no round, no limits: it does less for a BET.',
];
const LOAD_NOTES = [
  'This wallet opens its connection while it loads, which Lambda does not charge to the first call; here it fails.',
];
const FAULT_NOTES = [
  'exact: money moved once, answer and its balance right. DOUBLED: taken twice. NO ANSWER: none within eight sendings in a second.',
  'An hour later: clocks moved on, expired items deleted; Powertools remembers so long unless told otherwise.',
];

async function floorLane(players: number): Promise<Lane> {
  const wallet = await openBenchWallet();
  const bareBet = await bareBets(wallet);
  const those = await addPlayers(wallet, players);
  return (number) => sendBare(wallet, bareBet(those[number % players] as (typeof those)[number]));
}

async function laneOf(contender: Contender, players: number): Promise<Lane> {
  const those = await inParallel(8, players, () => contender.addPlayer('1000000.00'));
  return async (number) => {
    const bet = betBy(those[number % players] as PeerPlayer, { amount: '1.00' });
    const outcome = outcomeOf(await contender.send(bet, WHOLE_TIME));
    if (outcome !== 'OK') throw new Error(`${contender.name} answered a BET ${outcome}`);
  };
}

interface Runs {
  readonly latencies: number[];
  /** BETs a second over all turns. */
  readonly rate: number;
}

/** Turns of all lanes by turns, each beginning with another, so that noise meets all alike. */
async function runs(
  lanes: ReadonlyMap<string, Lane>,
  { bets, turns, inFlight }: { readonly bets: number; readonly turns: number; readonly inFlight: number },
): Promise<ReadonlyMap<string, Runs>> {
  const names = [...lanes.keys()];
  const latencies = new Map(names.map((name) => [name, [] as number[]]));
  const elapsed = new Map(names.map((name) => [name, 0]));
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [index] of names.entries()) {
      const name = names[(index + turn) % names.length] as string;
      const begun = performance.now();
      await inParallel(inFlight, bets, async (number) => {
        const sent = performance.now();
        await lanes.get(name)?.(number);
        latencies.get(name)?.push(performance.now() - sent);
      });
      elapsed.set(name, (elapsed.get(name) ?? 0) + performance.now() - begun);
    }
  }
  return new Map(
    names.map((name) => [
      name,
      { latencies: latencies.get(name) ?? [], rate: (1_000 * bets * turns) / (elapsed.get(name) ?? Number.NaN) },
    ]),
  );
}

/** Calls and units of one BET on the quiet path, by the documented rule on the items' sizes. */
async function costOf(contender: Contender) {
  const player = await contender.addPlayer('100.00');
  await contender.send(betBy(player), WHOLE_TIME);
  const calls: SdkCall[] = [];
  const before = await snapshotOf(contender);
  const stop = watchCalls(contender.client, (call) => calls.push(call));
  await contender.send(betBy(player), WHOLE_TIME);
  stop();
  return { calls: calls.length, ...unitsOf(calls, before, await snapshotOf(contender)) };
}

/** All items of a contender's tables, page by page: there are more than one scan returns. */
async function snapshotOf({ client, tables }: Contender): Promise<Snapshot> {
  const snapshot = new Map<string, Item>();
  for (const { name: TableName } of tables) {
    for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true })) {
      for (const item of Items) snapshot.set(addressOf(TableName, item), item);
    }
  }
  return snapshot;
}

const faultRows = (broken: ReadonlyMap<string, Broken>) =>
  [...broken].flatMap(([contender, { atCalls }]) =>
    [...atCalls].map(([fault, verdicts]) => ({
      contender,
      fault,
      ...Object.fromEntries(CALL_NUMBERS.map((name, index) => [name, verdicts[index] ?? ''])),
    })),
  );

const CALL_NUMBERS = ['call 1', 'call 2', 'call 3', 'call 4'];

/** Which call is which. */
const callNames = (broken: ReadonlyMap<string, Broken>): string[] =>
  [...broken].map(([name, { calls }]) => `${name}: ${calls.join(', ')}.`);

function scenarioRows(broken: ReadonlyMap<string, Broken>) {
  const scenarios = [...new Set([...broken.values()].flatMap((ofOne) => [...ofOne.scenarios.keys()]))];
  return scenarios.map((scenario) => ({
    scenario,
    ...Object.fromEntries([...broken].map(([name, ofOne]) => [name, ofOne.scenarios.get(scenario) ?? ''])),
  }));
}
