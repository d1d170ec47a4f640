/** The tables, defined once: the CDK app deploys them, the local runner and the tests create them in DynamoDB Local. */

export interface TableDefinition {
  /** Every key attribute is a string but an index's sort key, which is a number. */
  readonly partitionKey: string;
  readonly sortKey?: string;
  /** KEYS_ONLY, on attributes that never change. */
  readonly index?: { readonly name: string; readonly partitionKey: string; readonly sortKey: string };
  /** The attribute (epoch seconds) after which DynamoDB may delete the item. */
  readonly expiry?: string;
}

export const TABLES = {
  /** Players, rounds, transactions, entries: all that finance exports. Nothing in it ever expires. */
  ledger: {
    partitionKey: 'pk',
    sortKey: 'sk',
    index: { name: 'entries_by_player', partitionKey: 'player', sortKey: 'seq' },
  },
  /** Game sessions, by the SHA-256 of their token. */
  sessions: { partitionKey: 'pk', expiry: 'expires_at' },
  /** What the casino switches per operator, read through a cache. */
  settings: { partitionKey: 'pk', sortKey: 'sk' },
} as const satisfies Record<string, TableDefinition>;

export type TableName = keyof typeof TABLES;
