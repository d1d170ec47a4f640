/** Takes out of a text what a call could be signed with: whoever has one request's hash can forge others (rule 1.5). */

export const HIDDEN = '«masked»';

/** Also in a body that is half a JSON, or whose names are escaped. */
const HASH_MEMBER = /("h(?:a|\\u0061)sh"\s*:\s*")[^"]*/gi;

/** A SHA-1 wherever it stands, as in a list or under another name; a SHA-256 of the ledger is longer. */
const SHA1 = /(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])/gi;

/** The text without the values of members named `hash`, and without anything that may be a hash. */
export const hideHashes = (text: string): string => text.replace(HASH_MEMBER, `$1${HIDDEN}`).replace(SHA1, HIDDEN);
