/** The simulated DynamoDB keeps the storage port's contract, as DynamoDB Local does (test/storage). */
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { dynamoDbStore } from '../../../shared/storage/dynamodb-store.ts';
import { sessionItem } from '../../../shared/storage/session-item.ts';
import { storeContract } from '../../storage/store-contract.ts';
import { clientOf } from './client.ts';
import { newEngine } from './engine.ts';
import { Tables } from './tables.ts';

const NAMES = { ledger: 'ledger', sessions: 'sessions', settings: 'settings' };

storeContract('the simulated DynamoDB', async () => {
  const client = clientOf(newEngine(new Tables(NAMES)));
  return {
    store: dynamoDbStore(client, NAMES),
    addSession: async (session) => {
      await client.send(new PutItemCommand({ TableName: NAMES.sessions, Item: sessionItem(session) }));
    },
  };
});
