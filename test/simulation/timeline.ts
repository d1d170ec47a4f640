/** What happened in a run, line by line, for somebody who wants to understand it. */
import { type Ask, type PlayerName, playerId } from './ask.ts';
import { decimal } from './platform/request.ts';
import type { RunResult } from './run.ts';

/** @param player about whom alone it shall tell; all when absent */
export function timelineOf({ history, trace }: RunResult, player: PlayerName | undefined): string[] {
  const concerned = history.filter(({ ask }) => player === undefined || playerId(ask.player) === playerId(player));
  const asks = new Map(
    concerned.map(({ id, ask, forgery }) => [id, `${textOf(ask)}${forgery ? ` (forged ${forgery})` : ''}`]),
  );
  return trace.flatMap((line) => {
    const [, at = '', id = '', what = ''] = /^\s*(\S+) {2}(\S+) (.*)$/s.exec(line) ?? [];
    const ask = asks.get(id);
    if (ask === undefined) return [];
    const isBeginning = !/^(answers|KILLED|[A-Z]\w+ (sent|done|refused|failed))/.test(what);
    return [`${at.padStart(9)}  ${id.padEnd(8)} ${isBeginning ? ask : `  ${what}`}`];
  });
}

/** In a few words: `BET 11 of 5.80 EUR in round 1002 by first/ann`. */
function textOf(ask: Ask): string {
  const who = `by ${playerId(ask.player)}`;
  switch (ask.ask) {
    case 'changebalance': {
      const { type, transactionId, amount, currency, roundId, gameId, roundFinished } = ask;
      const ends = roundFinished ? ', which it finishes,' : '';
      return `${type} ${transactionId} of ${decimal(amount)} ${currency} in round ${roundId}${ends} of game ${gameId} ${who}`;
    }
    case 'transfer':
      return `${ask.type} ${ask.transferId} of ${decimal(ask.amount)} ${who}`;
    case 'cancel':
      return `cancel of ${ask.transactionId} in round ${ask.roundId}${ask.roundFinished ? ', which it finishes,' : ''} ${who}`;
    case 'status':
      return `status of ${ask.transactionId} ${who}`;
    case 'finishround':
      return `finishround ${ask.roundId} ${who}`;
    default: {
      const { ask: name, player: _, ...rest } = ask;
      return `${name} ${JSON.stringify(rest, (_name, part) => (typeof part === 'bigint' ? decimal(part) : part))} ${who}`;
    }
  }
}
