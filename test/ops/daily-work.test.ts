/** npm run ops on the running service: what each command shows of it and does to it. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { casino, envelope, post } from '../http/casino.ts';
import { endServices, startService } from '../local/service-process.ts';
import { sharedEndpoint } from '../support/dynamodb.ts';
import { changeData, newId } from '../support/players.ts';
import { SECRET } from '../support/wallet.ts';
import { ops as run } from './run-ops.ts';

const operatorId = randomBytes(8).toString('hex');
const OPERATORS = JSON.stringify({ [operatorId]: { secretKeys: [SECRET] } });
/** Of another service than the one on port 3000, so that PORT is what leads there. */
let environment: Readonly<Record<string, string>>;
let url: string;

beforeAll(async () => {
  ({ url } = await startService({ DYNAMODB_ENDPOINT: sharedEndpoint(), OPERATORS }));
  expect(url).not.toBe('');
  environment = { OPERATORS, PORT: new URL(url).port };
});
afterAll(endServices);

const ops = (line: string) => run(line, { environment });

/** What a command answers for programs. */
async function json(line: string) {
  const { code, output, remarks } = await ops(`${line} --json`);
  if (code !== 0) throw new Error(`${line}: exit ${code}, ${remarks}`);
  return JSON.parse(output);
}

/** A player with a balance, and a session's token. */
async function player(balance = '100.00') {
  const userId = `player-${newId()}`;
  const token = await casino(url, operatorId).addPlayer({ userId, balance });
  return { userId, token };
}

/** A BET that the PLATFORM sends; returns what it is answered. */
async function bet({ userId, token }: { userId: string; token: string }, changes: object) {
  const body = JSON.stringify(envelope('changebalance', changeData({ userId, token }, changes)));
  return JSON.parse((await post(url, 'changebalance', body, {}, operatorId)).body).response;
}

describe('the service', () => {
  test('is found by PORT, and its operator by OPERATORS', async () => {
    expect(await json('status')).toEqual({
      operator_id: operatorId,
      base_url: url,
      stage: 'local',
      gameplay_api: 'answers',
      operator_api: 'answers',
    });
  });

  test('has no such operator: exit 1', async () => {
    expect(await ops('status --operator nobody')).toMatchObject({
      code: 1,
      remarks: expect.stringMatching(/^There is no such operator: /),
    });
  });

  test('must be told the operator where there are several: exit 2', async () => {
    const several = JSON.stringify({ one: { secretKeys: ['x'] }, other: { secretKeys: ['x'] } });
    expect(await run('status', { environment: { ...environment, OPERATORS: several } })).toEqual({
      code: 2,
      output: '',
      remarks: '--operator must say whose: one of one, other.\n',
    });
  });
});

describe('a player', () => {
  test('is created once, and never overwritten', async () => {
    const created = await json('players create newcomer eve Malta EUR --yes');
    expect(created).toMatchObject({ user_id: 'newcomer', user_name: 'eve', currency_code: 'EUR', balance: 0 });
    expect(await ops('players create newcomer adam Germany EUR --yes')).toMatchObject({ code: 1 });
    expect(await json('players show newcomer')).toEqual(created);
  });

  test('is blocked and unblocked', async () => {
    const one = await player();
    expect(await json(`players block ${one.userId} --yes`)).toMatchObject({ blocked: true });
    expect((await bet(one, { amount: 1 })).data).toMatchObject({ error_code: 'OP_33' });
    expect(await json(`players unblock ${one.userId} --yes`)).toMatchObject({ blocked: false });
    expect((await bet(one, { amount: 1, transaction_id: newId() })).status).toBe('OK');
  });

  test('is excluded, and no longer', async () => {
    const { userId } = await player();
    expect(await json(`players exclude ${userId} 2099-01-31 --yes`)).toMatchObject({
      self_excluded_until: '2099-01-31T00:00:00.000Z',
    });
    expect(await json(`players exclude ${userId} none --yes`)).not.toHaveProperty('self_excluded_until');
  });

  test('gets limits, of which those not named stay', async () => {
    const { userId } = await player();
    await json(`players limit ${userId} --bet 100 --wager-day 500.5 --wager-week 2000 --loss-month 0 --yes`);
    expect(await json(`players limit ${userId} --wager-day none --bet 99.99 --yes`)).toMatchObject({
      limits: { bet: 99.99, wager: { week: 2000 }, loss: { month: 0 } },
    });
  });

  test('who is not there: exit 1, and the problem for programs', async () => {
    const { code, output, remarks } = await ops('players show nobody --json');
    expect(JSON.parse(output)).toMatchObject({ status: 404, type: 'urn:seamless-wallet:problem:player-not-found' });
    expect(remarks).toBe('There is no such player: The operator has no player of this user_id.\n');
    expect(code).toBe(1);
  });

  test('whose id must be escaped in a path is the one that is meant', async () => {
    const words = ['players', 'create', 'a b#c%d&é+', 'eve', 'Malta', 'EUR', '--yes', '--json'];
    expect(await run(words, { environment })).toMatchObject({ code: 0 });
    const { output } = await run(['players', 'show', 'a b#c%d&é+', '--json'], { environment });
    expect(JSON.parse(output)).toMatchObject({ user_id: 'a b#c%d&é+' });
  });
});

describe("a player's money", () => {
  test('goes in and out to the last digit, once per id', async () => {
    const { userId } = await player('0.01');
    const line = `transfers deposit ${userId} 9999999999999999.9 --id in-${userId} --yes`;
    for (let time = 0; time < 2; time += 1) {
      const { output } = await ops(line);
      expect(output).toBe(`transfer_id  in-${userId}\nbalance      9999999999999999.91\n`);
    }
    await ops(`transfers withdraw ${userId} 0.02 --yes`);
    expect((await ops(`players show ${userId}`)).output).toMatch(/^balance +9999999999999999\.89$/m);
  });

  test('does not go out when there is less: exit 1', async () => {
    const { userId } = await player('5.00');
    const { code, remarks } = await ops(`transfers withdraw ${userId} 5.01 --yes`);
    expect(remarks).toMatch(/\nThe balance does not suffice: The player has less than this amount\.\n$/);
    expect(code).toBe(1);
  });

  test('does not go under an id that stands for something else: exit 1', async () => {
    const { userId } = await player();
    await ops(`transfers deposit ${userId} 1 --id twice-${userId} --yes`);
    expect(await ops(`transfers deposit ${userId} 2 --id twice-${userId} --yes`)).toMatchObject({ code: 1 });
  });
});

describe('what has happened', () => {
  test('entries, the latest first unless told', async () => {
    const { userId } = await player('1.00');
    await ops(`transfers deposit ${userId} 2 --yes`);
    await ops(`transfers withdraw ${userId} 0.50 --yes`);
    expect(await json(`entries list ${userId}`)).toMatchObject({
      entries: [{ seq: 3, type: 'WITHDRAWAL' }, { seq: 2 }, { seq: 1 }],
      more: false,
    });
    const { output, remarks } = await ops(`entries list ${userId} --limit 2 --order asc`);
    expect(output).toMatch(/^seq .*\n {2}1 .* DEPOSIT .* 1\.00 .*\n {2}2 .* DEPOSIT .* 2\.00 .*\n$/);
    expect(remarks).toBe('There are more than these 2: --limit says how many.\n');
  });

  test('a transaction and its round', async () => {
    const one = await player();
    const [transaction, round] = [newId(), newId()];
    await bet(one, { amount: 17.25, transaction_id: transaction, round_id: round });
    expect(await json(`transactions find ${transaction}`)).toMatchObject({ status: 'OK', amount: 17.25, type: 'BET' });
    expect(await json(`rounds open ${one.userId}`)).toMatchObject({ rounds: [{ round_id: round }], more: false });
    expect((await ops(`rounds open ${one.userId}`)).output).toMatch(/ bets\.sum .*\n.* 17\.25 /);
    expect(await json(`rounds show ${one.userId} ${round}`)).toMatchObject({ bets: { count: 1, sum: 17.25 } });
  });
});

test('a session ends, and its token is good for no more bets', async () => {
  const one = await player();
  const { code } = await run(['sessions', 'end', '-', '--yes'], { environment, input: `${one.token}\n` });
  expect(code).toBe(0);
  expect((await bet(one, { amount: 1 })).data).toMatchObject({ error_code: 'OP_21' });
});

test('a game is switched off and on', async () => {
  expect(await json('games disable 321 --yes')).toEqual({ game_id: '321', enabled: false });
  expect(await json('games list --enabled false')).toMatchObject({
    games: [{ game_id: '321', casino_enabled: false }],
  });
  expect(await json('games enable 321 --yes')).toEqual({ game_id: '321', enabled: true });
  expect(await json('games list --enabled false')).toEqual({ games: [], more: false });
});
