/** Lets a call in only from an operator's address, under its id and with its secret: else 403 (rules 1.2 and 1.4). */
import { isAddressAllowed } from '../operators/address-list.ts';
import type { OperatorDirectory } from '../operators/operator-directory.ts';
import { authorizationHeader, hashMatches } from '../protocol/signature.ts';
import { AccessDenied, type GameplayEvent, type Link } from './call.ts';
import { beforeDeadline } from './keep-deadline.ts';

export const checkAccess = (command: string, operators: OperatorDirectory): Link => ({
  before: async function checkAccessBefore({ event }) {
    const operatorId = header(event, 'x-operator-id') ?? header(event, 'x-tt-operator-id');
    const authorization = header(event, 'x-authorization');
    if (operatorId === undefined || authorization === undefined) throw new AccessDenied('a header is missing');

    const operator = await beforeDeadline(event.call.deadline, operators.find(operatorId));
    if (operator === undefined) throw new AccessDenied('the operator id is unknown');
    if (!isAddressAllowed(operator.allowedCidrs, sourceAddress(event))) {
      throw new AccessDenied('the source address is not in the allow-list');
    }
    const secret = operator.secretKeys.find((key) => hashMatches(authorization, authorizationHeader(command, key)));
    if (secret === undefined) throw new AccessDenied('X-Authorization does not match');
    event.call.caller = { operator, secret };
  },
});

/** API Gateway sends names in lower case; whoever calls the function otherwise need not, and may send none at all. */
function header({ headers }: { readonly headers?: GameplayEvent['headers'] }, name: string): string | undefined {
  if (headers === undefined || headers === null) return undefined;
  return headers[name] ?? Object.entries(headers).find(([other]) => other.toLowerCase() === name)?.[1];
}

/** As API Gateway saw it; a header such as X-Forwarded-For is the caller's own claim. */
const sourceAddress = (event: GameplayEvent): string => event.requestContext?.http?.sourceIp ?? '';
