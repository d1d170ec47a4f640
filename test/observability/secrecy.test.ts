/** Rule 7.4: no line tells a token, hash, header, secret, body or user id, whatever is called and whatever goes wrong. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { STANDARD_OUTPUT } from '../../shared/observability/standard-output.ts';
import { newPlayer, type OperatorApi, openOperatorApi } from '../support/operator-api.ts';
import { addPlayer, changeData } from '../support/players.ts';
import { type CommandName, OPERATOR_ID, openWallet, sha1, TIMESTAMP, type Wallet } from '../support/wallet.ts';
import { catchOutput, parseLine } from './written-lines.ts';

const SECRET = 'marked-secret';
const USER_ID = 'marked-user';
const TEXT = 'marked-text';
const COMMANDS: readonly CommandName[] = [
  'authenticate',
  'balance',
  'changebalance',
  'status',
  'cancel',
  'finishround',
];

let wallet: Wallet;
let broken: Wallet;
let api: OperatorApi;
const output = catchOutput();

beforeAll(async () => {
  const operators = { [OPERATOR_ID]: { secretKeys: [SECRET] } };
  wallet = await openWallet({ operators, replace: () => STANDARD_OUTPUT });
  broken = await openWallet({
    operators,
    beside: wallet,
    replace: ({ store }) => ({
      ...STANDARD_OUTPUT,
      store: {
        ...store,
        read: () => Promise.reject(new Error('A read failed', { cause: new SyntaxError(`Unexpected "${TEXT}"`) })),
      },
    }),
  });
  api = openOperatorApi(wallet);
});
afterAll(output.release);

test('every line is one line, and none tells what is marked', async () => {
  const { token } = await addPlayer(wallet, { userId: USER_ID });
  const context = { reason: TEXT, history_id: TEXT };
  const data = changeData({ userId: USER_ID, token }, { context, note: TEXT });
  const answers: string[] = [];
  const send = async (to: Wallet, command: CommandName, options: object = {}, changes: object = {}) => {
    const { body = '' } = await to.send(command, { ...data, ...changes }, { secret: SECRET, ...options });
    answers.push(body);
  };
  for (const command of COMMANDS) {
    await send(wallet, command);
    await send(wallet, command);
    await send(broken, command, { remainingMilliseconds: 520 });
    await send(wallet, command, { remainingMilliseconds: 0 });
    await send(wallet, command, { secret: TEXT });
    await send(wallet, command, { operatorId: TEXT });
    await send(wallet, command, { body: `{"token":"${token}","${TEXT}` });
    await send(
      wallet,
      command,
      {},
      { user_id: `${USER_ID}|`, token: `${token}|`, transaction_id: TEXT, round_id: TEXT },
    );
  }
  await callOperatorApi(token);

  const lines = output.texts.map((text) => ({ text, line: parseLine(text) }));
  const told = new Set(lines.map(({ line }) => line.command));
  for (const command of [...COMMANDS, 'put-player', 'transfer', 'launch', 'end-session'])
    expect(told).toContain(command);
  expect(new Set(lines.map(({ line }) => line.outcome))).toEqual(
    new Set(['OK', 'OP_47', 'OP_50', '403', '200', '201', '204', '400', '404', '422', undefined]),
  );
  for (const marked of [...markedOf(token), ...answers.flatMap(hashesIn)]) {
    expect(lines.filter(({ text }) => text.includes(marked)).map(({ text }) => [marked, text])).toEqual([]);
  }
});

async function callOperatorApi(token: string): Promise<void> {
  const path = `/players/${USER_ID}`;
  await api('PUT', path, newPlayer({ user_name: TEXT }));
  await api('PUT', path, newPlayer({ user_name: `${TEXT}|` }));
  await api('GET', path);
  await api('PATCH', path, { display_name: TEXT });
  await api('POST', `${path}/transfers`, { transfer_id: TEXT, type: 'DEPOSIT', amount: '1.00' });
  await api('POST', `${path}/transfers`, { transfer_id: `${TEXT}-2`, type: 'WITHDRAWAL', amount: '1000000.00' });
  await api('GET', `${path}/entries`);
  await api('GET', `${path}/rounds`);
  await api('GET', `${path}/rounds/1727`);
  await api('GET', '/transactions/1');
  await api('POST', '/launches', { user_id: USER_ID, game_id: '200', language: 'en', mode: 'real' });
  await api('DELETE', `/sessions/${token}`);
  await api('PUT', '/games/200', `{"enabled":"${TEXT}`);
  await api('GET', `/games?${TEXT}=1`);
}

/** What no line may hold, the player's keys in the tables included. */
function markedOf(token: string): string[] {
  const hashes = COMMANDS.flatMap((command) => [
    sha1(command + SECRET),
    sha1(command + TEXT),
    sha1(command + TIMESTAMP + SECRET),
  ]);
  return [SECRET, USER_ID, TEXT, token, createHash('sha256').update(token).digest('hex'), TIMESTAMP, ...hashes];
}

const hashesIn = (answer: string): string[] => answer.match(/[0-9a-f]{40}/g) ?? [];
