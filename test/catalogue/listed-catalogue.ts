/** The catalogue that the listing tests sync. */
import { game, lobby } from './entries.ts';

export const AT = new Date('2024-05-15T12:00:00.000Z');
export const CATALOGUE = {
  games: [
    game('1', { campaigns: true, createdAt: '2024-05-10', details: '{"rtp":96.50,"text":{"en":"Knights"}}' }),
    game('2', { type: 'live', vendor: 'evolution', platform: 'mobile', funMode: false }),
    game('10', { enabled: false, campaigns: false }),
    game('11', { type: 'live' }),
  ],
  lobbies: [lobby('ü', { vendor: 'evolution', details: '{"size":1.0}' }), lobby('a'), lobby('b')],
};
