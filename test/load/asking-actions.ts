/** What players and the PLATFORM do that moves no money; an action that finds nothing to act on is a bet. */
import { finishroundData } from '../platform/wire-data.ts';
import { bet } from './money-actions.ts';
import { askStatus } from './settle.ts';
import { asPlatformTransaction, CURRENCY } from './told.ts';
import { type Action, chooseRecent, expectOk } from './turn.ts';

export const authenticate: Action = async (turn) => {
  if (await expectOk(turn, 'authenticate', { token: turn.gambler.token })) turn.done('authenticate');
};

export const balance: Action = async (turn) => {
  const { token, account } = turn.gambler;
  const data = { token, user_id: account.userId, currency_code: CURRENCY };
  if (await expectOk(turn, 'balance', data)) turn.done('balance');
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
  const data = finishroundData(asPlatformTransaction(first.order));
  if (await expectOk(turn, 'finishround', data, first)) turn.done('finishround');
};
