/** What the operator API answers about launches, games and lobbies. */
import * as z from 'zod/mini';
import { cursor, described, digits, moment, optional } from './answer-fields.ts';

export const launch = z.object({
  token: optional(described('Of the session; absent when playing for fun', z.string())),
  url: z.url(),
  expires_at: optional(moment),
  open_in: described('How a page should show it', z.enum(['iframe', 'redirect', 'new_tab'])),
});

export const gameSwitch = z.object({ game_id: digits, enabled: z.boolean() });

const kept = {
  details: optional(described('As the PLATFORM sent it', z.record(z.string(), z.unknown()))),
  removed_at: optional(moment),
};

export const game = z.object({
  game_id: digits,
  enabled: described('What comes of both switches', z.boolean()),
  casino_enabled: described("The casino's own switch; null when it was never set", z.nullable(z.boolean())),
  platform_enabled: optional(z.boolean()),
  title: optional(z.string()),
  platform: optional(z.string()),
  type: optional(z.string()),
  vendor: optional(z.string()),
  fun_mode: optional(z.boolean()),
  campaigns: optional(z.boolean()),
  created_at: optional(z.string()),
  ...kept,
});

export const games = z.object({ games: z.array(game), cursor: optional(cursor) });

export const lobby = z.object({ lobby_id: z.string(), vendor: z.string(), ...kept });

export const lobbies = z.object({ lobbies: z.array(lobby), cursor: optional(cursor) });
