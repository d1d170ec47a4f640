/** Signs the root of heads, and checks a signature: Ed25519, over the root as its 64 characters. */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { FinanceFailure } from '../surroundings.ts';

/** Reads the key that signs. @throws FinanceFailure when the file holds no private Ed25519 key in PEM */
export const readPrivateKey = (file: string): KeyObject => readKey(file, 'private', createPrivateKey);

/** Reads the key that signatures are checked with. @throws FinanceFailure when the file holds no Ed25519 key in PEM */
export const readPublicKey = (file: string): KeyObject => readKey(file, 'public', createPublicKey);

/** Base64. */
export const signatureOf = (root: string, key: KeyObject): string =>
  sign(null, Buffer.from(root), key).toString('base64');

export const isSignedBy = (root: string, signature: string, key: KeyObject): boolean =>
  verify(null, Buffer.from(root), key, Buffer.from(signature, 'base64'));

function readKey(file: string, kind: 'private' | 'public', read: (pem: Buffer) => KeyObject): KeyObject {
  let key: KeyObject;
  try {
    key = read(readFileSync(file));
  } catch (error) {
    throw new FinanceFailure(`${file} holds no ${kind} key in PEM: ${(error as Error).message}.`, { cause: error });
  }
  if (key.asymmetricKeyType === 'ed25519') return key;
  throw new FinanceFailure(
    `${file} holds a key of ${key.asymmetricKeyType}; openssl genpkey -algorithm ed25519 makes one.`,
  );
}
