/** Section 1: what each command costs on the quiet path, in calls of DynamoDB and in its capacity units. */
import { addPlayer, changeData, money } from '../support/players.ts';
import { type CommandName, openWallet, type Wallet } from '../support/wallet.ts';
import { betOf, openBenchWallet, outcomeOf, sendAcceptedBet } from './bench-wallet.ts';
import { bytesOf, snapshotOf, type Units, unitsOf } from './capacity.ts';
import { sizesTable } from './item-sizes.ts';
import { atMost, type Budget, type Section } from './report.ts';
import { type SdkCall, watchCalls } from './sdk-calls.ts';

/** A command as the story below calls it, and the calls that it may make. */
interface Step {
  readonly what: string;
  readonly command: CommandName;
  readonly data: object;
  readonly outcome?: string;
  readonly calls: number;
}

export interface CommandCost extends Units {
  readonly what: string;
  readonly calls: number;
  /** By how much it lets the tables grow, bytes. */
  readonly growth: number;
}

const UNITS_OF_A_BET = { read: 3, write: 7 };

const NOTES = [
  'Read unit: each started 4 KB of an item read consistently, an item that is not there included.',
  'Write unit: each started KB of an item (the larger of before and after); two in a transaction, checks included.',
  'The index adds one unit per entry (KEYS_ONLY), taken not to be doubled by a transaction: AWS does not say.',
];

/** Measures every command; `costs` is what dollars are computed from. */
export async function measureCommands(): Promise<{ readonly section: Section; readonly costs: CommandCost[] }> {
  const wallet = await openBenchWallet();
  const player = await addPlayer(wallet, { balance: '1000.00', limits: ALL_LIMITS });
  await sendAcceptedBet(wallet, betOf(player)); // reads the game switches, which are then remembered
  const steps = story(player);
  const costs = await run(wallet, steps);
  const sizes = await sizesTable(wallet);
  return {
    costs,
    section: {
      title: 'Calls of DynamoDB and capacity units per command',
      tables: [
        { title: 'The quiet path, game switches remembered', rows: costs.map(asRow), notes: NOTES },
        { title: 'The same BET when the game switches are not remembered', rows: [asRow(await unrememberedBet())] },
        sizes.table,
      ],
      budgets: [...budgetsOf(steps, costs), ...sizes.budgets],
    },
  };
}

const ALL_PERIODS = { day: money('500.00'), week: money('2000.00'), month: money('5000.00') };
const ALL_LIMITS = { bet: money('100.00'), wager: ALL_PERIODS, loss: ALL_PERIODS };

/** Each command in every way that costs something else, in an order in which each is possible. */
function story(player: { readonly userId: string; readonly token: string }): Step[] {
  const context = { reason: 'SPIN', history_id: 'hand-184467440737' };
  const bet = changeData(player, { context });
  const win = changeData(player, { transaction_type: 'WIN', amount: '17.25', context });
  const refund = changeData(player, { transaction_type: 'REFUND', context });
  const tooLarge = changeData(player, { amount: '100.01', context });
  const { user_id, transaction_id, round_id, game_id } = bet;
  const cancel = { user_id, transaction_id, round_id, game_id };
  return [
    { what: 'authenticate', command: 'authenticate', data: { token: player.token }, calls: 2 },
    { what: 'balance', command: 'balance', data: { token: player.token, user_id, currency_code: 'EUR' }, calls: 1 },
    { what: 'BET', command: 'changebalance', data: bet, calls: 2 },
    { what: 'BET again', command: 'changebalance', data: bet, calls: 1 },
    { what: 'BET over a limit', command: 'changebalance', data: tooLarge, outcome: 'OP_32', calls: 2 },
    { what: 'WIN', command: 'changebalance', data: win, calls: 2 },
    { what: 'REFUND', command: 'changebalance', data: refund, calls: 2 },
    { what: 'status', command: 'status', data: { user_id, transaction_id, round_id }, calls: 1 },
    { what: 'cancel', command: 'cancel', data: cancel, calls: 2 },
    { what: 'cancel again', command: 'cancel', data: cancel, calls: 1 },
    {
      what: 'cancel of an unknown id',
      command: 'cancel',
      data: { ...cancel, transaction_id: '1' },
      outcome: 'OP_41',
      calls: 2,
    },
    { what: 'finishround', command: 'finishround', data: { user_id, round_id, game_id }, calls: 2 },
    { what: 'finishround again', command: 'finishround', data: { user_id, round_id, game_id }, calls: 1 },
  ];
}

/** @throws Error when a step is not answered as the story has it: its figures would mean nothing. */
async function run(wallet: Wallet, steps: readonly Step[]): Promise<CommandCost[]> {
  const costs: CommandCost[] = [];
  for (const { what, command, data, outcome = 'OK' } of steps) {
    const before = await snapshotOf(wallet);
    const calls: SdkCall[] = [];
    const stopWatching = watchCalls(wallet.client, (call) => calls.push(call));
    const { body = '' } = await wallet.send(command, data);
    stopWatching();
    if (outcomeOf(body) !== outcome) throw new Error(`${what} was not answered ${outcome}: ${body}`);
    const after = await snapshotOf(wallet);
    costs.push({
      what,
      calls: calls.length,
      ...unitsOf(calls, before, after),
      growth: bytesOf(after) - bytesOf(before),
    });
  }
  return costs;
}

/** The read of the game switches goes beside the other read, so it costs a call and a unit but no time. */
async function unrememberedBet(): Promise<CommandCost> {
  const forgetful = await openWallet();
  const player = await addPlayer(forgetful);
  const step: Step = { what: 'BET', command: 'changebalance', data: changeData(player), calls: 3 };
  const [cost] = await run(forgetful, [step]);
  return cost as CommandCost;
}

const asRow = ({ what, calls, read, write }: CommandCost) => ({
  command: what,
  calls,
  'read units': read,
  'write units': write,
});

function budgetsOf(steps: readonly Step[], costs: readonly CommandCost[]): Budget[] {
  const budgets = steps.map(({ what, calls }, index) =>
    atMost(calls, `${what}, calls of DynamoDB`, costs[index]?.calls ?? Number.NaN),
  );
  const bet = costs.find(({ what }) => what === 'BET');
  return [
    ...budgets,
    atMost(UNITS_OF_A_BET.read, 'BET, read units', bet?.read ?? Number.NaN),
    atMost(UNITS_OF_A_BET.write, 'BET, write units', bet?.write ?? Number.NaN),
  ];
}
