/** Gets a case its players, and the names by which its texts know them. */
import { hash } from 'node:crypto';
import type { PlayerWish } from '../pack/case-file.ts';
import type { Case } from '../pack/load-cases.ts';
import { CaseDefect, fill } from '../pack/placeholders.ts';
import { type CaseRun, textScope } from './case-run.ts';

/** Takes the players one after the other, since one may be the twin of another. */
export async function takePlayers({ players = {} }: Case, run: CaseRun): Promise<void> {
  const wishes = JSON.parse(fill(JSON.stringify(players), textScope(run))) as Record<string, PlayerWish>;
  for (const [name, wish] of Object.entries(wishes)) {
    const twin = wish.twin_of === undefined ? undefined : run.players.get(wish.twin_of);
    if (wish.twin_of !== undefined && twin === undefined) throw new CaseDefect(`${wish.twin_of} comes after ${name}`);
    const userId = twin?.userId ?? userIdOf(name, wish, run);
    const player = await run.deployment.players.take({ ...wish, ...(twin && { twin_of: twin.userId }) }, userId);
    run.players.set(name, player);
    run.values[`${name}.user_id`] = player.userId;
    run.values[`${name}.token`] = player.token;
  }
}

/** A new id that tells a reader of the books where the player comes from. */
function userIdOf(name: string, { digits }: PlayerWish, { seed }: CaseRun): string {
  const drawn = hash('sha256', `${seed} ${name}`);
  return digits ? `9${BigInt(`0x${drawn}`).toString().slice(-17)}` : `conformance-${name}-${drawn.slice(0, 16)}`;
}
