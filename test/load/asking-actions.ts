/** What players and the PLATFORM do that moves no money; an action that finds nothing to act on is a bet. */
import { cents, formatMoney } from '../../shared/domain/money.ts';
import { finishroundData } from '../platform/wire-data.ts';
import { jsonText } from './json-text.ts';
import { balanceDue } from './judge-books.ts';
import { bet } from './money-actions.ts';
import { askStatus } from './settle.ts';
import { asPlatformTransaction, CURRENCY } from './told.ts';
import { type Action, chooseRecent, expectOk } from './turn.ts';

export const authenticate: Action = async (turn) => {
  if (await expectOk(turn, 'authenticate', { token: turn.gambler.token })) turn.done('authenticate');
};

/** While the player does nothing else, the answer must be what the answers before it come to. */
export const balance: Action = async (turn) => {
  const { token, account } = turn.gambler;
  const { begun, underWay } = account.turns;
  const data = { token, user_id: account.userId, currency_code: CURRENCY };
  const answer = await expectOk(turn, 'balance', data);
  if (answer === undefined) return;
  turn.done('balance');
  const due = underWay === 1 && account.turns.begun === begun ? balanceDue(account) : undefined;
  if (answer.outcome === 'refused' || due === undefined) return;
  const [said, expected] = [jsonText(answer.data.balance), formatMoney(cents(due))];
  if (said === expected) return;
  turn.settler.wrongs.add([`${account.userId} was told a balance of ${said}, the answers come to ${expected}`]);
};

export const status: Action = async (turn) => {
  const told = chooseRecent(turn);
  if (told === undefined) return bet(turn);
  if (await askStatus(told, turn.settler)) turn.done('status');
};

export const finish: Action = async (turn) => {
  const round = turn.gambler.takeRound(turn.settler.chance);
  const [first] = round?.bets ?? [];
  if (first === undefined) return bet(turn);
  turn.gambler.account.finishedRounds.add(first.order.roundId);
  const data = finishroundData(asPlatformTransaction(first.order));
  if (await expectOk(turn, 'finishround', data, first)) turn.done('finishround');
};
