/** Games and lobbies for tests: each test says only what it cares about. */
import type { Game, Lobby } from '../../shared/domain/catalogue.ts';
import type { SwitchedGames } from '../../shared/domain/game-availability.ts';

/** Enabled, for fun too. */
export const game = (gameId: string, changes: Partial<Game> = {}): Game => ({
  gameId,
  title: `Game ${gameId}`,
  platform: 'desktop',
  type: 'slots',
  vendor: 'acme',
  enabled: true,
  funMode: true,
  ...changes,
});

export const lobby = (lobbyId: string, changes: Partial<Lobby> = {}): Lobby => ({
  lobbyId,
  vendor: 'acme',
  ...changes,
});

export const switched = (on: string[] = [], off: string[] = [], disabledByPlatform: string[] = []): SwitchedGames => ({
  on: new Set(on),
  off: new Set(off),
  disabledByPlatform: new Set(disabledByPlatform),
});
