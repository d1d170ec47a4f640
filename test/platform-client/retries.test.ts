/** What is asked again, when, and until when; and which secret is used (rule 1.4). */
import { describe, expect, test } from '@jest/globals';
import { platformAuthorization } from '../../shared/platform/request.ts';
import { clientOf, failureOf, OPERATOR_ID, OTHER_SECRET, SECRET, testWorld } from './client.ts';
import {
  answer,
  cutOff,
  loopbackPlatform,
  noGames,
  type Reply,
  reset,
  resetInside,
  silence,
  silenceInside,
} from './loopback-platform.ts';

const PATIENCE = { attempt: 10_000, total: 1_000 };

describe('is asked again', () => {
  test.each<[string, Reply]>([
    ['a reset connection', reset],
    ['a connection reset inside the answer', resetInside],
    ['an answer cut off', cutOff],
    ['429', answer('', 429)],
    ['500', answer('', 500)],
    ['502', answer('<html>', 502)],
    ['503', answer('', 503)],
    ['504', answer('', 504)],
  ])('after %s', async (_, fault) => {
    await using platform = await loopbackPlatform(fault, fault, noGames);
    const world = testWorld();
    expect(await clientOf(platform, { world }).games()).toEqual({ games: [] });
    expect(platform.requests).toHaveLength(3);
    expect(world.waits).toEqual([100, 200]);
  });

  test.each([
    ['no answer', silence],
    ['half an answer', silenceInside],
  ])('after %s in time', async (_, fault) => {
    await using platform = await loopbackPlatform(fault, noGames);
    const patience = { attempt: 1_000, total: 60_000 };
    expect(await clientOf(platform, { patience }).games()).toEqual({ games: [] });
  });
});

describe('the wait before the next attempt', () => {
  test('is a random part of a delay that doubles up to ten seconds', async () => {
    const fault = answer('', 500);
    for (const [random, waits] of [
      [0, [0, 0, 0, 0, 0, 0, 0, 0]],
      [0.5, [100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]],
      [0.75, [150, 300, 600, 1_200, 2_400, 4_800, 7_500, 7_500]],
    ] as const) {
      await using platform = await loopbackPlatform(...Array(8).fill(fault), noGames);
      const world = testWorld(random);
      await clientOf(platform, { world, patience: { attempt: 10_000, total: 60_000 } }).games();
      expect(world.waits).toEqual(waits);
    }
  });

  test.each([
    ['in seconds', '7', 7_100],
    ['as a date', 'Wed, 15 May 2024 12:00:07 GMT', 7_100],
    ['as a date gone by', 'Wed, 15 May 2024 11:00:00 GMT', 100],
    ['as nothing that is known', 'soon', 100],
    ['as zero', '0', 100],
  ])('is no shorter than Retry-After says: %s', async (_, retryAfter, wait) => {
    for (const status of [429, 503]) {
      await using platform = await loopbackPlatform(answer('', status, { 'retry-after': retryAfter }), noGames);
      const world = testWorld();
      await clientOf(platform, { world }).games();
      expect(world.waits).toEqual([wait]);
    }
  });

  test.each(['1', '86400', '9'.repeat(400)])('never goes past the deadline: Retry-After %s', async (retryAfter) => {
    await using platform = await loopbackPlatform(answer('', 429, { 'retry-after': retryAfter }), noGames);
    const world = testWorld();
    const error = await failureOf(clientOf(platform, { world, patience: PATIENCE }).games());
    expect(error).toMatchObject({ kind: 'status', status: 429, attempts: 1 });
    expect(error.message).toContain('too many calls');
    expect(world.waits).toEqual([]);
  });
});

describe('the deadline ends the attempts', () => {
  test('with the last failure', async () => {
    await using platform = await loopbackPlatform(answer('', 500), answer('', 502), answer('', 503), answer('', 504));
    const world = testWorld();
    const error = await failureOf(clientOf(platform, { world, patience: PATIENCE }).games());
    expect(error).toMatchObject({ kind: 'status', status: 504, attempts: 4 });
    expect(error.message).toContain('(4 attempts)');
    expect(world.waits).toEqual([100, 200, 400]);
    expect(platform.requests).toHaveLength(4);
  });

  test('each call has its own', async () => {
    await using platform = await loopbackPlatform(answer('', 500));
    const client = clientOf(platform, { patience: PATIENCE });
    expect((await failureOf(client.games())).attempts).toBe(4);
    expect((await failureOf(client.lobbies())).attempts).toBe(4);
  });
});

describe('rule 1.4: of two secrets', () => {
  const secretKeys = [SECRET, OTHER_SECRET];
  const signedWith = (secret: string) => platformAuthorization('games', OPERATOR_ID, secret);

  /** A PLATFORM that knows one secret; other replies come first. */
  const knows =
    (secret: string, known: Reply = noGames): Reply =>
    (response, request) =>
      (request.headers['x-authorization'] === signedWith(secret) ? known : answer('', 403))(response, request);

  const used = ({ requests }: { readonly requests: readonly { readonly headers: object }[] }) =>
    requests.map(({ headers }) => {
      const authorization = (headers as Record<string, unknown>)['x-authorization'];
      return secretKeys.find((secret) => signedWith(secret) === authorization);
    });

  test('the first is used while it works', async () => {
    await using platform = await loopbackPlatform(knows(SECRET));
    const client = clientOf(platform, { secretKeys });
    await client.games();
    await client.games();
    expect(used(platform)).toEqual([SECRET, SECRET]);
  });

  test('the other is tried after 403, without a wait, and remembered', async () => {
    await using platform = await loopbackPlatform(knows(OTHER_SECRET));
    const world = testWorld();
    const client = clientOf(platform, { secretKeys, world });
    await client.games();
    await client.games();
    expect(used(platform)).toEqual([SECRET, OTHER_SECRET, OTHER_SECRET]);
    expect(world.waits).toEqual([]);
  });

  test('the first is found again when the other no longer works', async () => {
    await using platform = await loopbackPlatform(knows(OTHER_SECRET), knows(OTHER_SECRET), knows(SECRET));
    const client = clientOf(platform, { secretKeys });
    await client.games();
    await client.games();
    expect(used(platform)).toEqual([SECRET, OTHER_SECRET, OTHER_SECRET, SECRET]);
  });

  test('each is tried once, then the call is refused', async () => {
    await using platform = await loopbackPlatform(knows(OTHER_SECRET), knows(OTHER_SECRET), answer('', 403));
    const client = clientOf(platform, { secretKeys });
    await client.games();
    expect(await failureOf(client.games())).toMatchObject({ kind: 'refused', status: 403, attempts: 2 });
    expect(used(platform)).toEqual([SECRET, OTHER_SECRET, OTHER_SECRET, SECRET]);
  });

  test('the other is not tried when time is up', async () => {
    await using platform = await loopbackPlatform(knows(OTHER_SECRET));
    const moments = [0, 6, 12].map((seconds) => new Date(seconds * 1_000));
    const world = { ...testWorld(), now: () => moments.shift() ?? new Date(18_000) };
    const client = clientOf(platform, { secretKeys, world, patience: { attempt: 10_000, total: 10_000 } });
    expect(await failureOf(client.games())).toMatchObject({ kind: 'refused', attempts: 1 });
    expect(used(platform)).toEqual([SECRET]);
  });

  test('a retry keeps to the one that was not refused; only an answer makes it the first', async () => {
    const busy = knows(OTHER_SECRET, answer('', 500));
    await using platform = await loopbackPlatform(busy);
    const client = clientOf(platform, { secretKeys, patience: { attempt: 10_000, total: 150 } });
    expect(await failureOf(client.games())).toMatchObject({ kind: 'status', status: 500, attempts: 2 });
    await failureOf(client.games());
    expect(used(platform)).toEqual([SECRET, OTHER_SECRET, SECRET, OTHER_SECRET]);
  });

  test('an operator of one secret is refused at once', async () => {
    await using platform = await loopbackPlatform(answer('', 403));
    expect(await failureOf(clientOf(platform).games())).toMatchObject({ kind: 'refused', attempts: 1 });
  });
});
