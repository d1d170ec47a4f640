/** Which of an operator's secrets to sign with: while one is being rotated, only the PLATFORM knows which it takes. */

/** At least one secret, the likeliest first. */
export type Secrets = readonly [string, ...string[]];

export interface SecretChoice {
  inOrder(): Secrets;
  /** Says that the PLATFORM took a secret: it comes first from now on. */
  worked(secret: string): void;
}

/** @param secretKeys one or two active secrets (rule 1.4); the first is tried first until another has worked */
export function secretChoice([first, ...rest]: Secrets): SecretChoice {
  let order: Secrets = [first, ...rest];
  return {
    inOrder: () => order,
    worked: (secret) => {
      order = [secret, ...order.filter((other) => other !== secret)];
    },
  };
}
