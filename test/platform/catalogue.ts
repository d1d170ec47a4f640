/** The simulated PLATFORM's games and lobbies: a fixed catalogue, small but with every kind that the API tells apart. */

export interface CatalogueGame {
  readonly id: number;
  readonly title: string;
  readonly platform: 'desktop' | 'mobile';
  readonly type: string;
  readonly enabled: 0 | 1;
  readonly fun_mode: 0 | 1;
  readonly campaigns: 0 | 1;
  readonly vendor: string;
  readonly created_at: string;
  readonly details: object;
}

type Flags = Partial<Pick<CatalogueGame, 'enabled' | 'fun_mode' | 'campaigns' | 'platform'>>;

const game = (vendor: string, type: string, id: number, title: string, flags: Flags = {}): CatalogueGame => ({
  id,
  title,
  platform: 'desktop',
  type,
  enabled: 1,
  fun_mode: 1,
  campaigns: 0,
  vendor,
  created_at: `2024-05-${String((id % 28) + 1).padStart(2, '0')}`,
  details: { description: { en: `${title}, for whoever likes it.` } },
  ...flags,
});

export const GAMES: readonly CatalogueGame[] = [
  game('netent', 'slots', 37, 'Copper Canyon', { campaigns: 1 }),
  game('netent', 'slots', 38, 'Copper Canyon Touch', { platform: 'mobile', campaigns: 1 }),
  game('netent', 'slots', 41, 'Seven Lanterns', { campaigns: 1 }),
  game('netent', 'slots', 42, 'The Clockmaker'),
  game('netent', 'table', 46, 'Single Zero', { fun_mode: 0 }),
  game('netent', 'slots', 47, 'Withdrawn Treasure', { enabled: 0 }),
  game('slotsXX', 'slots', 200, 'Orchard', { campaigns: 1 }),
  game('slotsXX', 'slots', 201, 'Orchard Pocket', { platform: 'mobile', campaigns: 1 }),
  game('slotsXX', 'slots', 202, 'North Wind', { campaigns: 1 }),
  game('slotsXX', 'jackpot', 203, 'Deep Vault', { fun_mode: 0 }),
  game('slotsXX', 'jackpot', 204, 'Deeper Vault', { fun_mode: 0, platform: 'mobile' }),
  game('slotsXX', 'lottery', 210, 'Hourly Draw', { fun_mode: 0 }),
  game('evolution', 'live', 5001, 'Roulette, Table 1', { fun_mode: 0 }),
  game('evolution', 'live', 5002, 'Blackjack, Table 7', { fun_mode: 0 }),
  game('evolution', 'live', 5003, 'Baccarat, Table 2', { fun_mode: 0 }),
  game('evolution', 'game-show', 5010, 'The Big Wheel', { fun_mode: 0 }),
  game('portomaso', 'live', 5523, 'Portomaso Roulette', { fun_mode: 0 }),
  game('portomaso', 'live', 5524, 'Portomaso Roulette Pocket', { fun_mode: 0, platform: 'mobile' }),
  game('portomaso', 'poker', 5530, "Hold'em Sit and Go", { fun_mode: 0 }),
  game('portomaso', 'table', 5540, 'Punto Banco'),
];

const lobby = (vendor: string, lobbyId: string) => ({
  lobby_id: lobbyId,
  vendor,
  details: { thumbnails: { '300x300': `https://media.example/${vendor}/${lobbyId}.png` } },
});

export const LOBBIES = [
  lobby('evolution', 'evolution_game_shows'),
  lobby('evolution', 'evolution_baccarat_sicbo'),
  lobby('portomaso', 'portomaso'),
  lobby('live168', 'live168'),
] as const;

/** The games that can be played. */
export const PLAYABLE: readonly CatalogueGame[] = GAMES.filter(({ enabled }) => enabled === 1);
