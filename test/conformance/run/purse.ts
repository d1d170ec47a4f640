/** Moves prepared players' money by signed WINs and BETs of rounds that no case knows. */
import { randomBytes } from 'node:crypto';
import { canonical, NumberText } from '../pack/exact-json.ts';
import { type Answer, judgeAnswer } from './answer-check.ts';
import { type Deployment, MoneyNotMoved, type TestPlayer } from './deployment.ts';
import { exchange } from './exchange.ts';
import type { Finding } from './finding.ts';
import { prepareCall } from './gameplay-call.ts';
import type { Purse } from './prepared-players.ts';
import { timestampOf } from './timestamp.ts';

/** A purse whose moves throw MoneyNotMoved unless they are answered OK, as every wallet must answer them (rule 4.1). */
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
    const made = await exchange(call.request);
    const { answer, findings } = judgeAnswer(call, made, 'sent');
    const wrongs = [...findings, ...(answer ? ofMove(answer, `${type} of ${amount}`) : [])];
    if (answer === undefined || wrongs.length > 0) throw new MoneyNotMoved(made, wrongs);
    return canonical(answer.data.balance);
  };
  return { win: (player, amount) => move(player, 'WIN', amount), bet: (player, amount) => move(player, 'BET', amount) };
}

function ofMove({ result, data }: Answer, move: string): Finding[] {
  if (result !== 'OK') return [{ rule: '4.1', what: `the result of a ${move}`, expected: 'OK', came: result }];
  if (data.balance instanceof NumberText) return [];
  return [{ rule: '2.5', what: `the balance after a ${move}`, expected: 'a number', came: canonical(data.balance) }];
}
