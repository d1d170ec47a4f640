/** The JSON of an operator's secret: its keys, and the other settings, which stay as they are. */
import { type OperatorSettings, operatorsJson } from '../../../shared/config.ts';
import { isJsonObject, type Json, type JsonObject, parseJson, writeJson } from '../../../shared/protocol/json.ts';
import { Refusal } from '../failure.ts';

/** One or two active keys (rule 1.4), the first of which signs our own calls to the PLATFORM first. */
export type SecretKeys = readonly [string, string?];

/**
 * The settings of an operator, as the functions read them.
 *
 * @throws Refusal when the text is not what the functions can read; never quoting it
 */
export function settingsIn(text: string, operatorId: string): OperatorSettings {
  const parsed = operatorsJson.safeParse(parsedOrNothing(text));
  const settings = parsed.success && Object.hasOwn(parsed.data, operatorId) ? parsed.data[operatorId] : undefined;
  if (settings !== undefined) return settings;
  throw new Refusal(`The secret of ${operatorId} is not {"${operatorId}":{"secretKeys":["…"]}} with one or two keys.`);
}

/**
 * The keys of an operator.
 *
 * @throws Refusal as {@link settingsIn}
 */
export const keysIn = (text: string, operatorId: string): SecretKeys => keysOf(settingsIn(text, operatorId));

/** The keys among an operator's settings, of which there always are one or two. */
export function keysOf({ secretKeys: [first = '', second] }: OperatorSettings): SecretKeys {
  return second === undefined ? [first] : [first, second];
}

/** The same document with other keys. */
export const withKeys = (text: string, operatorId: string, keys: SecretKeys): string =>
  withMembers(text, operatorId, { secretKeys: keys as readonly string[] });

/** The same document with other members of the operator's settings; undefined takes one out. */
export const withMembers = (text: string, operatorId: string, members: Readonly<Record<string, Json | undefined>>) =>
  writeJson({ ...documentIn(text), [operatorId]: { ...settingsAsWritten(text, operatorId), ...members } });

/** A member of the operator's settings, whether or not the functions know it; undefined when there is none. */
export function memberIn(text: string, operatorId: string, member: string): Json | undefined {
  const settings = settingsAsWritten(text, operatorId);
  return Object.hasOwn(settings, member) ? settings[member] : undefined;
}

function settingsAsWritten(text: string, operatorId: string): JsonObject {
  const settings = documentIn(text)[operatorId];
  return isJsonObject(settings) ? settings : {};
}

function documentIn(text: string): JsonObject {
  const document = parsedOrNothing(text, parseJson);
  return isJsonObject(document) ? document : {};
}

/** Never throws: what a parser says of a secret may quote it. */
function parsedOrNothing<Parsed>(text: string, parse: (text: string) => Parsed = JSON.parse): Parsed | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
