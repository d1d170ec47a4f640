/** How the operator API tells that the PLATFORM could not be asked, or gave no usable answer. */
import type { PlatformError } from '../platform/platform-error.ts';
import type { ProblemFacts, ProblemName } from './problems.ts';

/** The problem of a failed call; its detail says which endpoint, which status, which field. */
export function platformProblem({ kind, field, message }: PlatformError): [ProblemName, ProblemFacts] {
  if (kind === 'timeout') return ['platformTimeout', { detail: message }];
  if (kind !== 'unsendable') return ['platformFailed', { detail: message }];
  return ['platformParameter', { detail: message, errors: field === undefined ? [] : [{ field, detail: message }] }];
}
