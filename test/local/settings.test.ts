/** What `npm start` makes of its environment. */
import { describe, expect, test } from '@jest/globals';
import { readSettings } from '../../infra/local/settings.ts';
import { StartFailure } from '../../infra/local/start-failure.ts';

test('without any variable: port 3000, data in .local, one example operator', () => {
  expect(readSettings({ PATH: '/bin' })).toEqual({
    port: 3000,
    dataDir: '.local',
    operators: { examplecasino: { secretKeys: ['secret_key'] } },
    settingsCacheSeconds: 5,
    gameLaunchHost: undefined,
    platformApiHost: undefined,
    dynamoDbEndpoint: undefined,
  });
});

test('every variable is taken', () => {
  const operators = { one: { secretKeys: ['a', 'b'], allowedCidrs: ['10.0.0.0/8'], maxClockSkewSeconds: 60 } };
  const environment = {
    PORT: '0',
    DATA_DIR: ':memory:',
    OPERATORS: JSON.stringify(operators),
    SETTINGS_CACHE_SECONDS: '0',
    GAME_LAUNCH_HOST: 'games.example',
    DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000',
  };
  expect(readSettings(environment)).toEqual({
    port: 0,
    dataDir: ':memory:',
    operators,
    settingsCacheSeconds: 0,
    gameLaunchHost: 'games.example',
    dynamoDbEndpoint: 'http://127.0.0.1:8000',
  });
});

test('an empty variable counts as not set', () => {
  expect(readSettings({ PORT: '', OPERATORS: '', DATA_DIR: '' })).toEqual(readSettings({}));
});

describe('a bad value is named in one line', () => {
  test.each([
    ['PORT', 'web'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '3000.5'],
    ['OPERATORS', '{'],
    ['OPERATORS', '[]'],
    ['OPERATORS', '{}'],
    ['OPERATORS', '{"casino":{}}'],
    ['OPERATORS', '{"casino":{"secretKeys":[]}}'],
    ['OPERATORS', '{"casino":{"secretKeys":["a","b","c"]}}'],
    ['OPERATORS', '{"with|bar":{"secretKeys":["a"]}}'],
    ['SETTINGS_CACHE_SECONDS', 'soon'],
    ['DYNAMODB_ENDPOINT', 'localhost'],
  ])('%s=%s', (name, value) => {
    const reading = () => readSettings({ [name]: value });
    expect(reading).toThrow(StartFailure);
    expect(reading).toThrow(new RegExp(`^[^\n]*${name}[^\n]*$`));
  });

  test('a network that is none', () => {
    const OPERATORS = '{"casino":{"secretKeys":["a"],"allowedCidrs":["10.0.0"]}}';
    expect(() => readSettings({ OPERATORS })).toThrow(/^[^\n]*allowedCidrs[^\n]*$/);
  });
});

test('a secret that is wrong is not repeated', () => {
  expect(() => readSettings({ OPERATORS: '{"casino":{"secretKeys":"hush"}}' })).not.toThrow(/hush/);
});
