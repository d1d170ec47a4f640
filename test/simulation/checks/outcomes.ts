/** One transaction id has one outcome for ever (rule 4.2): what identical requests were told, side by side. */
import { type AskOf, type PlayerName, playerId } from '../ask.ts';
import { type Exchange, isClear } from '../history.ts';
import type { Violation } from './violation.ts';

interface Told {
  readonly ask: AskOf<'changebalance'>;
  readonly exchange: Exchange;
  readonly said: string;
}

/** Transactions whose sender was told different things. */
export function changedMinds(history: readonly Exchange[]): Violation[] {
  const told = history.flatMap((exchange): Told[] => {
    const { ask, said, forgery } = exchange;
    return ask.ask === 'changebalance' && forgery === undefined && isClear(said) ? [{ ask, exchange, said }] : [];
  });
  return [...Map.groupBy(told, ({ ask }) => identityOf(ask)).values()].flatMap((same) => {
    const [{ ask }] = same as [Told];
    const fault = faultIn(ask.type, same);
    return fault === undefined ? [] : [violation(ask.player, `transaction ${ask.transactionId}: ${fault}`)];
  });
}

const violation = (player: PlayerName, text: string): Violation => ({ check: 'outcomes', player, text });

const identityOf = ({
  player,
  type,
  transactionId,
  roundId,
  gameId,
  currency,
  amount,
}: AskOf<'changebalance'>): string =>
  [playerId(player), type, transactionId, roundId, gameId, currency, amount].join(' ');

function faultIn(type: string, told: readonly Told[]): string | undefined {
  const finals = new Set(told.map(({ said }) => said).filter((said) => isFinal(type, said)));
  if (finals.size > 1) return `told ${[...finals].join(' and ')}`;
  const [final] = finals;
  if (final === undefined) return undefined;
  const afterwards = told.filter(({ said }) => said === final);
  const canceled = told.filter(({ said }) => said === 'OP_49' && said !== final);
  const tooEarly = canceled.find(({ exchange }) =>
    afterwards.some((other) => (exchange.answered ?? 0) < other.exchange.invoked),
  );
  return tooEarly === undefined ? undefined : `told ${final} after it had been told OP_49`;
}

/** OP_34 and OP_40 are about something else; OP_49 may follow any; a refused credit is judged afresh. */
const isFinal = (type: string, said: string): boolean =>
  said.startsWith('OK') || (type === 'BET' && !['OP_34', 'OP_40', 'OP_49'].includes(said));
