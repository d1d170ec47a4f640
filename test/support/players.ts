/** Players, sessions and requests for tests: what a test does not care about has a value, what it cares about it says. */
import { randomBytes, randomInt } from 'node:crypto';
import { PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { GENESIS_HASH } from '../../shared/domain/ledger.ts';
import { noUsage } from '../../shared/domain/limits.ts';
import { type Cents, cents, formatMoney, parseMoney } from '../../shared/domain/money.ts';
import { move } from '../../shared/domain/movement.ts';
import type { Player } from '../../shared/domain/player.ts';
import { hashToken, type Session } from '../../shared/domain/session.ts';
import { keyItem } from '../../shared/storage/attributes.ts';
import { playerKey } from '../../shared/storage/keys.ts';
import { sessionItem } from '../../shared/storage/session-item.ts';
import { OPERATOR_ID, TIMESTAMP, type Wallet } from './wallet.ts';

/** Money as a test writes it. */
export function money(text: string): Cents {
  const value = parseMoney(text);
  if (value === undefined) throw new Error(`${text} is no amount`);
  return value;
}

export const newToken = (): string => randomBytes(20).toString('hex');
export const newId = (): string => String(randomInt(1, 281_474_976_710_655));

export interface NewPlayer extends Partial<Omit<Player, 'balance'>> {
  /** What the player owns, put there by a deposit. */
  readonly balance?: string;
  readonly session?: Partial<Session>;
  /** When player, deposit and session are made, for a wallet with a clock of its own. */
  readonly now?: Date;
}

/** A player with money and a live session, in the wallet's tables. */
export async function addPlayer(
  wallet: Wallet,
  { balance = '100.00', session, now = new Date(), ...settings }: NewPlayer = {},
): Promise<{ readonly userId: string; readonly token: string; readonly operatorId: string }> {
  const player: Player = {
    operatorId: OPERATOR_ID,
    userId: `player-${newId()}`,
    currency: 'EUR',
    balance: cents(0n),
    seq: 0,
    head: GENESIS_HASH,
    version: 1,
    blocked: false,
    limits: {},
    usage: noUsage(now),
    createdAt: now.toISOString(),
    ...settings,
  };
  const { operatorId, userId } = player;
  const signal = AbortSignal.timeout(10_000);
  const { store } = wallet.real;
  await store.commit(
    [
      { write: 'player-created', player },
      { write: 'profile', profile: { operatorId, userId, userName: 'john_doe', userCountry: 'Germany' } },
    ],
    signal,
  );
  const amount = money(balance);
  if (amount > 0n) {
    const facts = { transferId: `first-${userId}` };
    const moved = move(player, { type: 'DEPOSIT', amount, balanceChange: amount, facts }, now);
    await store.commit(
      [
        { write: 'player', part: 'money', player: moved.player },
        { write: 'entry', entry: moved.entry },
      ],
      signal,
    );
  }
  const token = newToken();
  const Item = sessionItem({
    operatorId,
    tokenHash: hashToken(token),
    userId,
    gameId: '200',
    createdAt: now.toISOString(),
    expiresAt: Math.floor(now.getTime() / 1000) + 3600,
    ...session,
  });
  await wallet.client.send(new PutItemCommand({ TableName: wallet.tables.sessions, Item }));
  return { operatorId, userId, token };
}

/** The data of a changebalance: a BET of 10.00 by this player unless the test says otherwise. */
export const changeData = (player: { userId: string; token: string | null }, changes: object = {}) => ({
  token: player.token,
  user_id: player.userId,
  transaction_type: 'BET',
  transaction_id: newId(),
  round_id: '1727',
  round_finished: false,
  game_id: '200',
  currency_code: 'EUR',
  amount: '10.00',
  transaction_timestamp: TIMESTAMP,
  context: { reason: 'SPIN' },
  ...changes,
});

/** The same as JSON text, with these members written as the test writes them: `{ amount: '17.250' }`. */
export function changeText(
  player: { userId: string; token: string | null },
  members: Readonly<Record<string, string>>,
  changes: object = {},
): string {
  const others = Object.entries(changeData(player, changes)).filter(([name]) => !Object.hasOwn(members, name));
  const written = others.map(([name, value]): [string, string] => [name, JSON.stringify(value)]);
  return objectText(Object.fromEntries([...written, ...Object.entries(members)]));
}

/** A JSON object whose members are JSON text already. */
export const objectText = (members: Readonly<Record<string, string>>): string =>
  `{${Object.entries(members)
    .map(([name, text]) => `${JSON.stringify(name)}:${text}`)
    .join(',')}}`;

/** The player's balance as the store has it, in decimal text. */
export async function balanceOf(wallet: Wallet, key: { operatorId: string; userId: string }): Promise<string> {
  const { player } = await wallet.real.store.read({ player: key }, AbortSignal.timeout(10_000));
  if (player === undefined) throw new Error('there is no such player');
  return formatMoney(player.balance);
}

/** Gives a player another currency, as support would mend one who was set up wrongly; no API can. */
export async function setCurrency(
  wallet: Wallet,
  key: { operatorId: string; userId: string },
  currency: string,
): Promise<void> {
  await wallet.client.send(
    new UpdateItemCommand({
      TableName: wallet.tables.ledger,
      Key: keyItem(playerKey(key)),
      UpdateExpression: 'SET currency_code = :currency',
      ExpressionAttributeValues: { ':currency': { S: currency } },
    }),
  );
}
