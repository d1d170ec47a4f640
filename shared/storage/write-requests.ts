/** Each write of the domain as a DynamoDB request, its condition under an English name. */
import type { ConditionCheck, Put, TransactWriteItem, Update } from '@aws-sdk/client-dynamodb';
import type { RoundChange } from '../domain/round.ts';
import type { Found, Write } from '../domain/write.ts';
import { type Item, keyItem, number, text } from './attributes.ts';
import { entryItem, readEntry } from './entry-item.ts';
import { type ItemKey, playerKey, profileKey, roundKey, transactionKey, transferKey } from './keys.ts';
import {
  changedProfile,
  moneyAttributes,
  playerItem,
  profileItem,
  readPlayer,
  settingsAttributes,
} from './player-item.ts';
import { readRound, roundUpdate } from './round-item.ts';
import { readTransaction, transactionItem } from './transaction-item.ts';
import { updateOf } from './update.ts';

/** Exactly one of the members is there. */
export type WriteRequest = Pick<TransactWriteItem, 'Put' | 'Update' | 'ConditionCheck'>;

const IS_NOT_THERE = 'attribute_not_exists(pk)';
const IS_THERE = 'attribute_exists(pk)';
const IS_AT_VERSION = '#version = :readVersion';
const IS_NOT_CLOSED = 'attribute_not_exists(closed_at)';
const HAS_STATUS = '#status = :expectedStatus';
const VERSION = { '#version': 'version' };
const STATUS = { '#status': 'status' };

/** So that the loser of a race learns from the same answer what stood in its way. */
const RETURN_WHAT_STOOD_IN_THE_WAY = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;

/** The request that a write comes to, for the ledger table. */
export function writeRequest(write: Write, table: string): WriteRequest {
  const TableName = table;
  switch (write.write) {
    case 'player-created':
      return { Put: putIfAbsent(playerItem(write.player), table) };
    case 'player':
      return { Update: playerUpdate(write, table) };
    case 'player-unchanged':
      return {
        ConditionCheck: {
          TableName,
          Key: keyItem(playerKey(write.player)),
          ConditionExpression: IS_AT_VERSION,
          ExpressionAttributeNames: VERSION,
          ExpressionAttributeValues: { ':readVersion': number(write.player.version) },
          ...RETURN_WHAT_STOOD_IN_THE_WAY,
        },
      };
    case 'profile':
      return profileRequest(write, table);
    case 'transaction':
      return { Put: transactionPut(write, table) };
    case 'transaction-canceled':
      return {
        Update: {
          TableName,
          Key: keyItem(transactionKey(write.transaction.identity)),
          UpdateExpression: 'SET #status = :canceled',
          ConditionExpression: HAS_STATUS,
          ExpressionAttributeNames: STATUS,
          ExpressionAttributeValues: { ':canceled': text('CANCELED'), ':expectedStatus': text(write.from) },
          ...RETURN_WHAT_STOOD_IN_THE_WAY,
        },
      };
    case 'entry':
      return { Put: putIfAbsent(entryItem(write.entry), table) };
    case 'transfer-absent':
      return { ConditionCheck: checkAbsent(transferKey(write), table) };
    case 'round':
      return { Update: changeOfRound(write.change, table) };
    case 'round-absent':
      return { ConditionCheck: checkAbsent(roundKey(write.round), table) };
    case 'round-not-closed':
      return {
        ConditionCheck: {
          TableName,
          Key: keyItem(roundKey(write.round)),
          ConditionExpression: IS_NOT_CLOSED,
          ...RETURN_WHAT_STOOD_IN_THE_WAY,
        },
      };
    case 'round-finished':
      return { Update: finishOfRound(write, table) };
  }
}

const putIfAbsent = (item: Item, table: string): Put => ({
  TableName: table,
  Item: item,
  ConditionExpression: IS_NOT_THERE,
  ...RETURN_WHAT_STOOD_IN_THE_WAY,
});

const checkAbsent = (key: ItemKey, table: string): ConditionCheck => ({
  TableName: table,
  Key: keyItem(key),
  ConditionExpression: IS_NOT_THERE,
  ...RETURN_WHAT_STOOD_IN_THE_WAY,
});

function playerUpdate({ part, player }: Write & { write: 'player' }, table: string): Update {
  const { expression, names, values } = updateOf(
    part === 'money' ? moneyAttributes(player) : settingsAttributes(player),
  );
  return {
    TableName: table,
    Key: keyItem(playerKey(player)),
    UpdateExpression: expression,
    ConditionExpression: IS_AT_VERSION,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: { ...values, ':readVersion': number(player.version - 1) },
    ...RETURN_WHAT_STOOD_IN_THE_WAY,
  };
}

/** Only what differs: the profile that was read may be older than the player read with it. */
function profileRequest({ before, profile }: Write & { write: 'profile' }, table: string): WriteRequest {
  if (before === undefined) return { Put: { TableName: table, Item: profileItem(profile) } };
  const { expression, names, values } = updateOf(changedProfile(before, profile));
  return {
    Update: {
      TableName: table,
      Key: keyItem(profileKey(profile)),
      UpdateExpression: expression,
      ExpressionAttributeNames: names,
      ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
    },
  };
}

function transactionPut({ transaction, replaces }: Write & { write: 'transaction' }, table: string): Put {
  const put = putIfAbsent(transactionItem(transaction), table);
  if (replaces === 'nothing') return put;
  return {
    ...put,
    ConditionExpression: HAS_STATUS,
    ExpressionAttributeNames: STATUS,
    ExpressionAttributeValues: { ':expectedStatus': text('ERROR') },
  };
}

function changeOfRound(change: RoundChange, table: string): Update {
  const { expression, values } = roundUpdate(change);
  return {
    TableName: table,
    Key: keyItem(roundKey(change)),
    UpdateExpression: expression,
    ExpressionAttributeValues: values,
    ...(change.onlyIfNotClosed ? { ConditionExpression: IS_NOT_CLOSED } : {}),
    ...RETURN_WHAT_STOOD_IN_THE_WAY,
  };
}

function finishOfRound({ round, at, closed }: Write & { write: 'round-finished' }, table: string): Update {
  const sets = ['finished_at = if_not_exists(finished_at, :at)'];
  if (closed) sets.push('closed_at = if_not_exists(closed_at, :at)');
  return {
    TableName: table,
    Key: keyItem(roundKey(round)),
    UpdateExpression: `SET ${sets.join(', ')}`,
    ConditionExpression: IS_THERE,
    ExpressionAttributeValues: { ':at': text(at) },
    ...RETURN_WHAT_STOOD_IN_THE_WAY,
  };
}

/** The record that stood in the way of a write, from the item that DynamoDB returned for it. */
export function foundBy(write: Write, item: Item): Found {
  switch (write.write) {
    case 'player-created':
    case 'player':
    case 'player-unchanged':
      return { player: readPlayer(item) };
    case 'transaction':
    case 'transaction-canceled':
      return { transaction: readTransaction(item) };
    case 'entry':
    case 'transfer-absent':
      return { entry: readEntry(item) };
    case 'round':
    case 'round-absent':
    case 'round-not-closed':
    case 'round-finished':
      return { round: readRound(item) };
    case 'profile':
      return {};
  }
}
