/** The operator API's calls about launches, their sessions and the casino's switches of games, on the wire. */
import type { Launch } from '../commands/launch.ts';
import type { GameState } from '../commands/switch-game.ts';
import { known } from '../domain/merge.ts';
import { define } from './operator-call.ts';
import { endSessionRequest, launchRequest, switchGameRequest } from './requests.ts';

export const launchCall = define({
  name: 'launch',
  request: launchRequest,
  toInput: ({ body }) => {
    const { language } = body;
    const optional = { device: body.device, homeUrl: body.home_url };
    if (body.mode === 'fun') return { mode: body.mode, gameId: body.game_id, language, ...known(optional) };
    return {
      mode: body.mode,
      userId: body.user_id,
      language,
      expiresIn: body.expires_in,
      ...known({
        ...optional,
        gameId: body.game_id,
        lobbyId: body.lobby_id,
        depositUrl: body.deposit_url,
        group: body.group,
        clientName: body.clientName,
      }),
    };
  },
  toResult: ({ url, openIn, session }: Launch) => ({
    status: 201,
    body: {
      ...(session === undefined ? {} : { token: session.token }),
      url,
      ...(session === undefined ? {} : { expires_at: session.expiresAt.toISOString() }),
      open_in: openIn,
    },
  }),
});

export const endSessionCall = define({
  name: 'end-session',
  request: endSessionRequest,
  toInput: ({ params }) => ({ token: params.token }),
  toResult: () => ({ status: 204 }),
});

export const switchGameCall = define({
  name: 'switch-game',
  request: switchGameRequest,
  toInput: ({ params, body }) => ({ gameId: params.game_id, enabled: body.enabled }),
  toResult: (state: GameState) => ({ status: 200, body: { game_id: state.gameId, enabled: state.enabled } }),
});
