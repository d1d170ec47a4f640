/** The client as the tests use it: for one operator, in a world where time passes only while it waits to try again. */
import type { Patience, World } from '../../shared/platform/ask.ts';
import { type PlatformClient, platformClient } from '../../shared/platform/platform-client.ts';
import { PlatformError } from '../../shared/platform/platform-error.ts';
import { answer, loopbackPlatform } from './loopback-platform.ts';

export interface TestWorld extends World {
  /** Each wait that there was, milliseconds. */
  readonly waits: readonly number[];
}

/** @param random what chance always says */
export function testWorld(random = 0.5): TestWorld {
  const waits: number[] = [];
  let now = Date.parse('2024-05-15T12:00:00.000Z');
  return {
    waits,
    now: () => new Date(now),
    random: () => random,
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
      now += milliseconds;
    },
  };
}

export const OPERATOR_ID = 'examplecasino';
export const SECRET = 'secret_key';
export const OTHER_SECRET = 'other_secret_key';

export interface ClientOptions {
  readonly secretKeys?: readonly string[];
  readonly world?: World;
  readonly patience?: Patience;
}

export const clientOf = ({ origin }: { readonly origin: string }, options: ClientOptions = {}): PlatformClient =>
  platformClient({ origin, operatorId: OPERATOR_ID, secretKeys: [SECRET], world: testWorld(), ...options });

/** What a call makes of a body. */
export async function asked<Answer>(body: string, call: (client: PlatformClient) => Promise<Answer>): Promise<Answer> {
  await using platform = await loopbackPlatform(answer(body));
  return await call(clientOf(platform));
}

/** The PlatformError that a call ends with. */
export async function failureOf(call: Promise<unknown>): Promise<PlatformError> {
  const outcome = await call.then(
    () => 'an answer',
    (error: unknown) => error,
  );
  if (outcome instanceof PlatformError) return outcome;
  throw new Error('The call did not end with a PlatformError', { cause: outcome });
}
