/** The books of a run, checked from the raw table: what the finance department's proof finds, and what the players were told. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { localTables } from '../../infra/local/database.ts';
import type { TableNames } from '../../infra/local/tables.ts';
import type { PlayerAccount } from '../load/account.ts';
import { type BookEntry, wrongsInBooks } from '../load/judge-books.ts';
import { ledgerItems } from '../support/books.ts';
import { localClient } from '../support/dynamodb.ts';
import { wrongsInProof } from './proven.ts';

type RawItem = Readonly<Record<string, AttributeValue>>;

/** What is wrong, in words, once nobody writes any more; none when every answer was true and the ledger is proven. */
export async function wrongsInTable(
  endpoint: string,
  accounts: readonly PlayerAccount[],
  tables: TableNames = localTables,
): Promise<string[]> {
  const client = localClient(endpoint);
  try {
    const items = await ledgerItems({ client, tables });
    const entries = Map.groupBy(
      items.filter(({ seq, player }) => seq !== undefined && player !== undefined),
      ({ user_id }) => user_id?.S ?? '',
    );
    const balances = new Map(
      items.filter(({ sk }) => sk?.S === 'player').map(({ pk, balance }) => [userOf(pk), BigInt(balance?.N ?? 0)]),
    );
    const told = accounts.flatMap((account) => {
      const { userId } = account;
      const books = { balance: balances.get(userId) ?? 0n, entries: (entries.get(userId) ?? []).map(bookEntry) };
      return wrongsInBooks(account, books);
    });
    return [...told, ...(await wrongsInProof(client, tables.ledger))];
  } finally {
    client.destroy();
  }
}

const userOf = (pk: AttributeValue | undefined): string => pk?.S?.split('|')[2] ?? '';

const bookEntry = (item: RawItem): BookEntry => ({
  type: item.type?.S ?? '',
  amount: BigInt(item.amount?.N ?? -1),
  balanceAfter: BigInt(item.balance_after?.N ?? -1),
  ...text('transactionId', item.transaction_id),
  ...text('transferId', item.transfer_id),
  ...text('roundId', item.round_id),
  ...text('gameId', item.game_id),
});

const text = (name: keyof BookEntry, value: AttributeValue | undefined): Partial<BookEntry> =>
  value?.S === undefined ? {} : { [name]: value.S };
