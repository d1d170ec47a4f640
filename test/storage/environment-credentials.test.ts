/** The credentials that Lambda hands a function, and no others. */
import { afterEach, expect, test } from '@jest/globals';
import { defaultProvider } from '../../shared/storage/environment-credentials.ts';

// biome-ignore lint/style/noProcessEnv: the provider reads it as the SDK would
const environment = process.env;
const before = { ...environment };
const given = (variables: Readonly<Record<string, string>>) => {
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) delete environment[name];
  Object.assign(environment, variables);
};
afterEach(() => {
  given(before as Record<string, string>);
});

const KEYS = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };

test('a role’s', async () => {
  given({ ...KEYS, AWS_SESSION_TOKEN: 'token' });
  expect(await defaultProvider()()).toStrictEqual({
    accessKeyId: 'id',
    secretAccessKey: 'secret',
    sessionToken: 'token',
  });
});

test('a user’s, who has no token', async () => {
  given(KEYS);
  expect(await defaultProvider()()).toStrictEqual({ accessKeyId: 'id', secretAccessKey: 'secret' });
});

test.each([{}, { AWS_ACCESS_KEY_ID: 'id' }, { AWS_SECRET_ACCESS_KEY: 'secret' }, { ...KEYS, AWS_ACCESS_KEY_ID: '' }])(
  'not those of %j',
  async (variables) => {
    given(variables as Record<string, string>);
    await expect(defaultProvider()()).rejects.toThrow(
      'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be set: no other source of credentials is bundled',
    );
  },
);
