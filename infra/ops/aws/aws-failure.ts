/** What AWS does not do, told in a line. */
import { NoAnswer, OpsFailure } from '../failure.ts';

/** Errors whose message says what to do and holds nothing that was sent. */
const TELLING =
  /^(AccessDenied|ExpiredToken|UnrecognizedClient|InvalidClientTokenId|CredentialsProvider|TokenProvider)/;

/**
 * Awaits an answer of AWS.
 *
 * @param what did not come about, to begin the message with
 * @throws NoAnswer when there is none; the message of an unknown error is left out, since it may quote a request
 */
export async function fromAws<Answer>(what: string, answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof OpsFailure) throw error;
    const { name, message, $fault } = error as Error & { readonly $fault?: string };
    const isTelling = TELLING.test(name);
    throw new NoAnswer(`${what}: ${isTelling ? message : `AWS says ${name}`}`, {
      cause: error,
      mayHaveHappened: !isTelling && $fault !== 'client',
    });
  }
}
