/** This project's wallet as a contender. */
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { TABLES, type TableDefinition, type TableName } from '../../../infra/tables.ts';
import type { GameplayEvent } from '../../../shared/middleware/call.ts';
import { keyItem } from '../../../shared/storage/attributes.ts';
import { playerKey } from '../../../shared/storage/keys.ts';
import { addPlayer } from '../../support/players.ts';
import { OPERATOR_ID } from '../../support/wallet.ts';
import { openBenchWallet } from '../bench-wallet.ts';
import { type Contender, contextOf, WHOLE_TIME } from './contender.ts';
import { deleteExpired, type ExpiringTable } from './expired-items.ts';

/** How long a session lasts unless the casino says otherwise, seconds. */
const A_DAY = 86_400;

/** Opens it as it would be deployed. @param definitions of its tables, by which what has expired is deleted */
export async function ourWallet(
  definitions: Readonly<Record<TableName, TableDefinition>> = TABLES,
): Promise<Contender> {
  let ahead = 0;
  const now = (): Date => new Date(Date.now() + ahead);
  const wallet = await openBenchWallet(() => ({ now }));
  const { client } = wallet;
  const tables = (Object.keys(wallet.tables) as TableName[]).map((name) =>
    expiringTable(wallet.tables[name], definitions[name]),
  );
  return {
    name: 'this wallet',
    entry: 'functions/gameplay/changebalance.ts',
    client,
    tables,
    timeBeforeKill: WHOLE_TIME,
    addPlayer: (balance) => {
      const expiresAt = Math.floor(now().getTime() / 1_000) + A_DAY;
      return addPlayer(wallet, { balance, now: now(), session: { expiresAt } });
    },
    send: async ({ event }, remaining) => {
      // A chain keeps what it knows of a call in the call's event: each has one of its own.
      const own = structuredClone(event) as unknown as GameplayEvent;
      const { body = '' } = await wallet.handlers.changebalance(own, contextOf(remaining));
      return body;
    },
    balanceOf: async ({ userId }) => {
      const Key = keyItem(playerKey({ operatorId: OPERATOR_ID, userId }));
      const get = new GetItemCommand({ TableName: wallet.tables.ledger, Key, ConsistentRead: true });
      return BigInt((await client.send(get)).Item?.balance?.N ?? 0);
    },
    pass: async (milliseconds) => {
      ahead += milliseconds;
      await deleteExpired(client, tables, now());
    },
  };
}

const expiringTable = (name: string, { partitionKey, sortKey, expiry }: TableDefinition): ExpiringTable => ({
  name,
  keys: sortKey === undefined ? [partitionKey] : [partitionKey, sortKey],
  ...(expiry !== undefined && { expiry }),
});
