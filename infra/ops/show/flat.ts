/** A record with the members of its members beside its own, named with dots: `limits.wager.day`. */
import { isJsonObject, type JsonObject } from '../../../shared/protocol/json.ts';

export const flat = (record: JsonObject, prefix = ''): JsonObject =>
  Object.assign(
    {},
    ...Object.entries(record).map(([member, value]) =>
      isJsonObject(value) ? flat(value, `${prefix}${member}.`) : { [prefix + member]: value },
    ),
  );
