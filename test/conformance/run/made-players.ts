/** Players made through the operator API, each for one case alone. */
import type { PlayerWish, Whose } from '../pack/case-file.ts';
import { at, tryParse } from '../pack/exact-json.ts';
import type { BackEnd, PlayerSource, TestPlayer } from './deployment.ts';

/** An expiry is a whole second: this long after a session of one second it is over. */
const EXPIRY = 2_100;
const A_DAY = 86_400_000;

/** Makes players who are launched into a game. */
export function madePlayers(backEnd: BackEnd, gameId: string): PlayerSource {
  const take = async (wish: PlayerWish, userId: string): Promise<TestPlayer> => {
    const whose = wish.operator ?? 'first';
    const path = `/players/${encodeURIComponent(userId)}`;
    const send = (method: string, where: string, body?: object) => sendTo(backEnd, whose, method, where, body);
    await send('PUT', path, {
      user_name: 'conformance',
      user_country: 'Malta',
      currency_code: wish.currency ?? 'EUR',
      ...(wish.limits && { limits: wish.limits }),
    });
    const amount = wish.balance ?? '100.00';
    const deposit = { transfer_id: `first-${userId}`, type: 'DEPOSIT', amount };
    if (!/^0+\.00$/.test(amount)) await send('POST', `${path}/transfers`, deposit);
    const token = await launch(send, userId, gameId, wish);
    if (wish.blocked) await send('PATCH', path, { blocked: true });
    if (wish.self_excluded) await send('PATCH', path, { self_excluded_until: exclusionOf(wish.self_excluded) });
    return { userId, token, wish, whose };
  };
  return { take, giveBack: () => {} };
}

type Send = (method: string, path: string, body?: object) => Promise<string>;

/** Launches a game; the session is then let expire, or ended, if so wished. */
async function launch(send: Send, userId: string, gameId: string, { session = 'live' }: PlayerWish): Promise<string> {
  if (session === 'none') return '';
  const expiry = session === 'expired' ? { expires_in: 1 } : {};
  const order = { mode: 'real', user_id: userId, game_id: Number.parseInt(gameId, 10), ...expiry };
  const token = at(tryParse(await send('POST', '/launches', order)), 'token');
  if (typeof token !== 'string') throw new Error('POST /launches gave no token');
  if (session === 'ended') await send('DELETE', `/sessions/${token}`);
  if (session === 'expired') await new Promise((resolve) => setTimeout(resolve, EXPIRY));
  return token;
}

const exclusionOf = (wished: 'now' | 'until yesterday'): string =>
  new Date(Date.now() + (wished === 'now' ? A_DAY : -A_DAY)).toISOString();

async function sendTo(backEnd: BackEnd, whose: Whose, method: string, path: string, body?: object): Promise<string> {
  const { answer, failure } = await backEnd.call(whose, method, path, body && JSON.stringify(body));
  if (answer !== undefined && answer.status < 300) return answer.body;
  throw new Error(`${method} ${path}: ${answer === undefined ? failure : `HTTP ${answer.status} ${answer.body}`}`);
}
