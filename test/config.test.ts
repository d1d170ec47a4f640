/** The environment as configuration: what it may be, and errors that name a variable and never quote it (rule 7.4). */
import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../shared/config.ts';

test('without any variable there are defaults', () => {
  expect(readConfig({})).toEqual({
    LEDGER_TABLE: 'ledger',
    SESSIONS_TABLE: 'sessions',
    SETTINGS_TABLE: 'settings',
    WATCHED_CURRENCIES: [],
    SETTINGS_CACHE_SECONDS: 5,
    SECRETS_CACHE_SECONDS: 300,
  });
});

test('each variable is read', () => {
  const operators = {
    examplecasino: { secretKeys: ['secret_key', 'next'], allowedCidrs: ['10.0.0.0/8'], maxClockSkewSeconds: 600 },
    other: { secretKeys: ['x'] },
  };
  expect(
    readConfig({
      LEDGER_TABLE: 'l',
      SESSIONS_TABLE: 's',
      SETTINGS_TABLE: 't',
      DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000',
      OPERATORS: JSON.stringify(operators),
      OPERATOR_SECRETS: '{"examplecasino":"arn:1"}',
      OPERATOR_IDS: '["examplecasino","other"]',
      SETTINGS_CACHE_SECONDS: '0',
      SECRETS_CACHE_SECONDS: '999999',
      GAME_LAUNCH_HOST: 'launch.example.com',
      PATH: '/usr/bin',
    }),
  ).toEqual({
    LEDGER_TABLE: 'l',
    SESSIONS_TABLE: 's',
    SETTINGS_TABLE: 't',
    WATCHED_CURRENCIES: [],
    DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000',
    OPERATORS: operators,
    OPERATOR_SECRETS: { examplecasino: 'arn:1' },
    OPERATOR_IDS: ['examplecasino', 'other'],
    SETTINGS_CACHE_SECONDS: 0,
    SECRETS_CACHE_SECONDS: 999_999,
    GAME_LAUNCH_HOST: 'launch.example.com',
  });
});

const settings = (members: string) => `{"examplecasino":${members}}`;

test.each(['x', 'x'.repeat(20), 'casino-eu.1', '__'])('an operator id may be %s', (operatorId) => {
  const OPERATORS = `{"${operatorId}":{"secretKeys":["k"]}}`;
  expect(readConfig({ OPERATORS }).OPERATORS).toEqual({ [operatorId]: { secretKeys: ['k'] } });
});

describe('what is wrong is named, and not quoted', () => {
  test.each([
    ['DYNAMODB_ENDPOINT', 's3cret'],
    ['OPERATORS', ''],
    ['OPERATORS', 's3cret'],
    ['OPERATORS', '{"examplecasino":{"secretKeys":["s3cret"]'],
    ['OPERATORS', '"s3cret"'],
    ['OPERATORS', '["s3cret"]'],
    ['OPERATORS', 'null'],
    ['OPERATORS.examplecasino', settings('"s3cret"')],
    ['OPERATORS.examplecasino', settings('null')],
    ['OPERATORS.examplecasino.secretKeys', settings('{}')],
    ['OPERATORS.examplecasino.secretKeys', settings('{"secretKeys":"s3cret"}')],
    ['OPERATORS.examplecasino.secretKeys', settings('{"secretKeys":[]}')],
    ['OPERATORS.examplecasino.secretKeys', settings('{"secretKeys":["s3cret1","s3cret2","s3cret3"]}')],
    ['OPERATORS.examplecasino.secretKeys.1', settings('{"secretKeys":["s3cret",""]}')],
    ['OPERATORS.examplecasino.secretKeys.0', settings('{"secretKeys":[{"s3cret":1}]}')],
    ['OPERATORS.examplecasino.allowedCidrs', settings('{"secretKeys":["s3cret"],"allowedCidrs":"s3cret"}')],
    ['OPERATORS.examplecasino.allowedCidrs.0', settings('{"secretKeys":["s3cret"],"allowedCidrs":[8]}')],
    ['OPERATORS.examplecasino.maxClockSkewSeconds', settings('{"secretKeys":["s3cret"],"maxClockSkewSeconds":0}')],
    ['OPERATORS.examplecasino.maxClockSkewSeconds', settings('{"secretKeys":["s3cret"],"maxClockSkewSeconds":1.5}')],
    [
      'OPERATORS.examplecasino.maxClockSkewSeconds',
      settings('{"secretKeys":["s3cret"],"maxClockSkewSeconds":"s3cret"}'),
    ],
    ['OPERATORS.a|b', '{"a|b":{"secretKeys":["s3cret"]}}'],
    ['OPERATORS.a b', '{"a b":{"secretKeys":["s3cret"]}}'],
    [`OPERATORS.${'x'.repeat(21)}`, `{"${'x'.repeat(21)}":{"secretKeys":["s3cret"]}}`],
    ['OPERATORS.', '{"":{"secretKeys":["s3cret"]}}'],
    ['OPERATOR_SECRETS', 's3cret'],
    ['OPERATOR_SECRETS', '["s3cret"]'],
    ['OPERATOR_SECRETS.examplecasino', '{"examplecasino":["s3cret"]}'],
    ['OPERATOR_IDS', 's3cret'],
    ['OPERATOR_IDS', '{"examplecasino":"s3cret"}'],
    ['OPERATOR_IDS.1', '["examplecasino",7]'],
    ['SETTINGS_CACHE_SECONDS', ''],
    ['SETTINGS_CACHE_SECONDS', 's3cret'],
    ['SETTINGS_CACHE_SECONDS', '-1'],
    ['SETTINGS_CACHE_SECONDS', '1.5'],
    ['SETTINGS_CACHE_SECONDS', '1e3'],
    ['SETTINGS_CACHE_SECONDS', ' 5'],
    ['SETTINGS_CACHE_SECONDS', '1000000'],
    ['SECRETS_CACHE_SECONDS', 's3cret'],
  ])('%s: %s', (path, value) => {
    const [name = ''] = path.split('.');
    const message = errorOf({ [name]: value });
    expect(message).toMatch(/^The environment is not usable: /);
    expect(message).toContain(`: ${path}: `);
    expect(message).not.toContain('s3cret');
  });

  test('all that is wrong is named at once', () => {
    const message = errorOf({ OPERATOR_IDS: 'x', SETTINGS_CACHE_SECONDS: 'y' });
    expect(message).toMatch(/: OPERATOR_IDS: is not JSON; SETTINGS_CACHE_SECONDS: [^:;]+$/);
  });

  function errorOf(variables: Record<string, string>): string {
    try {
      readConfig(variables);
    } catch (error) {
      const { message, stack, cause } = error as Error;
      expect(`${stack}${String(cause)}`).not.toContain('s3cret');
      return message;
    }
    throw new Error('the variables were accepted');
  }
});
