/** Which of an operator's secrets to sign with: while one is being rotated, only the PLATFORM knows which it takes. */

/** At least one secret, the likeliest first. */
export type Secrets = readonly [string, ...string[]];

export interface SecretChoice {
  /** The likeliest. */
  first(): string;
  /** The likeliest besides those that were refused; undefined when there is no other. */
  besides(refused: ReadonlySet<string>): Promise<string | undefined>;
  /** Says that the PLATFORM took a secret: it comes first from now on. */
  worked(secret: string): void;
}

/**
 * @param secretKeys one or two active secrets (rule 1.4); the first is tried first until another has worked
 * @param readAgain the active secrets as they stand when all that were known are refused
 */
export function secretChoice([first, ...rest]: Secrets, readAgain: () => Promise<readonly string[]>): SecretChoice {
  let order: Secrets = [first, ...rest];
  return {
    first: () => order[0],
    besides: async (refused) => {
      const isLeft = (secret: string) => !refused.has(secret);
      return order.find(isLeft) ?? (await readAgain()).find(isLeft);
    },
    worked: (secret) => {
      order = [secret, ...order.filter((other) => other !== secret)];
    },
  };
}
