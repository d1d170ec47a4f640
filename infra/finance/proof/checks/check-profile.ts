/** Whether a player has both a wallet and a profile: they are written together. */
import type { Check } from './check.ts';

/** Compares the two; that the wallet of entries is missing is another check's matter. */
export function checkProfile(check: Check, player: number, hasEntries: boolean): void {
  const { ledger, edge, violations, inFlight } = check;
  const wallet = ledger.wallets[player];
  const profile = ledger.profiles[player];
  const about = { player: ledger.players.textOf(player), subject: 'profile' };
  if (wallet !== undefined && profile === undefined) {
    const { file, line, createdAt } = wallet;
    const finding = { ...about, found: 'nothing', expected: 'the profile of the wallet', file, line };
    if (createdAt >= edge.start) inFlight.add('profile', finding);
    else violations.add('removed', finding);
  }
  if (wallet === undefined && profile !== undefined && !hasEntries) {
    violations.add('added', { ...about, found: 'a profile', expected: 'a wallet beside it', ...profile });
  }
}
