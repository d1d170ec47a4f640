/** A player as the tables have them at the end, and as the model says they must be, both as lines of text. */
import type { PlayerName } from '../ask.ts';
import type { Item } from '../dynamodb/values.ts';
import { decimal } from '../platform/request.ts';
import type { IdOwner } from './circumstances.ts';
import { PERIODS, type Wallet } from './wallet.ts';

const text = (item: Item | undefined, name: string): string | undefined => item?.[name]?.S ?? item?.[name]?.N;
const money = (item: Item | undefined, name: string): string => decimal(BigInt(text(item, name) ?? 0));
const json = (value: unknown): string =>
  JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? part.toString() : part));

/** The final books of one operator's deployment, for all its players. */
export class FinalBooks {
  readonly #items: readonly Item[];

  /** @param items all of the ledger table */
  constructor(items: readonly Item[]) {
    this.#items = items;
  }

  /** Whose each transaction id is, by `operator|id`. */
  transactionOwners(): Map<string, IdOwner> {
    return this.#owners('transaction', 'transaction_id');
  }

  transferOwners(): Map<string, IdOwner> {
    return this.#owners('transfer', 'transfer_id');
  }

  #owners(kind: string, idName: string): Map<string, IdOwner> {
    const owners = new Map<string, IdOwner>();
    for (const item of this.#items.filter(({ sk }) => sk?.S === kind)) {
      const state = text(item, 'status') === 'TOMBSTONE' ? 'tombstone' : 'transaction';
      owners.set(`${text(item, 'operator_id')}|${text(item, idName)}`, { userId: text(item, 'user_id') ?? '', state });
    }
    return owners;
  }

  /** The display name of a player, null when there is none. */
  nameOf({ operatorId, userId }: PlayerName): string | null {
    const pk = `player|${operatorId}|${userId}`;
    return (
      text(
        this.#items.find((item) => item.pk?.S === pk && item.sk?.S === 'profile'),
        'display_name',
      ) ?? null
    );
  }

  /** What a transaction is recorded to have been answered, at the end. */
  saidOf(operatorId: string, transactionId: string): string | undefined {
    const pk = `transaction|${operatorId}|${transactionId}`;
    const item = this.#items.find((candidate) => candidate.pk?.S === pk && candidate.sk?.S === 'transaction');
    return item && recordedAnswer(item);
  }

  /** All that is stored of a player's wallet. */
  linesOf({ operatorId, userId }: PlayerName): string[] {
    const own = this.#items.filter(
      (item) =>
        item.pk?.S === `player|${operatorId}|${userId}` ||
        (text(item, 'user_id') === userId && text(item, 'operator_id') === operatorId),
    );
    const player = own.find(({ sk }) => sk?.S === 'player');
    return [
      ...(player === undefined ? [] : walletLines(player)),
      ...own.filter(({ sk }) => sk?.S === 'transaction').map(transactionLine),
      ...own.filter(({ sk }) => sk?.S?.startsWith('round|')).map(roundLine),
      ...own.filter(({ sk }) => sk?.S === 'transfer').map(transferLine),
    ].sort();
  }
}

function walletLines(player: Item): string[] {
  return [
    `balance ${money(player, 'balance')} ${text(player, 'currency_code')}`,
    `moves ${text(player, 'seq')}`,
    `blocked ${player.blocked?.BOOL === true}`,
    `excluded until ${text(player, 'self_excluded_until')}`,
    `limits ${json(plain(player.limits?.M ?? {}))}`,
    ...PERIODS.map((period) => {
      const use = player.usage?.M?.[period]?.M;
      return `use of the ${period} since ${text(use, 'start')}: ${money(use, 'wagered')} ${money(use, 'lost')}`;
    }),
  ];
}

/** Numbers as their digits, members in the order of their names. */
const plain = (map: Item): object =>
  Object.fromEntries(
    Object.entries(map)
      .map(([name, value]): [string, unknown] => [name, value.M === undefined ? value.N : plain(value.M)])
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );

function transactionLine(item: Item): string {
  const id = text(item, 'transaction_id');
  if (text(item, 'status') === 'TOMBSTONE') return `transaction ${id} TOMBSTONE`;
  const parts = [text(item, 'type'), money(item, 'amount'), text(item, 'currency_code')];
  const where = [text(item, 'round_id'), text(item, 'game_id')];
  return ['transaction', id, text(item, 'status'), ...parts, ...where, 'answered', recordedAnswer(item)].join(' ');
}

function recordedAnswer(item: Item): string {
  const code = text(item, 'error_code');
  const funds = (name: string) => ` ${money(item, name)} ${text(item, 'currency_code')}`;
  return code === undefined ? `OK${funds('balance_after')}` : `${code}${code === 'OP_31' ? funds('balance') : ''}`;
}

function roundLine(item: Item): string {
  const tallies = ['bet', 'win', 'refund'].map((type) => [
    Number(text(item, `${type}_count`) ?? 0),
    money(item, `${type}_sum`),
  ]);
  return `${item.sk?.S} ${text(item, 'game_id')} finished ${'finished_at' in item} closed ${'closed_at' in item} ${json(tallies)}`;
}

const transferLine = (item: Item): string =>
  `transfer ${text(item, 'transfer_id')} ${text(item, 'type')} ${money(item, 'amount')} → ${money(item, 'balance_after')}`;

/** What {@link FinalBooks.linesOf} must say when the model is right. */
export function linesOfModel(wallet: Wallet): string[] {
  if (wallet.currency === undefined) return [];
  const { limits, use, excludedUntil } = wallet;
  return [
    `balance ${decimal(wallet.balance)} ${wallet.currency}`,
    `moves ${wallet.moves}`,
    `blocked ${wallet.blocked}`,
    `excluded until ${excludedUntil === undefined ? undefined : new Date(excludedUntil).toISOString()}`,
    `limits ${json(sorted(limits))}`,
    ...PERIODS.map((period) => {
      const { since, wagered, lost } = use[period];
      return `use of the ${period} since ${since}: ${decimal(wagered)} ${decimal(lost)}`;
    }),
    ...[...wallet.transactions].map(([id, { state, change, said }]) =>
      change === undefined
        ? `transaction ${id} TOMBSTONE`
        : [
            'transaction',
            id,
            state,
            change.type,
            decimal(change.amount),
            change.currency,
            change.roundId,
            change.gameId,
          ]
            .concat('answered', said)
            .join(' '),
    ),
    ...[...wallet.rounds].map(([id, { gameId, finished, closed, tallies }]) => {
      const all = [tallies.BET, tallies.WIN, tallies.REFUND].map(([count, sum]) => [count, decimal(sum)]);
      return `round|${id} ${gameId} finished ${finished} closed ${closed} ${json(all)}`;
    }),
    ...[...wallet.transfers].map(
      ([id, { type, amount, said }]) => `transfer ${id} ${type} ${decimal(amount)} → ${said.replace('200 ', '')}`,
    ),
  ].sort();
}

const sorted = (value: object): object =>
  Object.fromEntries(
    Object.entries(value)
      .map(([name, part]): [string, unknown] => [name, typeof part === 'object' ? sorted(part) : part])
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
