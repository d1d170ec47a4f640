/** What becomes of money when a BET meets a fault and is sent again until it is answered, as the PLATFORM does. */
import { setTimeout as sleep } from 'node:timers/promises';
import { outcomeOf } from '../bench-wallet.ts';
import { watchCalls } from '../sdk-calls.ts';
import { CALL_FAULTS, type CallFault, faultAt } from './call-faults.ts';
import { betBy, type Contender, type PeerBet, type PeerPlayer, WHOLE_TIME } from './contender.ts';

/** What a scenario came to; only the first is right. */
export type Verdict = 'exact' | 'DOUBLED' | 'LOST' | 'WRONG ANSWER' | 'NO ANSWER';

export interface Broken {
  /** The calls of a BET on the quiet path, by their names. */
  readonly calls: readonly string[];
  /** What each fault does at each of the calls, in their order. */
  readonly atCalls: ReadonlyMap<CallFault, readonly Verdict[]>;
  readonly scenarios: ReadonlyMap<string, Verdict>;
}

const RESEND_AFTER = 120;
/** Longer than any function that was killed had left when it was let know. */
const LET_IN_AFTER = 450;
const MOST_SENDINGS = 8;
const SENT_AGAIN: ReadonlySet<string> = new Set(['OP_47', 'OP_50']);

/** Every fault at every call of a BET, then what networks and people do. */
export async function breakBets(contender: Contender): Promise<Broken> {
  const calls = await callsOfBet(contender);
  const atCalls = new Map<CallFault, Verdict[]>();
  for (const fault of CALL_FAULTS) {
    const verdicts: Verdict[] = [];
    for (const number of calls.keys()) verdicts.push(await faultyBet(contender, number, fault));
    atCalls.set(fault, verdicts);
  }
  const scenarios = new Map<string, Verdict>();
  for (const [scenario, play] of Object.entries(SCENARIOS)) scenarios.set(scenario, await play(contender));
  return { calls, atCalls, scenarios };
}

/** How many of them did not come out exact. */
export const wrongsOf = ({ atCalls, scenarios }: Broken): number =>
  [...atCalls.values(), [...scenarios.values()]].flat().filter((verdict) => verdict !== 'exact').length;

async function callsOfBet(contender: Contender): Promise<string[]> {
  const player = await contender.addPlayer('100.00');
  await contender.send(betBy(player), WHOLE_TIME); // what is remembered between calls is then remembered
  const names: string[] = [];
  const stop = watchCalls(contender.client, ({ name }) => names.push(name));
  await contender.send(betBy(player), WHOLE_TIME);
  stop();
  return names;
}

async function faultyBet(contender: Contender, number: number, fault: CallFault): Promise<Verdict> {
  const player = await contender.addPlayer('100.00');
  const bet = betBy(player);
  const { killed, stop, met } = faultAt(contender.client, number, fault);
  const isKilled = fault.startsWith('function');
  const remaining = isKilled ? contender.timeBeforeKill : WHOLE_TIME;
  const first = contender.send(bet, remaining).then(outcomeOf, () => 'no answer');
  const outcome = await Promise.race([first, killed]);
  stop();
  if (!met()) throw new Error(`${contender.name} never made call ${number + 1}`);
  if (outcome === 'killed') await sleep(LET_IN_AFTER);
  const isClear = outcome !== 'killed' && outcome !== 'no answer' && !SENT_AGAIN.has(outcome);
  return judge(contender, player, isClear ? outcome : await sendUntilClear(contender, bet), 1n);
}

/** Sends a BET until it is answered for good; `no answer` when it never is. */
async function sendUntilClear(contender: Contender, bet: PeerBet): Promise<string> {
  for (let sendings = 0; sendings < MOST_SENDINGS; sendings += 1) {
    const outcome = await contender.send(bet, WHOLE_TIME).then(outcomeOf, () => 'OP_50');
    if (!SENT_AGAIN.has(outcome)) return outcome;
    await sleep(RESEND_AFTER);
  }
  return 'no answer';
}

const BET_CENTS = 1_000n;

/** Of a player who had 100.00 and was to bet 10.00 so many times. */
async function judge(contender: Contender, player: PeerPlayer, outcome: string, bets: bigint): Promise<Verdict> {
  const taken = 10_000n - (await contender.balanceOf(player));
  if (taken > bets * BET_CENTS) return 'DOUBLED';
  if (outcome === 'no answer') return 'NO ANSWER';
  if (outcome !== 'OK') return 'WRONG ANSWER';
  return taken === bets * BET_CENTS ? 'exact' : 'LOST';
}

const SCENARIOS: Readonly<Record<string, (contender: Contender) => Promise<Verdict>>> = {
  'eight copies at once, answered alike': async (contender) => {
    const player = await contender.addPlayer('100.00');
    const bet = betBy(player);
    const answers = await Promise.all(Array.from({ length: 8 }, () => sendUntilClear(contender, bet)));
    return judge(contender, player, answers.find((answer) => answer !== 'OK') ?? 'OK', 1n);
  },
  '30 BETs at once, money for 10': async (contender) => {
    const player = await contender.addPlayer('100.00');
    const answers = await Promise.all(Array.from({ length: 30 }, () => sendUntilClear(contender, betBy(player))));
    const accepted = answers.filter((answer) => answer === 'OK').length;
    return judge(contender, player, accepted === 10 ? 'OK' : `${accepted} accepted`, 10n);
  },
  'the same BET again an hour later': async (contender) => {
    const player = await contender.addPlayer('100.00');
    const bet = betBy(player);
    await sendUntilClear(contender, bet);
    await contender.anHourLater();
    return judge(contender, player, await sendUntilClear(contender, bet), 1n);
  },
  'the same id with another amount is refused': async (contender) => {
    const player = await contender.addPlayer('100.00');
    const bet = betBy(player);
    await sendUntilClear(contender, bet);
    const other = betBy(player, { transaction_id: bet.transactionId, amount: '20.00' });
    const outcome = await sendUntilClear(contender, other);
    return judge(contender, player, outcome === 'OP_40' ? 'OK' : outcome, 1n);
  },
  'a BET refused for lack of money stays refused': async (contender) => {
    const player = await contender.addPlayer('100.00');
    const bet = betBy(player, { amount: '100.01' });
    const [first, again] = [await sendUntilClear(contender, bet), await sendUntilClear(contender, bet)];
    return judge(contender, player, first === 'OP_31' && again === 'OP_31' ? 'OK' : `${first} ${again}`, 0n);
  },
};
