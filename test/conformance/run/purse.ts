/** Moves prepared players' money by signed WINs and BETs of rounds that no case knows. */
import { randomBytes } from 'node:crypto';
import { canonical } from '../pack/exact-json.ts';
import { judgeAnswer } from './answer-check.ts';
import { type Deployment, PlayerUnavailable, type TestPlayer } from './deployment.ts';
import { exchange } from './exchange.ts';
import { prepareCall } from './gameplay-call.ts';
import type { Purse } from './prepared-players.ts';
import { timestampOf } from './timestamp.ts';

export function openPurse(deployment: Deployment): Purse {
  const move = async (player: TestPlayer, type: 'BET' | 'WIN', amount: string): Promise<string> => {
    const currency = player.wish.currency ?? 'EUR';
    const token = type === 'WIN' ? 'null' : JSON.stringify(player.token);
    const data =
      `{"token":${token},"user_id":${JSON.stringify(player.userId)},"transaction_type":"${type}",` +
      `"transaction_id":{{id.transaction}},"round_id":{{id.round}},"round_finished":true,"game_id":{{game.one}},` +
      `"currency_code":"${currency}","amount":${amount},"transaction_timestamp":"{{timestamp}}","context":{}}`;
    const scope = {
      seed: randomBytes(16).toString('hex'),
      timestamp: timestampOf(new Date()),
      values: { 'game.one': deployment.games.one },
    };
    const operator = player.whose;
    const call = prepareCall({ command: 'changebalance', operator, data }, deployment, scope);
    const { answer, findings } = judgeAnswer(call, await exchange(call.request), 'any');
    if (answer?.result === 'OK') return canonical(answer.data.balance);
    const said = answer?.result ?? findings[0]?.came ?? 'nothing';
    throw new PlayerUnavailable(`a ${type} of ${amount} for the prepared player ${player.userId} was answered ${said}`);
  };
  return { win: (player, amount) => move(player, 'WIN', amount), bet: (player, amount) => move(player, 'BET', amount) };
}
