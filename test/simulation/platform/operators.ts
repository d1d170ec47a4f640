/** The operators that share the simulated deployment; one is between two secrets. */
import { hash } from 'node:crypto';

export const OPERATORS = {
  first: { secretKeys: ['secret of the first'] },
  second: { secretKeys: ['old secret of the second', 'new secret of the second'] },
} as const;

export type OperatorId = keyof typeof OPERATORS;
export const OPERATOR_IDS = Object.keys(OPERATORS) as OperatorId[];

export const sha1 = (text: string): string => hash('sha1', text);

/** @param which the caller may sign with any active secret */
export function secretOf(operatorId: string, which: number): string {
  const { secretKeys } = OPERATORS[operatorId as OperatorId];
  return secretKeys[which % secretKeys.length] ?? '';
}
