/** The JSON of an operator's secret: its keys, and the other settings, which stay as they are. */
import { operatorsJson } from '../../../shared/config.ts';
import { isJsonObject, type JsonObject, parseJson, writeJson } from '../../../shared/protocol/json.ts';
import { Refusal } from '../failure.ts';

/** One or two active keys (rule 1.4), the first of which signs our own calls to the PLATFORM first. */
export type SecretKeys = readonly [string, string?];

/**
 * The keys of an operator.
 *
 * @throws Refusal when the text is not what the functions can read; never quoting it
 */
export function keysIn(text: string, operatorId: string): SecretKeys {
  const parsed = operatorsJson.safeParse(parsedOrNothing(text));
  const settings = parsed.success && Object.hasOwn(parsed.data, operatorId) ? parsed.data[operatorId] : undefined;
  const [first, second] = settings?.secretKeys ?? [];
  if (first === undefined) {
    throw new Refusal(
      `The secret of ${operatorId} is not {"${operatorId}":{"secretKeys":["…"]}} with one or two keys.`,
    );
  }
  return second === undefined ? [first] : [first, second];
}

/** The same document with other keys. */
export function withKeys(text: string, operatorId: string, keys: SecretKeys): string {
  const document = parsedOrNothing(text, parseJson);
  const settings = isJsonObject(document) ? document[operatorId] : undefined;
  return writeJson({ ...(document as JsonObject), [operatorId]: { ...(settings as JsonObject), secretKeys: keys } });
}

/** Never throws: what a parser says of a secret may quote it. */
function parsedOrNothing<Parsed>(text: string, parse: (text: string) => Parsed = JSON.parse): Parsed | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
