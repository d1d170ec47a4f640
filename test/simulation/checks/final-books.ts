/** The books at the end: the ledger whole, all sums equal to what was asked and answered, nothing half-written. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { violations as ledgerFaults } from '../../support/books.ts';
import { type Ask, type PlayerName, playerId } from '../ask.ts';
import type { Item } from '../dynamodb/values.ts';
import type { Exchange } from '../history.ts';
import { firstDay } from '../model/use.ts';
import { PERIODS } from '../model/wallet.ts';
import { type StandingRecord, signed, standingRecords } from './standing-records.ts';
import type { Violation } from './violation.ts';

/** @param items all of the ledger table */
export async function wrongBooks(items: readonly Item[], history: readonly Exchange[]): Promise<Violation[]> {
  const records = standingRecords(items);
  const players = items.filter(({ sk }) => sk?.S === 'player');
  return [
    ...(await ledgerFaults(walletOf(items))).map((text) => ({ check: 'ledger', text })),
    ...strangers(records, history),
    ...players.flatMap((item) => playerFaults(item, items, recordsOf(item, records))),
    ...lostAnswers(items, history),
  ];
}

/** As test/support/books.ts takes a wallet: it only scans. */
const walletOf = (items: readonly Item[]) => ({
  client: { send: async () => ({ Items: items }) } as unknown as DynamoDBClient,
  tables: { ledger: 'ledger', sessions: '', settings: '' },
});

const ownerOf = (item: Item): PlayerName => {
  const [, operatorId = '', userId = ''] = (item.pk?.S ?? '').split('|');
  return { operatorId, userId };
};

const recordsOf = (item: Item, records: readonly StandingRecord[]): StandingRecord[] =>
  records.filter((record) => playerId(record) === playerId(ownerOf(item)));

/** Money that nobody asked to move. */
function strangers(records: readonly StandingRecord[], history: readonly Exchange[]): Violation[] {
  const asked = new Set(history.map(({ ask }) => movementOf(ask)));
  return records
    .filter((record) => !asked.has(textOf(record)))
    .map((record) => ({ check: 'conservation', player: record, text: `nobody asked for ${textOf(record)}` }));
}

const textOf = (record: Pick<StandingRecord, 'operatorId' | 'userId' | 'id' | 'type' | 'amount'>): string =>
  [playerId(record), record.type, record.id, record.amount].join(' ');

function movementOf(ask: Ask): string | undefined {
  if (ask.ask === 'changebalance') return textOf({ ...ask, ...ask.player, id: ask.transactionId });
  return ask.ask === 'transfer' ? textOf({ ...ask, ...ask.player, id: ask.transferId }) : undefined;
}

function playerFaults(player: Item, items: readonly Item[], records: readonly StandingRecord[]): Violation[] {
  const owner = ownerOf(player);
  const sum = records.reduce((total, record) => total + signed(record), 0n);
  const rounds = items.filter(({ pk, sk }) => pk?.S === player.pk?.S && sk?.S?.startsWith('round|'));
  const violation = (check: string) => (text: string) => ({
    check,
    player: owner,
    text: `${playerId(owner)}: ${text}`,
  });
  return [
    ...(player.balance?.N === String(sum) ? [] : [`has ${player.balance?.N}; what stands adds up to ${sum}`]).map(
      violation('conservation'),
    ),
    ...rounds.flatMap((round) => tallyFaults(round, records)).map(violation('rounds')),
    ...useFaults(player, records).map(violation('limits')),
  ];
}

function tallyFaults(round: Item, records: readonly StandingRecord[]): string[] {
  const roundId = round.sk?.S?.slice('round|'.length);
  return ['BET', 'WIN', 'REFUND'].flatMap((type) => {
    const those = records.filter((record) => record.roundId === roundId && record.type === type);
    const name = type.toLowerCase();
    const expected = `${those.length} of ${those.reduce((sum, { amount }) => sum + amount, 0n)}`;
    const counted = `${round[`${name}_count`]?.N ?? 0} of ${round[`${name}_sum`]?.N ?? 0}`;
    return counted === expected ? [] : [`round ${roundId} counts ${counted} ${type}; there are ${expected}`];
  });
}

/** Rule 4.6. */
function useFaults(player: Item, records: readonly StandingRecord[]): string[] {
  return PERIODS.flatMap((period) => {
    const use = player.usage?.M?.[period]?.M;
    const those = records.filter(
      ({ createdAt, roundId }) => roundId !== undefined && firstDay(period, Date.parse(createdAt)) === use?.start?.S,
    );
    const wagered = those.reduce((sum, { type, amount }) => sum + (type === 'BET' ? amount : 0n), 0n);
    const lost = those.reduce((sum, record) => sum - signed(record), 0n);
    const isRight = use?.wagered?.N === String(wagered) && use?.lost?.N === String(lost);
    return isRight ? [] : [`the ${period} counts ${use?.wagered?.N} and ${use?.lost?.N}, not ${wagered} and ${lost}`];
  });
}

/** What was answered with OK is there for ever, canceled or not. */
function lostAnswers(items: readonly Item[], history: readonly Exchange[]): Violation[] {
  const kept = new Map(items.map((item) => [item.pk?.S, item.status?.S ?? 'OK']));
  return history.flatMap(({ id, ask, said = '' }) => {
    const isMoved =
      ask.ask === 'changebalance' ? said.startsWith('OK') : ask.ask === 'transfer' && said.startsWith('200');
    if (!isMoved) return [];
    const [kind, name] =
      ask.ask === 'transfer'
        ? ['transfer', ask.transferId]
        : ['transaction', 'transactionId' in ask ? ask.transactionId : ''];
    const status = kept.get([kind, ask.player.operatorId, name].join('|'));
    if (status === 'OK' || status === 'CANCELED') return [];
    return [{ check: 'durability', player: ask.player, text: `${id} was answered ${said} and is not in the books` }];
  });
}
