/** Whether the books say what the PLATFORM was told: no BET lost, none booked twice, every balance exact. */
import { ledgerItems, violations } from '../support/books.ts';
import type { Wallet } from '../support/wallet.ts';
import type { Settled } from './settle-bet.ts';

/** What is wrong, in words, one line each; none when every BET was answered OK and stands in the books just once. */
export async function wrongsIn(wallet: Wallet, settled: readonly Settled[]): Promise<string[]> {
  const wrongs = await violations(wallet); // chains whole, and each balance what its player's entries add up to
  const items = await ledgerItems(wallet);
  const accepted = items.filter(({ sk, status }) => sk?.S === 'transaction' && status?.S === 'OK');
  const booked = new Set(accepted.map(({ transaction_id: id }) => id?.S));
  for (const { bet, outcome } of settled) {
    if (outcome !== 'OK') wrongs.push(`BET ${bet.transactionId} was answered ${outcome}`);
    else if (!booked.delete(bet.transactionId))
      wrongs.push(`BET ${bet.transactionId} was answered OK and is not booked`);
  }
  for (const id of booked) wrongs.push(`BET ${id} is booked and nobody was told so`);
  return wrongs;
}
