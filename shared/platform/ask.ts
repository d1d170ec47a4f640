/** Asks the PLATFORM until it answers: with the secret that it knows, and again while that may help and time is left. */
import { type Attempt, attempt } from './attempt.ts';
import { PlatformError } from './platform-error.ts';
import { type PlatformRequest, signedHeaders } from './request.ts';
import type { SecretChoice } from './secret-choice.ts';

/** Time and chance, passed in so that a test can own them. */
export interface World {
  readonly now: () => Date;
  /** From 0 up to 1, for the jitter of retries. */
  readonly random: () => number;
  /** Waits so many milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** How long to wait for an answer, milliseconds. */
export interface Patience {
  /** For one attempt, to the answer's last byte. */
  readonly attempt: number;
  /** For all attempts and the waits between them. */
  readonly total: number;
}

export interface Asking {
  readonly origin: string;
  readonly operatorId: string;
  readonly secrets: SecretChoice;
  readonly world: World;
  readonly patience: Patience;
}

export interface Answered {
  readonly body: Buffer;
  readonly attempts: number;
}

/** Full jitter: a random part of a delay that doubles; milliseconds. */
const FIRST_DELAY = 200;
const LONGEST_DELAY = 10_000;

/**
 * The body of the PLATFORM's answer 200.
 *
 * A lost connection, a timeout, 429 and 5xx are tried again, no sooner than a Retry-After asks for: every request only
 * reads. A 403 is tried again with each other secret of the operator, for the PLATFORM may know only one (rule 1.4).
 *
 * @throws PlatformError for anything else, and when the time left allows no other attempt
 */
export async function ask(request: PlatformRequest, asking: Asking): Promise<Answered> {
  const { operatorId, secrets, world, patience } = asking;
  const url = new URL(request.path, asking.origin);
  const due = world.now().getTime() + patience.total;
  const remaining = () => due - world.now().getTime();
  const refused = new Set<string>();
  let secret = secrets.first();
  for (let attempts = 1; ; attempts += 1) {
    const headers = signedHeaders(request, operatorId, secret);
    const result = await attempt(url, headers, Math.min(patience.attempt, remaining()));
    if ('body' in result) {
      secrets.worked(secret);
      return { body: result.body, attempts };
    }
    const failed = new PlatformError(request.endpoint, result.failure, attempts);
    const other = failed.kind === 'refused' ? await secrets.besides(refused.add(secret)) : undefined;
    if (other !== undefined && remaining() > 0) {
      secret = other;
      continue;
    }
    const delay = delayBeforeNext(result, attempts, world);
    if (delay === undefined || delay >= remaining()) throw failed;
    await world.sleep(delay);
  }
}

/** Milliseconds to wait before the next attempt; undefined when there should be none. */
function delayBeforeNext(
  { failure, retryAfter }: Extract<Attempt, { failure: unknown }>,
  attempts: number,
  { random, now }: World,
): number | undefined {
  const isPassing =
    failure.kind === 'unreachable' ||
    failure.kind === 'timeout' ||
    (failure.kind === 'status' && (failure.status === 429 || failure.status >= 500));
  if (!isPassing) return undefined;
  const jitter = random() * Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (attempts - 1));
  return askedFor(retryAfter, now()) + jitter;
}

/** The milliseconds that a Retry-After asks for, in seconds or as a date; none when it is neither. */
function askedFor(retryAfter: string | undefined, now: Date): number {
  if (retryAfter === undefined) return 0;
  if (/^\d+$/.test(retryAfter)) return Number.parseInt(retryAfter, 10) * 1_000;
  return Math.max(0, Date.parse(retryAfter) - now.getTime()) || 0;
}
