/** Lets a call in only from an operator's address, under its id and with its secret: else 403 (rules 1.2 and 1.4). */
import { isAddressAllowed } from '../operators/address-list.ts';
import type { Operator, OperatorDirectory } from '../operators/operator-directory.ts';
import { authorizationHeader, hashMatches } from '../protocol/signature.ts';
import { AccessDenied, type Call, type GameplayEvent, type Link } from './call.ts';
import { beforeDeadline } from './keep-deadline.ts';

export const checkAccess = (command: string, operators: OperatorDirectory): Link => ({
  before: async function checkAccessBefore({ event }) {
    const operatorId = header(event, 'x-operator-id') ?? header(event, 'x-tt-operator-id');
    const authorization = header(event, 'x-authorization');
    if (operatorId === undefined || authorization === undefined) throw new AccessDenied('header');

    const { call } = event;
    // No other id is told: each makes metrics of its own, and a caller must not be able to invent them.
    if (operators.operatorIds.includes(operatorId)) call.namedOperatorId = operatorId;
    const signed = { command, authorization, address: sourceAddress(event) };
    const caller =
      callerAs(await beforeDeadline(call, operators.find(operatorId)), signed) ??
      // It may be signed with a secret that was put a moment ago. Who may not call from there never comes this far.
      callerAs(await beforeDeadline(call, operators.findAgain(operatorId)), signed);
    if (caller === undefined) throw new AccessDenied('authorization');
    call.caller = caller;
  },
});

/** What a call shows of who makes it. */
interface Signed {
  readonly command: string;
  readonly authorization: string;
  readonly address: string;
}

/**
 * The operator, and the one of its secrets that the call is signed with; undefined when it is signed with none of them.
 *
 * @throws AccessDenied when there is no such operator, or no call for it may come from there
 */
function callerAs(operator: Operator | undefined, { command, authorization, address }: Signed): Call['caller'] {
  if (operator === undefined) throw new AccessDenied('operator');
  if (!isAddressAllowed(operator.allowedCidrs, address)) {
    throw new AccessDenied('address');
  }
  const secret = operator.secretKeys.find((key) => hashMatches(authorization, authorizationHeader(command, key)));
  return secret === undefined ? undefined : { operator, secret };
}

/** API Gateway sends names in lower case; whoever calls the function otherwise need not, and may send none at all. */
function header({ headers }: { readonly headers?: GameplayEvent['headers'] }, name: string): string | undefined {
  if (headers === undefined || headers === null) return undefined;
  return headers[name] ?? Object.entries(headers).find(([other]) => other.toLowerCase() === name)?.[1];
}

/** As API Gateway saw it; a header such as X-Forwarded-For is the caller's own claim. */
const sourceAddress = (event: GameplayEvent): string => event.requestContext?.http?.sourceIp ?? '';
