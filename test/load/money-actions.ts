/** What players do that moves money; an action that finds nothing to act on is a bet. */
import { type Cents, cents } from '../../shared/domain/money.ts';
import { JsonNumber } from '../../shared/protocol/json.ts';
import { changeData } from '../platform/wire-data.ts';
import { pay } from './bank.ts';
import { requestOf } from './patience.ts';
import { type Settler, settle, settleTwice, takeBack } from './settle.ts';
import { asPlatformTransaction, named } from './told.ts';
import { type Action, chooseRecent, type Turn } from './turn.ts';

export const bet: Action = (turn) => play(turn, settle);

/** The same BET twice at the same moment. */
export const twoBets: Action = (turn) => play(turn, settleTwice);

async function play(turn: Turn, send: typeof settle): Promise<void> {
  const { gambler, settler, done } = turn;
  const round = gambler.chooseRound(settler.chance);
  const told = gambler.order('BET', stake(settler), round);
  await send(told, settler);
  done('BET');
  gambler.remember(told, round);
  if (told.refusal === 'OP_31') await deposit(turn);
}

/** Pays back a little less than what was bet, on average; one in four is of nothing. */
export const win: Action = async (turn) => {
  const { gambler, settler, done } = turn;
  const round = gambler.takeRound(settler.chance);
  if (round === undefined) return bet(turn);
  const told = gambler.order('WIN', settler.chance.percent(25) ? cents(0n) : stake(settler), round, true);
  await settle(told, settler);
  done('WIN');
  gambler.remember(told, round);
};

export const refund: Action = async (turn) => {
  const { gambler, settler, done } = turn;
  const round = gambler.takeRound(settler.chance);
  const [first] = round?.bets ?? [];
  if (round === undefined || first === undefined) return bet(turn);
  const told = gambler.order('REFUND', first.order.amount, round, true);
  await settle(told, settler);
  done('REFUND');
  gambler.remember(told, round);
};

/** Takes back what was accepted or refused not long ago. */
export const cancel: Action = async (turn) => {
  const told = chooseRecent(turn, ({ state }) => state === 'ok' || state === 'refused');
  if (told === undefined) return bet(turn);
  await takeBack(told, turn.settler);
  turn.done('cancel');
};

/** A cancel overtakes its BET, which must never count then. */
export const cancelFirst: Action = async (turn) => {
  const { gambler, settler, done } = turn;
  const round = gambler.chooseRound(settler.chance);
  const told = gambler.order('BET', stake(settler), round);
  await takeBack(told, settler);
  done('cancel');
  await settle(told, settler);
};

/** A BET and its cancel at the same moment. */
export const race: Action = async ({ gambler, settler }) => {
  const told = gambler.order('BET', stake(settler), gambler.chooseRound(settler.chance));
  await Promise.all([settle(told, settler), takeBack(told, settler)]);
};

/** The same transaction again, long after its answer. */
export const repeat: Action = async (turn) => {
  const told = chooseRecent(turn);
  if (told === undefined) return bet(turn);
  await settle(told, turn.settler);
  turn.done(told.order.type);
};

/** The id of a known transaction with another amount, which must be told from it: OP_40, or OP_49 where it was buried. */
export const forge: Action = async (turn) => {
  const { settler } = turn;
  const told = chooseRecent(turn);
  if (told === undefined) return bet(turn);
  const forged = { ...changeData(asPlatformTransaction(told.order)), amount: new JsonNumber('0.01') };
  const answer = await requestOf('changebalance', forged, settler).untilFinal();
  if (answer === undefined) return;
  const said = answer.outcome === 'ok' ? 'OK' : answer.code;
  if (said === 'OP_40' || (said === 'OP_49' && told.cancelSent)) return;
  settler.wrongs.add([`${named(told.order)} with another amount was answered ${said}, not OP_40`]);
};

export const deposit: Action = (turn) => transfer(turn, 'DEPOSIT', turn.gambler.funds);
export const withdraw: Action = (turn) => transfer(turn, 'WITHDRAWAL', stake(turn.settler));

async function transfer(turn: Turn, type: 'DEPOSIT' | 'WITHDRAWAL', amount: Cents): Promise<void> {
  const { account, nextId } = turn.gambler;
  const ordered = account.transfer(`transfer-${nextId()}`, type, amount);
  turn.settler.wrongs.add(await pay(turn.bank, account.userId, ordered));
}

/** An amount from 0.10 to 20.00, mostly small. */
const stake = ({ chance }: Settler): Cents => cents(BigInt(10 + Math.floor(1_990 * chance.number() ** 3)));
