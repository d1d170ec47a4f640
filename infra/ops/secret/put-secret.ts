/** Puts an operator's changed secret, and tells how to go on when it is not known whether that was done. */
import { NoAnswer } from '../failure.ts';
import type { SecretVault, StoredSecret } from './secret-vault.ts';

export interface SecretChange {
  readonly vault: SecretVault;
  /** What the change was made of. */
  readonly stored: StoredSecret;
  readonly text: string;
  /** Where a new key can be read again. */
  readonly keyFile?: string | undefined;
}

/** @throws SecretMoved, NoAnswer as the vault does */
export async function putSecret({ vault, stored, text, keyFile }: SecretChange): Promise<void> {
  try {
    await vault.replace(stored, text);
  } catch (error) {
    if (error instanceof NoAnswer) {
      const isDone = error.mayHaveHappened ? 'Whether it is done is not known' : 'It is not done';
      const again = keyFile === undefined ? '' : `; with the same key, from ${keyFile}, it goes on where it stopped`;
      error.message += `\n${isDone}: secret show-fingerprint tells how it stands${again}.`;
    }
    throw error;
  }
}
