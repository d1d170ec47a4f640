/** What the casino's own back end says of a player: who is made, what changes, and what is written of it. */
import { describe, expect, test } from '@jest/globals';
import { asOf, judgePatch, judgePut, type PatchRequest, type PutRequest } from '../../shared/domain/judge-player.ts';
import { GENESIS_HASH } from '../../shared/domain/ledger.ts';
import { noUsage } from '../../shared/domain/limits.ts';
import { cents } from '../../shared/domain/money.ts';
import type { Player, Profile } from '../../shared/domain/player.ts';
import { NOW, player as playerOf } from './examples.ts';

const KEY = { operatorId: 'casino', userId: '611' };
const NAMES = { userName: 'john_doe', userCountry: 'Germany' };
const PROFILE: Profile = { ...KEY, ...NAMES, displayName: 'John', group: 'vip' };
const LIMITS = { bet: cents(500n) };
const known = (changes: Partial<Player> = {}, profile: Profile = PROFILE) => ({ player: playerOf(changes), profile });

const put = (changes: Partial<PutRequest> = {}): PutRequest => ({ ...KEY, ...NAMES, currency: 'EUR', ...changes });
const patch = (changes: Partial<PatchRequest> = {}): PatchRequest => ({ ...KEY, ...changes });

describe('a player who is put and not there', () => {
  const created = (changes: Partial<Player> = {}): Player => ({
    ...KEY,
    currency: 'EUR',
    balance: cents(0n),
    seq: 0,
    head: GENESIS_HASH,
    version: 1,
    blocked: false,
    limits: {},
    usage: noUsage(NOW),
    createdAt: NOW.toISOString(),
    ...changes,
  });

  test.each([
    ['', put(), created(), { ...KEY, ...NAMES }],
    [' with limits', put({ limits: LIMITS }), created({ limits: LIMITS }), { ...KEY, ...NAMES }],
    [' without limits, which is said', put({ limits: null }), created(), { ...KEY, ...NAMES }],
    [' with every name', put({ displayName: 'John', group: 'vip' }), created(), PROFILE],
    [' with names that are none', put({ displayName: null, group: null }), created(), { ...KEY, ...NAMES }],
  ])('is made%s', (_, request, player, profile) => {
    expect(judgePut({}, request, NOW)).toStrictEqual({
      answer: { ok: { player, profile, created: true } },
      writes: [
        { write: 'player-created', player },
        { write: 'profile', profile },
      ],
    });
  });

  test.each([
    ['a profile', { player: playerOf() }],
    ['a player', { profile: PROFILE }],
  ])('is made where %s is missing, for both are written at once', (_, state) => {
    expect(judgePut(state, put(), NOW).answer).toMatchObject({ ok: { created: true } });
  });
});

describe('a player who is put and there', () => {
  test('keeps their currency', () => {
    const verdict = judgePut(known(), put({ currency: 'SEK' }), NOW);
    expect(verdict).toEqual({ answer: { refused: 'currencyFixed' }, writes: [] });
  });

  test('and says nothing new is written no more', () => {
    const state = known();
    expect(judgePut(state, put(), NOW)).toStrictEqual({ answer: { ok: { ...state, created: false } }, writes: [] });
  });

  test.each([
    ['limits in the place of others', { loss: { day: cents(1n) } }, { loss: { day: cents(1n) } }],
    ['no limits', null, {}],
  ])('with %s', (_, limits, after) => {
    const state = known({ limits: LIMITS });
    const player = { ...state.player, limits: after };
    const { answer, writes } = judgePut(state, put({ limits }), NOW);
    expect(answer).toStrictEqual({ ok: { player, profile: PROFILE, created: false } });
    expect(writes).toStrictEqual([{ write: 'player', part: 'settings', player: { ...player, version: 13 } }]);
  });

  test('without a word of limits keeps theirs', () => {
    const { answer } = judgePut(known({ limits: LIMITS }), put(), NOW);
    expect(answer).toMatchObject({ ok: { player: { limits: LIMITS } } });
  });
});

describe('a change of a player', () => {
  test.each([
    ['', {}],
    [' without a profile', { player: playerOf() }],
    [' without a wallet', { profile: PROFILE }],
  ])('who is not there%s', (_, state) => {
    const verdict = judgePatch(state, patch({ blocked: true }), NOW);
    expect(verdict).toEqual({ answer: { refused: 'playerNotFound' }, writes: [] });
  });

  test('that changes nothing writes nothing', () => {
    const state = known({ blocked: true, selfExcludedUntil: '2031-01-01T00:00:00.000Z', limits: LIMITS });
    for (const request of [patch(), patch({ blocked: true, userName: 'john_doe', group: 'vip', limits: LIMITS })]) {
      expect(judgePatch(state, request, NOW)).toStrictEqual({ answer: { ok: state }, writes: [] });
    }
  });

  const EXCLUDED = { selfExcludedUntil: '2031-01-01T00:00:00.000Z' };
  test.each<[string, Partial<Player>, Partial<PatchRequest>, Partial<Player>]>([
    ['blocks', {}, { blocked: true }, { blocked: true }],
    ['unblocks', { blocked: true }, { blocked: false }, { blocked: false }],
    ['excludes', {}, EXCLUDED, EXCLUDED],
    [
      'excludes for longer',
      EXCLUDED,
      { selfExcludedUntil: '2032-01-01T00:00:00.000Z' },
      { selfExcludedUntil: '2032-01-01T00:00:00.000Z' },
    ],
    [
      'sets a limit beside others',
      { limits: LIMITS },
      { limits: { wager: { day: cents(1n) } } },
      { limits: { ...LIMITS, wager: { day: cents(1n) } } },
    ],
    ['removes all limits', { limits: LIMITS }, { limits: null }, { limits: {} }],
  ])('%s', (_, before, request, after) => {
    const state = known(before);
    const player = { ...state.player, ...after };
    const { answer, writes } = judgePatch(state, patch(request), NOW);
    expect(answer).toStrictEqual({ ok: { player, profile: PROFILE } });
    expect(writes).toStrictEqual([{ write: 'player', part: 'settings', player: { ...player, version: 13 } }]);
  });

  test('ends an exclusion, of which nothing is left', () => {
    const { answer, writes } = judgePatch(known(EXCLUDED), patch({ selfExcludedUntil: null }), NOW);
    expect(answer).toStrictEqual({ ok: known() });
    expect(writes).toHaveLength(1);
  });

  test.each<[string, Partial<PatchRequest>, Profile]>([
    ['a name', { userName: 'jane' }, { ...PROFILE, userName: 'jane' }],
    ['a country', { userCountry: 'Malta' }, { ...PROFILE, userCountry: 'Malta' }],
    ['a shown name', { displayName: 'Jane' }, { ...PROFILE, displayName: 'Jane' }],
    ['a shown name, which goes', { displayName: null }, { ...KEY, ...NAMES, group: 'vip' }],
    ['a group', { group: 'new' }, { ...PROFILE, group: 'new' }],
    ['a group, which goes', { group: null }, { ...KEY, ...NAMES, displayName: 'John' }],
  ])('of %s is written with the next version of the wallet', (_, request, profile) => {
    const state = known();
    const { answer, writes } = judgePatch(state, patch(request), NOW);
    expect(answer).toStrictEqual({ ok: { player: state.player, profile } });
    expect(writes).toStrictEqual([
      { write: 'player', part: 'settings', player: { ...state.player, version: 13 } },
      { write: 'profile', before: PROFILE, profile },
    ]);
  });
});

test('a player is told with the usage of the periods that are running', () => {
  const used = { start: '2024-05-14', wagered: cents(500n), lost: cents(500n) };
  const state = known({ usage: { ...noUsage(NOW), day: used } });
  expect(asOf(state, NOW)).toEqual(known());
  const earlier = new Date('2024-05-14T12:00:00.000Z');
  expect(asOf(known({ usage: { ...noUsage(earlier), day: used } }), earlier).player.usage.day).toEqual(used);
  expect(judgePatch(state, patch(), NOW).answer).toEqual({ ok: known() });
  expect(judgePut(state, put(), NOW).answer).toMatchObject({ ok: known() });
});
