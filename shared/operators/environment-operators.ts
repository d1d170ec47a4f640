/** The operators named in the environment, secrets included: for local use. */
import type { OperatorSettings } from '../config.ts';
import type { Operator, OperatorDirectory } from './operator-directory.ts';

export function environmentOperators(settings: Readonly<Record<string, OperatorSettings>>): OperatorDirectory {
  const find = async (operatorId: string) =>
    Object.hasOwn(settings, operatorId) ? toOperator(operatorId, settings[operatorId]) : undefined;
  // The environment of a process never changes.
  return { operatorIds: Object.keys(settings), find, findAgain: find };
}

/** An operator with the settings that it has, absent where it has none. */
export function toOperator(operatorId: string, settings: OperatorSettings | undefined): Operator | undefined {
  if (settings === undefined) return undefined;
  const { secretKeys, allowedCidrs, maxClockSkewSeconds, followPlatformSwitches } = settings;
  return {
    operatorId,
    secretKeys,
    ...(allowedCidrs === undefined ? {} : { allowedCidrs }),
    ...(maxClockSkewSeconds === undefined ? {} : { maxClockSkewSeconds }),
    ...(followPlatformSwitches === undefined ? {} : { followPlatformSwitches }),
  };
}
