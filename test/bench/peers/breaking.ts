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

/** What was answered to one BET for good: `no answer` when nothing was; the balance in cents when it was OK. */
interface Heard {
  readonly outcome: string;
  readonly balance?: number;
}

const NO_ANSWER: Heard = { outcome: 'no answer' };

function heard(answer: string): Heard {
  const outcome = outcomeOf(answer);
  if (outcome !== 'OK') return { outcome };
  const { response } = JSON.parse(answer) as { response: { data: { balance: number } } };
  return { outcome, balance: Math.round(response.data.balance * 100) };
}

async function faultyBet(contender: Contender, number: number, fault: CallFault): Promise<Verdict> {
  const player = await contender.addPlayer('100.00');
  const bet = betBy(player);
  const { killed, stop, met } = faultAt(contender.client, number, fault);
  const isKilled = fault.startsWith('function');
  const remaining = isKilled ? contender.timeBeforeKill : WHOLE_TIME;
  const first = contender.send(bet, remaining).then(heard, () => NO_ANSWER);
  const answer = await Promise.race([first, killed]);
  stop();
  if (!met()) throw new Error(`${contender.name} never made call ${number + 1}`);
  if (answer === 'killed') await sleep(LET_IN_AFTER);
  const isClear = answer !== 'killed' && answer !== NO_ANSWER && !SENT_AGAIN.has(answer.outcome);
  return judge(contender, player, [isClear ? answer : await sendUntilClear(contender, bet)], { bets: 1 });
}

/** Sends a BET until it is answered for good, or long enough. */
async function sendUntilClear(contender: Contender, bet: PeerBet): Promise<Heard> {
  for (let sendings = 0; sendings < MOST_SENDINGS; sendings += 1) {
    const answer = await contender.send(bet, WHOLE_TIME).then(heard, () => NO_ANSWER);
    if (answer !== NO_ANSWER && !SENT_AGAIN.has(answer.outcome)) return answer;
    await sleep(RESEND_AFTER);
  }
  return NO_ANSWER;
}

const BET_CENTS = 1_000;

/** Of a player who had 100.00 and was to bet 10.00 so many times, with so many BETs refused beside. */
async function judge(
  contender: Contender,
  player: PeerPlayer,
  answers: readonly Heard[],
  { bets, refused = [] }: { readonly bets: number; readonly refused?: readonly string[] },
): Promise<Verdict> {
  const taken = 10_000 - Number(await contender.balanceOf(player));
  if (taken > bets * BET_CENTS) return 'DOUBLED';
  if (answers.includes(NO_ANSWER)) return 'NO ANSWER';
  const refusals = answers.filter(({ outcome }) => outcome !== 'OK').map(({ outcome }) => outcome);
  if (refusals.join() !== refused.join()) return 'WRONG ANSWER';
  if (taken < bets * BET_CENTS) return 'LOST';
  const balances = new Set(answers.map(({ balance }) => balance).filter((balance) => balance !== undefined));
  const due = Array.from({ length: bets }, (_, index) => 10_000 - (index + 1) * BET_CENTS);
  return balances.size === bets && due.every((balance) => balances.has(balance)) ? 'exact' : 'WRONG ANSWER';
}

/** A little more than Powertools' hour. */
const AN_HOUR = 3_601_000;

/** By what happens. */
export const SCENARIOS = {
  'eight copies at once, answered alike': async (contender) => {
    const player = await contender.addPlayer('100.00');
    const bet = betBy(player);
    const answers = await Promise.all(Array.from({ length: 8 }, () => sendUntilClear(contender, bet)));
    return judge(contender, player, answers, { bets: 1 });
  },
  '30 BETs at once, money for 10': async (contender) => {
    const player = await contender.addPlayer('100.00');
    const answers = await Promise.all(Array.from({ length: 30 }, () => sendUntilClear(contender, betBy(player))));
    return judge(contender, player, answers, { bets: 10, refused: Array.from({ length: 20 }, () => 'OP_31') });
  },
  'the same BET again an hour later': async (contender) => {
    const player = await contender.addPlayer('100.00');
    const bet = betBy(player);
    const first = await sendUntilClear(contender, bet);
    await contender.pass(AN_HOUR);
    return judge(contender, player, [first, await sendUntilClear(contender, bet)], { bets: 1 });
  },
  'the same id with another amount is refused': async (contender) => {
    const player = await contender.addPlayer('100.00');
    const bet = betBy(player);
    const first = await sendUntilClear(contender, bet);
    const other = betBy(player, { transaction_id: bet.transactionId, amount: '20.00' });
    const answers = [first, await sendUntilClear(contender, other)];
    return judge(contender, player, answers, { bets: 1, refused: ['OP_40'] });
  },
  'a BET refused for lack of money stays refused': async (contender) => {
    const player = await contender.addPlayer('100.00');
    const bet = betBy(player, { amount: '100.01' });
    const answers = [await sendUntilClear(contender, bet), await sendUntilClear(contender, bet)];
    return judge(contender, player, answers, { bets: 0, refused: ['OP_31', 'OP_31'] });
  },
} satisfies Record<string, (contender: Contender) => Promise<Verdict>>;
