/** Where an operator's secret is kept: read with its version, and replaced only while that version still stands. */
import { Refusal } from '../failure.ts';

export interface SecretVault {
  /** @throws NoAnswer when it cannot be read, Refusal when it has no value yet */
  read(): Promise<StoredSecret>;
  /**
   * Puts another value in the place of the one that was read.
   *
   * @throws SecretMoved when another value has been put there since; nothing has changed
   * @throws NoAnswer when it cannot be written, or whether it was is not known
   */
  replace(read: StoredSecret, text: string): Promise<void>;
}

export interface StoredSecret {
  readonly text: string;
  readonly version: string;
  readonly changedAt: Date | undefined;
}

/** Two people changed the secret at once, and this one came second. */
export class SecretMoved extends Refusal {
  constructor(options?: ErrorOptions) {
    super(
      'Somebody else has changed the secret meanwhile, so nothing was done: look at secret show-fingerprint.',
      options,
    );
  }
}
