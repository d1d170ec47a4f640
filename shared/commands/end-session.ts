/** end-session: from now on a launch token is invalid (rules 3.1 and 3.2). */
import type { OperatorOutcome } from '../domain/operator-refusal.ts';
import { hashToken } from '../domain/session.ts';
import type { Sessions } from '../storage/store.ts';
import type { CallContext } from './context.ts';
import { untilAnswered } from './decide.ts';

/** Whether the session lives, has ended or never was: afterwards none lives. */
export async function endSession(
  { token }: { readonly token: string },
  context: CallContext & { readonly sessions: Sessions },
): Promise<OperatorOutcome<Record<never, never>>> {
  const { operatorId, sessions, deadline, now } = context;
  const key = { operatorId, tokenHash: hashToken(token) };
  await untilAnswered(() => sessions.end(key, now(), deadline.signal), context);
  return { ok: {} };
}
