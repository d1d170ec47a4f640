/** launch: opens a game or a lobby for a player, or a game for fun (rules 3.1 and 3.4). */
import { judgeLaunch, type LaunchTarget, targetRefusal } from '../domain/judge-launch.ts';
import { launchUrl, type OpenIn, openIn } from '../domain/launch-url.ts';
import type { OperatorOutcome } from '../domain/operator-refusal.ts';
import { hashToken } from '../domain/session.ts';
import type { CatalogueReader, CatalogueView } from '../storage/catalogue-port.ts';
import type { Sessions } from '../storage/store.ts';
import type { StoreContext } from './context.ts';
import { readRecords, untilAnswered } from './decide.ts';

/** What the player's page looks like and where its buttons lead; the PLATFORM reads it from the URL. */
interface Appearance {
  readonly language: string;
  readonly device?: string;
  readonly homeUrl?: string;
}

interface FunLaunch extends Appearance {
  readonly mode: 'fun';
  readonly gameId: string;
}

interface RealLaunch extends Appearance, LaunchTarget {
  readonly mode: 'real';
  readonly userId: string;
  readonly depositUrl?: string;
  readonly group?: string;
  readonly clientName?: string;
  /** How long the session lives, seconds. */
  readonly expiresIn: number;
}

export interface LaunchContext extends StoreContext {
  readonly sessions: Sessions;
  readonly catalogue: CatalogueReader;
  /** A token that nobody can guess and no other launch has (rule 3.1). */
  readonly newToken: () => string;
  /** Scheme and host of the PLATFORM's launch page. */
  readonly launchOrigin: string;
}

export interface Launch {
  readonly url: string;
  readonly openIn: OpenIn;
  /** Absent of a launch for fun, of which the PLATFORM tells us nothing. */
  readonly session?: { readonly token: string; readonly expiresAt: Date };
}

/** Stores a session unless it is for fun, and builds the URL to show. */
export async function launch(
  request: FunLaunch | RealLaunch,
  context: LaunchContext,
): Promise<OperatorOutcome<Launch>> {
  const { operatorId, launchOrigin } = context;
  if (request.mode === 'real') return launchReal(request, context);
  const refusal = targetRefusal(request, await lookAt(request, context));
  if (refusal !== undefined) return refusal;
  return { ok: { url: launchUrl(launchOrigin, { ...request, operatorId }), openIn: openIn(request) } };
}

async function launchReal(
  { userId, expiresIn, ...request }: RealLaunch,
  context: LaunchContext,
): Promise<OperatorOutcome<Launch>> {
  const { operatorId, sessions, deadline, now } = context;
  const [{ player }, shelf] = await Promise.all([
    readRecords({ player: { operatorId, userId } }, context),
    lookAt(request, context),
  ]);
  const judged = judgeLaunch(player, request, now());
  if ('refused' in judged) return judged;
  const refusal = targetRefusal(request, shelf);
  if (refusal !== undefined) return refusal;

  const token = context.newToken();
  const { gameId, lobbyId } = request;
  const session = {
    operatorId,
    tokenHash: hashToken(token),
    userId,
    ...(gameId === undefined ? {} : { gameId }),
    ...(lobbyId === undefined ? {} : { lobbyId }),
    createdAt: now().toISOString(),
    expiresAt: Math.ceil(now().getTime() / 1000) + expiresIn,
  };
  await untilAnswered(() => sessions.put(session, deadline.signal), context);
  const { currency } = judged.ok;
  return {
    ok: {
      url: launchUrl(context.launchOrigin, { ...request, operatorId, token, currency }),
      openIn: openIn(request),
      session: { token, expiresAt: new Date(session.expiresAt * 1000) },
    },
  };
}

const lookAt = ({ gameId, lobbyId }: LaunchTarget, context: LaunchContext): Promise<CatalogueView> => {
  const { operatorId, catalogue, deadline } = context;
  const target = { ...(gameId === undefined ? {} : { gameId }), ...(lobbyId === undefined ? {} : { lobbyId }) };
  return untilAnswered(() => catalogue.look(operatorId, target, deadline.signal), context);
};
