/** The specification's example catalogue, as the client hands it on, and what PHP makes of empty objects. */
import { describe, expect, test } from '@jest/globals';
import { JsonNumber } from '../../shared/protocol/json.ts';
import { asked } from './client.ts';
import { GAMES, LOBBIES } from './examples.ts';

const games = (body: string) => asked(body, (client) => client.games());
const lobbies = (body: string) => asked(body, (client) => client.lobbies());

describe('section "Games List"', () => {
  test('its example', async () => {
    expect(await games(GAMES)).toEqual({
      games: [
        {
          id: '1',
          title: 'Apocalypse Slot',
          platform: 'desktop',
          type: 'slots',
          enabled: true,
          fun_mode: true,
          campaigns: undefined,
          vendor: 'test1',
          created_at: '2024-05-10',
          details: { description: { en: 'Knights', ru: 'Рыцари' } },
        },
      ],
    });
  });

  const game = (members: string) =>
    games(
      `{"games":[{"id":"0200","title":"","platform":"mobile","type":"live","enabled":0,"fun_mode":"0","vendor":"v"${members}}]}`,
    ).then((answered) => answered.games[0]);

  test('flags that are 0, and an id of digits in a string', async () => {
    expect(await game(',"campaigns":1')).toMatchObject({ id: '200', enabled: false, fun_mode: false, campaigns: true });
  });

  test('what may be absent may be null', async () => {
    const known = await game(',"campaigns":null,"created_at":null,"details":null');
    expect([known?.campaigns, known?.created_at, known?.details]).toEqual([undefined, undefined, undefined]);
  });

  test('details without members come as an empty list', async () => {
    expect((await game(',"details":[]'))?.details).toEqual({});
  });

  test('details are mixed, and unknown members are kept, numbers with their text', async () => {
    expect(await game(',"details":{"rtp":96.50,"lines":[10,20],"hd":true},"volatility":3.10')).toMatchObject({
      details: { rtp: new JsonNumber('96.50'), lines: [new JsonNumber('10'), new JsonNumber('20')], hd: true },
      volatility: new JsonNumber('3.10'),
    });
  });

  test('an empty catalogue, and members beside it', async () => {
    expect(await games('{"games":[],"total":0}')).toEqual({ games: [], total: new JsonNumber('0') });
  });
});

test('section "Lobbies List": its example', async () => {
  expect(await lobbies(LOBBIES)).toEqual({
    lobbies: [
      {
        lobby_id: 'evolution_game_shows',
        vendor: 'evolution',
        details: { thumbnails: { '300x300': 'https://media.example/game_shows.png' } },
      },
      {
        lobby_id: 'evolution_baccarat_sicbo',
        vendor: 'evolution',
        details: { thumbnails: { '300x300': 'https://media.example/baccarat_sicbo.png' } },
      },
    ],
  });
});
