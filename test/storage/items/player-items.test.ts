/** What is kept of a player: the wallet, the profile, the sessions, the rounds. */
import { expect, test } from '@jest/globals';
import { cents } from '../../../shared/domain/money.ts';
import type { Item } from '../../../shared/storage/attributes.ts';
import { playerItem, profileItem, readPlayer, readProfile } from '../../../shared/storage/player-item.ts';
import { readRound } from '../../../shared/storage/round-item.ts';
import { readSession, sessionItem } from '../../../shared/storage/session-item.ts';
import { EARLIER, NOW, player, session } from '../../domain/examples.ts';
import { itemForm } from './item-form.ts';

const KEY = { operatorId: 'casino', userId: '611' };
const one = cents(100n);
const nothing = { wagered: { N: '0' }, lost: { N: '0' } };
const PLAYER: Item = {
  pk: { S: 'player|casino|611' },
  sk: { S: 'player' },
  currency_code: { S: 'EUR' },
  balance: { N: '10000' },
  seq: { N: '7' },
  head: { S: 'ab'.repeat(32) },
  version: { N: '12' },
  limits: { M: {} },
  usage: {
    M: {
      day: { M: { start: { S: '2024-05-15' }, ...nothing } },
      week: { M: { start: { S: '2024-05-13' }, ...nothing } },
      month: { M: { start: { S: '2024-05-01' }, ...nothing } },
    },
  },
  created_at: { S: '2024-01-01T00:00:00.000Z' },
};
const PROFILE: Item = {
  pk: { S: 'player|casino|611' },
  sk: { S: 'profile' },
  user_name: { S: 'john' },
  user_country: { S: 'Malta' },
};
const SESSION: Item = {
  pk: { S: `session|casino|${'cd'.repeat(32)}` },
  user_id: { S: '611' },
  game_id: { S: '200' },
  created_at: { S: EARLIER },
  expires_at: { N: String(NOW.getTime() / 1000 + 3600) },
};

itemForm('a player', { record: player(), item: PLAYER, write: playerItem, read: readPlayer });

itemForm('a player of whom all is said', {
  record: player({
    balance: cents(-1n),
    movedAt: EARLIER,
    blocked: true,
    selfExcludedUntil: '2031-01-01T00:00:00.000Z',
    limits: { bet: one, wager: { day: one }, loss: { week: one, month: one } },
  }),
  item: {
    ...PLAYER,
    balance: { N: '-1' },
    moved_at: { S: EARLIER },
    blocked: { BOOL: true },
    self_excluded_until: { S: '2031-01-01T00:00:00.000Z' },
    limits: {
      M: {
        bet: { N: '100' },
        wager: { M: { day: { N: '100' } } },
        loss: { M: { week: { N: '100' }, month: { N: '100' } } },
      },
    },
  },
  write: playerItem,
  read: readPlayer,
});

const named = { ...KEY, userName: 'john', userCountry: 'Malta' };
itemForm('a profile', { record: named, item: PROFILE, write: profileItem, read: readProfile });
itemForm('a profile with every name', {
  record: { ...named, displayName: 'John', group: 'vip' },
  item: { ...PROFILE, display_name: { S: 'John' }, group: { S: 'vip' } },
  write: profileItem,
  read: readProfile,
});

itemForm('a session', { record: session(), item: SESSION, write: sessionItem, read: readSession });
itemForm('a session of a lobby that has ended', {
  record: session({ lobbyId: 'live168', endedAt: EARLIER }),
  item: { ...SESSION, lobby_id: { S: 'live168' }, ended_at: { S: EARLIER } },
  write: sessionItem,
  read: readSession,
});

test('a session for no game in particular', () => {
  const { gameId: _, ...record } = session();
  expect(readSession(sessionItem(record))).toStrictEqual(record);
});

test('a round counts nothing of a type that it has not seen', () => {
  const item: Item = {
    pk: { S: 'player|casino|611' },
    sk: { S: 'round|1727' },
    game_id: { S: '200' },
    started_at: { S: EARLIER },
    finished_at: { S: EARLIER },
    closed_at: { S: EARLIER },
    win_count: { N: '2' },
    win_sum: { N: '300' },
    refund_count: { N: '1' },
    refund_sum: { N: '100' },
  };
  const round = {
    ...KEY,
    roundId: '1727',
    gameId: '200',
    startedAt: EARLIER,
    finishedAt: EARLIER,
    closedAt: EARLIER,
    tallies: { BET: { count: 0, sum: 0n }, WIN: { count: 2, sum: 300n }, REFUND: { count: 1, sum: 100n } },
  };
  expect(readRound(item)).toStrictEqual(round);
  const { finished_at: _, closed_at: __, ...open } = item;
  const { finishedAt: ___, closedAt: ____, ...openRound } = round;
  expect(readRound(open)).toStrictEqual(openRound);
});
