/** Players whom people have prepared, for a casino without the operator API: lent to one case after the other. */
import type { PlayerWish, Whose } from '../pack/case-file.ts';
import { type PlayerSource, PlayerUnavailable, type TestPlayer } from './deployment.ts';

/** A player of the `--players` file. */
export interface PreparedPlayer {
  readonly user_id: string;
  readonly token?: string;
  readonly currency?: string;
  readonly operator?: Whose;
  readonly session?: 'live' | 'expired' | 'ended' | 'none';
  readonly blocked?: boolean;
  readonly self_excluded?: 'now' | 'until yesterday';
}

/** Moves a player's money as the PLATFORM can: each answers the balance after it. */
export interface Purse {
  /** A WIN needs no session and is taken for whoever is blocked; of 0.00 it tells the balance. */
  win(player: TestPlayer, amount: string): Promise<string>;
  bet(player: TestPlayer, amount: string): Promise<string>;
}

/** Lends prepared players, each with the balance that the case wishes, made so by a BET or a WIN. */
export function preparedPlayers(prepared: readonly PreparedPlayer[], purse: Purse): PlayerSource {
  const lent = new Set<string>();
  const idOf = (player: { readonly operator?: Whose; readonly user_id: string }): string =>
    `${player.operator ?? 'first'} ${player.user_id}`;

  /** Of a player under another operator, which only a case about twins can do with. */
  const isTwin = (player: PreparedPlayer): boolean =>
    player.operator === 'second' &&
    prepared.some((other) => other.operator !== 'second' && other.user_id === player.user_id);

  const take = async (wish: PlayerWish): Promise<TestPlayer> => {
    const fitting = prepared.filter((player) => fits(player, wish) && (wish.twin_of !== undefined || !isTwin(player)));
    let refusal = new PlayerUnavailable(`no player is prepared who is ${wordsOf(wish)}`);
    if (wish.limits !== undefined) throw refusal;
    for (const found of fitting.filter((player) => !lent.has(idOf(player)))) {
      const player = { userId: found.user_id, token: found.token ?? '', wish, whose: wish.operator ?? 'first' };
      try {
        await level(player, purse);
        lent.add(idOf(found));
        return player;
      } catch (error) {
        if (!(error instanceof PlayerUnavailable)) throw error;
        refusal = error;
      }
    }
    throw refusal;
  };

  const giveBack = ({ userId, whose }: TestPlayer): void => {
    lent.delete(`${whose} ${userId}`);
  };
  return { take, giveBack };
}

const isBarred = (player: PlayerWish): boolean => player.blocked === true || player.self_excluded === 'now';

function fits(player: PreparedPlayer, wish: PlayerWish): boolean {
  return (
    (player.currency ?? 'EUR') === (wish.currency ?? 'EUR') &&
    (player.operator ?? 'first') === (wish.operator ?? 'first') &&
    (player.session ?? 'live') === (wish.session === 'none' ? 'live' : (wish.session ?? 'live')) &&
    (player.blocked ?? false) === (wish.blocked ?? false) &&
    player.self_excluded === wish.self_excluded &&
    (!wish.digits || /^\d+$/.test(player.user_id)) &&
    (wish.twin_of === undefined || player.user_id === wish.twin_of)
  );
}

const wordsOf = (wish: PlayerWish): string =>
  Object.entries({ currency: 'EUR', session: 'live', operator: 'first', ...wish, balance: undefined })
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(', ');

/** Gives the player the balance of the wish. @throws PlayerUnavailable when nothing can take the rest away */
async function level(player: TestPlayer, purse: Purse): Promise<void> {
  const wanted = centsOf(player.wish.balance ?? '100.00');
  const missing = wanted - centsOf(await purse.win(player, '0.00'));
  if (missing > 0n) await purse.win(player, decimalOf(missing));
  if (missing >= 0n) return;
  if (isBarred(player.wish) || (player.wish.session ?? 'live') !== 'live') {
    throw new PlayerUnavailable(`the prepared player ${player.userId} has too much money, and cannot bet it away`);
  }
  await purse.bet(player, decimalOf(-missing));
}

/** Cents of decimal text with two decimals. */
export const centsOf = (decimal: string): bigint => BigInt(decimal.replace('.', ''));

/** Decimal text with two decimals. */
export function decimalOf(cents: bigint): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
