/** Takes out of a text what a call could be signed with: whoever has one request's hash can forge others (rule 1.5). */

export const HIDDEN = '«masked»';

/** Also in a body that is half a JSON, or whose names are escaped. */
const HASH = /("h(?:a|\\u0061)sh"\s*:\s*")[^"]*/gi;

/** The text without the values of members named `hash`. */
export const hideHashes = (text: string): string => text.replace(HASH, `$1${HIDDEN}`);
