/** Every answer in its time: none late, none given up early, and none unclear where nothing stood in its way (7.1 to 7.3). */
import { COMMAND_TIME, TIME_TO_ANSWER } from '../../../shared/middleware/keep-deadline.ts';
import { type Exchange, isClear } from '../history.ts';
import type { Violation } from './violation.ts';

/** The longest wait between two attempts and what an attempt needs, milliseconds: with less left, none is begun. */
const LAST_ATTEMPT = 500;

/** Violations in when a history was answered. */
export const wrongTimes = (history: readonly Exchange[]): Violation[] =>
  history.flatMap((exchange) => {
    const { id, ask } = exchange;
    const fault = lateness(exchange) ?? impatience(exchange);
    return fault === undefined ? [] : [{ check: 'timeliness', player: ask.player, text: `${id} ${ask.ask}: ${fault}` }];
  });

/** Milliseconds since the beginning of the run. */
const dueOf = ({ invoked, allowed }: Exchange): number =>
  invoked + Math.max(0, Math.min(COMMAND_TIME, allowed - TIME_TO_ANSWER));

/** Rule 7.1; a timer goes off a millisecond late at the most. */
function lateness(exchange: Exchange): string | undefined {
  const { answered = 0 } = exchange;
  const late = answered - dueOf(exchange) - 1;
  return late > 0 ? `answered ${Math.round(late)} ms late` : undefined;
}

/** Rule 7.3: who does not know, or meets others, tries again as long as there is time. */
function impatience(exchange: Exchange): string | undefined {
  const { answered, said, forgery, isInCalm } = exchange;
  if (answered === undefined || forgery !== undefined || isClear(said)) return undefined;
  if (isInCalm) return `answered ${said}, and nothing stood in its way`;
  const left = dueOf(exchange) - answered;
  return left > LAST_ATTEMPT ? `gave up with ${said} when ${Math.round(left)} ms were left` : undefined;
}
