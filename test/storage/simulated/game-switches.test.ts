import { beforeEach, describe, expect, test } from '@jest/globals';
import { cachedGameSwitches, gameSwitchboard } from '../../../shared/storage/game-switches.ts';
import { StoreUnavailable } from '../../../shared/storage/store.ts';
import { OPERATOR_ID, SimulatedDynamoDb, TABLES, THROTTLED, WRONG } from './simulated-dynamodb.ts';

let dynamoDb: SimulatedDynamoDb;
/** Seconds. */
let clock: number;
beforeEach(() => {
  dynamoDb = new SimulatedDynamoDb();
  clock = 1_000;
});

const operator = (operatorId = OPERATOR_ID) => ({ operatorId, followPlatformSwitches: false });
const turn = (gameId: string, enabled: boolean, operatorId = OPERATOR_ID) =>
  gameSwitchboard(dynamoDb.client, TABLES.settings).switchGame({ operatorId, gameId, enabled });
const open = (cacheSeconds: number) =>
  cachedGameSwitches({
    client: dynamoDb.client,
    table: TABLES.settings,
    cacheSeconds,
    now: () => new Date(clock * 1_000),
  });

describe('a switch', () => {
  test('is the casino’s last word on a game, and on no other', async () => {
    await turn('7', false);
    await turn('8', true);
    expect(dynamoDb.items('settings')).toEqual([
      {
        pk: { S: `operator|${OPERATOR_ID}` },
        sk: { S: 'games' },
        disabled_games: { SS: ['7'] },
        enabled_games: { SS: ['8'] },
      },
    ]);
    await turn('7', true);
    await turn('8', false);
    expect(dynamoDb.items('settings')).toMatchObject([{ disabled_games: { SS: ['8'] }, enabled_games: { SS: ['7'] } }]);
  });

  test('that DynamoDB has no time for may be repeated, a wrong one may not', async () => {
    dynamoDb.fail(THROTTLED);
    await expect(turn('7', false)).rejects.toThrow(StoreUnavailable);
    dynamoDb.fail(WRONG);
    await expect(turn('7', false)).rejects.toBe(WRONG);
  });
});

describe('switches are read', () => {
  test('as they are now, not as they were before', async () => {
    await turn('8', false);
    await turn('7', false);
    expect(await open(0).isEnabled(operator(), '7')).toBe(false);
    expect(await open(0).isEnabled(operator(), '9')).toBe(true);
  });

  test('and taken for true so many seconds', async () => {
    const games = open(5);
    expect(await games.isEnabled(operator(), '7')).toBe(true);
    await turn('7', false);
    clock += 4.999;
    expect(await games.isEnabled(operator(), '7')).toBe(true);
    clock += 0.001;
    expect(await games.isEnabled(operator(), '7')).toBe(false);
    expect(dynamoDb.sent.map(({ name }) => name)).toEqual(['GetItemCommand', 'UpdateItemCommand', 'GetItemCommand']);
  });

  test('each time where nothing is to be taken for true', async () => {
    const games = open(0);
    await games.isEnabled(operator(), '7');
    await turn('7', false);
    expect(await games.isEnabled(operator(), '7')).toBe(false);
  });

  test('for each operator alone', async () => {
    await turn('7', false, 'othercasino');
    const games = open(5);
    expect(await games.isEnabled(operator(), '7')).toBe(true);
    expect(await games.isEnabled(operator('othercasino'), '7')).toBe(false);
  });

  test('by those who follow the PLATFORM with its switches', async () => {
    const games = open(5);
    dynamoDb.answer = async () => ({ Item: { platform_disabled_games: { SS: ['7'] } } });
    expect(await games.isEnabled({ ...operator(), followPlatformSwitches: true }, '7')).toBe(false);
    expect(await games.isEnabled(operator(), '7')).toBe(true);
  });

  test('again once they could not be read', async () => {
    const games = open(5);
    dynamoDb.fail(THROTTLED);
    await expect(games.isEnabled(operator(), '7')).rejects.toThrow(StoreUnavailable);
    dynamoDb.answer = (_, perform) => perform();
    expect(await games.isEnabled(operator(), '7')).toBe(true);
    dynamoDb.fail(WRONG);
    clock += 5;
    await expect(games.isEnabled(operator(), '7')).rejects.toBe(WRONG);
  });
});
