/** Calls that move money, as the commands carry them out: read, judge, commit; again if something stood in the way. */

import { type CancelRequest, judgeCancel } from '../../shared/domain/judge-cancel.ts';
import { judgeChange } from '../../shared/domain/judge-change.ts';
import { type FinishRequest, judgeFinish } from '../../shared/domain/judge-round.ts';
import { judgeTransfer, type TransferRequest } from '../../shared/domain/judge-transfer.ts';
import type { ChainedEntry } from '../../shared/domain/ledger.ts';
import { GENESIS_HASH } from '../../shared/domain/ledger.ts';
import { type Limits, noUsage } from '../../shared/domain/limits.ts';
import { cents } from '../../shared/domain/money.ts';
import type { Player } from '../../shared/domain/player.ts';
import { isAccepted, type TransactionRequest } from '../../shared/domain/transaction.ts';
import type { Found, Verdict } from '../../shared/domain/write.ts';
import { playerKey, roundKey, transactionKey, transferKey } from '../support/book-keys.ts';
import { type Books, commit, EMPTY_BOOKS } from '../support/pure-books.ts';

export type Call = { readonly at: Date } & (
  | {
      readonly call: 'change';
      readonly request: TransactionRequest;
      /** Whether the player's session lives, and the game may be played. */
      readonly sessionLives: boolean;
      readonly gameEnabled: boolean;
    }
  | { readonly call: 'cancel'; readonly request: CancelRequest }
  | { readonly call: 'finish'; readonly request: FinishRequest }
  | { readonly call: 'transfer'; readonly request: TransferRequest }
);

/** What a call came to. */
export interface Played {
  readonly call: Call;
  readonly answer: object;
  readonly before: Books;
  readonly books: Books;
}

/** What a call is answered, given these books and what stood in the way of an attempt before. */
export function judge(books: Books, { at, ...call }: Call, found: Found = {}): Verdict<object> {
  const { request } = call;
  const player = known('player', books.players.get(playerKey(request)));
  switch (call.call) {
    case 'change': {
      const transaction = known('transaction', books.transactions.get(transactionKey(call.request)));
      const session = call.sessionLives ? { session: sessionOf(call.request, at) } : {};
      const { gameEnabled } = call;
      return judgeChange({ ...player, ...transaction, ...session, gameEnabled, ...found }, call.request, at);
    }
    case 'cancel': {
      const transaction = known('transaction', books.transactions.get(transactionKey(call.request)));
      const round = known('round', books.rounds.get(roundKey(call.request)));
      return judgeCancel({ ...player, ...transaction, ...round, ...found }, call.request, at);
    }
    case 'finish':
      return judgeFinish(
        { ...player, ...known('round', books.rounds.get(roundKey(call.request))), ...found },
        call.request,
        at,
      );
    case 'transfer': {
      const entry = known('entry', books.entries.get(transferKey(call.request)));
      return judgeTransfer({ ...player, ...entry, ...found }, call.request, at);
    }
  }
}

/** Commits a verdict; as often as something stands in its way, judges again with that. */
export function settle(before: Books, call: Call, first: Verdict<object>): Played {
  let verdict = first;
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const outcome = commit(before, verdict.writes);
    if ('books' in outcome) return { call, answer: verdict.answer, before, books: outcome.books };
    verdict = judge(before, call, outcome.found);
  }
  throw new Error('Something stood in the way three times, though nobody else was writing');
}

/** One call after the other. */
export function play(
  calls: readonly Call[],
  opening: Books = OPENING,
): { readonly played: Played[]; readonly books: Books } {
  const played: Played[] = [];
  let books = opening;
  for (const call of calls) {
    const next = settle(books, call, judge(books, call));
    played.push(next);
    books = next.books;
  }
  return { played, books };
}

/** All entries of a player, by their numbers. */
export const ledgerOf = (books: Books, player: Player): ChainedEntry[] =>
  [...[...books.transactions.values()].filter(isAccepted).map(({ entry }) => entry), ...books.entries.values()]
    .filter((entry) => playerKey(entry) === playerKey(player))
    .sort((left, right) => left.seq - right.seq);

const known = <Name extends string, Value>(name: Name, value: Value | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { [name in Name]?: Value };

const sessionOf = ({ operatorId, userId }: TransactionRequest, at: Date) => ({
  operatorId,
  userId,
  tokenHash: '',
  createdAt: at.toISOString(),
  expiresAt: at.getTime() / 1000 + 60,
});

/** Wednesday. */
export const MORNING = new Date('2024-05-15T06:00:00.000Z');

const LIMITS: Limits = { bet: cents(900n), wager: { day: cents(3_000n) }, loss: { week: cents(2_000n) } };
export const OPERATORS = ['casino', 'other'];
export const USERS: Readonly<Record<string, Limits>> = { '1': {}, '2': LIMITS };

/** Two players of each operator, under the same ids: one without limits, one with. Both were changed since created. */
export const OPENING: Books = {
  ...EMPTY_BOOKS,
  players: new Map(
    OPERATORS.flatMap((operatorId) =>
      Object.entries(USERS).map(([userId, limits]): [string, Player] => [
        playerKey({ operatorId, userId }),
        {
          operatorId,
          userId,
          currency: 'EUR',
          balance: cents(0n),
          seq: 0,
          head: GENESIS_HASH,
          version: 3,
          blocked: false,
          limits,
          usage: noUsage(MORNING),
          createdAt: MORNING.toISOString(),
        },
      ]),
    ),
  ),
};
