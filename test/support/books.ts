/** The books of a wallet under test, checked from the raw table alone, as an auditor would check an export. */
import { createHash } from 'node:crypto';
import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import { TABLES, type TableName } from '../../infra/tables.ts';
import type { Wallet } from './wallet.ts';

type RawItem = Record<string, AttributeValue>;

/** Every item of the ledger table. */
export const ledgerItems = (wallet: Pick<Wallet, 'client' | 'tables'>): Promise<RawItem[]> => itemsOf(wallet, 'ledger');

/** Every item of every table: the same before and after what must write nothing. */
export async function everyItem(wallet: Pick<Wallet, 'client' | 'tables'>): Promise<Record<string, RawItem[]>> {
  const tables = Object.keys(TABLES) as TableName[];
  return Object.fromEntries(await Promise.all(tables.map(async (name) => [name, await itemsOf(wallet, name)])));
}

async function itemsOf(wallet: Pick<Wallet, 'client' | 'tables'>, table: TableName): Promise<RawItem[]> {
  const items: RawItem[] = [];
  let ExclusiveStartKey: RawItem | undefined;
  do {
    const page = await wallet.client.send(
      new ScanCommand({
        TableName: wallet.tables[table],
        ConsistentRead: true,
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    );
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return items;
}

/** What is not under an entry's hash: keys, the hash itself, and a transaction's changing status. */
const NOT_HASHED = new Set(['pk', 'sk', 'player', 'hash', 'status']);

/** Violations of the ledger's laws over the whole table, in words; none when the books are right (rule 9.1). */
export async function violations(wallet: Pick<Wallet, 'client' | 'tables'>): Promise<string[]> {
  const items = await ledgerItems(wallet);
  const entries = Map.groupBy(
    items.filter((item) => item.seq !== undefined && item.player !== undefined),
    (item) => item.player?.S ?? '',
  );
  const players = items.filter((item) => item.sk?.S === 'player');
  const cancels = new Set(items.filter((item) => item.sk?.S === 'cancel').map((item) => item.pk?.S));
  const found = players.flatMap((player) => {
    const owner = (player.pk?.S ?? '').split('|').slice(1).join('|');
    return chainViolations(owner, player, entries.get(owner) ?? []);
  });
  for (const item of items) {
    if (item.sk?.S !== 'transaction' || item.seq === undefined) continue;
    const isCanceled = item.status?.S === 'CANCELED';
    if (isCanceled !== cancels.has(item.pk?.S)) found.push(`${item.pk?.S}: status and cancel entry disagree`);
  }
  return found;
}

function chainViolations(owner: string, player: RawItem, unordered: readonly RawItem[]): string[] {
  const found: string[] = [];
  const entries = [...unordered].sort((left, right) => Number(left.seq?.N) - Number(right.seq?.N));
  let balance = 0n;
  let head = '0'.repeat(64);
  entries.forEach((entry, index) => {
    const where = `${owner} entry ${entry.seq?.N}`;
    if (entry.seq?.N !== String(index + 1)) found.push(`${where}: expected number ${index + 1}`);
    if (entry.balance_before?.N !== String(balance)) found.push(`${where}: balance_before is not ${balance}`);
    if (entry.previous_hash?.S !== head) found.push(`${where}: not chained to the entry before`);
    head = hashOf(entry);
    if (entry.hash?.S !== head) found.push(`${where}: altered`);
    balance = BigInt(entry.balance_after?.N ?? 0);
  });
  if (player.balance?.N !== String(balance))
    found.push(`${owner}: balance ${player.balance?.N}, entries say ${balance}`);
  if (player.seq?.N !== String(entries.length)) found.push(`${owner}: seq ${player.seq?.N}, ${entries.length} entries`);
  if (player.head?.S !== head) found.push(`${owner}: head is not the last entry's hash`);
  return found;
}

/** Written anew from the words of ARCHITECTURE.md, not with the code under test. */
function hashOf(entry: RawItem): string {
  const lines = Object.keys(entry)
    .filter((name) => !NOT_HASHED.has(name))
    .sort()
    .map((name) => `${name}=${JSON.stringify(plain(entry[name]))}`);
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

const plain = (value: AttributeValue | undefined): string => value?.S ?? value?.N ?? String(value?.BOOL);
