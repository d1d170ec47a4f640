/** The operator API's calls about players and their money, on the wire. */
import type { Transferred } from '../commands/transfer.ts';
import type { KnownPlayer } from '../domain/judge-player.ts';
import { known } from '../domain/merge.ts';
import { define } from './operator-call.ts';
import { playerView } from './player-view.ts';
import { getPlayerRequest, patchPlayerRequest, putPlayerRequest, transferRequest } from './requests.ts';
import { amount } from './values.ts';

export const putPlayerCall = define({
  name: 'put-player',
  request: putPlayerRequest,
  toInput: ({ params, body }) => ({
    userId: params.user_id,
    userName: body.user_name,
    userCountry: body.user_country,
    currency: body.currency_code,
    ...known({ displayName: body.display_name, group: body.group, limits: body.limits }),
  }),
  toResult: (answer: KnownPlayer & { readonly created: boolean }) => ({
    status: answer.created ? 201 : 200,
    body: playerView(answer),
  }),
});

export const getPlayerCall = define({
  name: 'get-player',
  request: getPlayerRequest,
  toInput: ({ params }) => ({ userId: params.user_id }),
  toResult: (answer: KnownPlayer) => ({ status: 200, body: playerView(answer) }),
});

export const patchPlayerCall = define({
  name: 'patch-player',
  request: patchPlayerRequest,
  toInput: ({ params, body }) => ({
    userId: params.user_id,
    ...known({
      userName: body.user_name,
      userCountry: body.user_country,
      displayName: body.display_name,
      group: body.group,
      blocked: body.blocked,
      selfExcludedUntil: body.self_excluded_until,
      limits: body.limits,
    }),
  }),
  toResult: (answer: KnownPlayer) => ({ status: 200, body: playerView(answer) }),
});

export const transferCall = define({
  name: 'transfer',
  request: transferRequest,
  toInput: ({ params, body }) => ({
    userId: params.user_id,
    transferId: body.transfer_id,
    type: body.type,
    amount: body.amount,
  }),
  toResult: ({ transferId, balance }: Transferred) => ({
    status: 200,
    body: { transfer_id: transferId, balance: amount(balance) },
  }),
});
