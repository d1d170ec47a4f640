/** A call of the gameplay API as a case writes it: its bytes, its headers and what it is to be compared with. */
import { type Call, type Command, textOf } from '../pack/case-file.ts';
import { ABSENT, CaseDefect, fill, fillBody, type Scope, sha1 } from '../pack/placeholders.ts';
import { type Deployment, type Operator, operatorOf } from './deployment.ts';
import type { WireRequest } from './exchange.ts';

export interface PreparedCall {
  readonly command: Command;
  readonly operator: Operator;
  readonly request: WireRequest;
  /** The body as text. */
  readonly sent: string;
}

/** What a case knows when its calls are written. */
export interface CallScope extends Omit<Scope, 'secret'> {
  readonly timestamp: string;
}

/** Writes a call. @throws CaseDefect when its texts cannot be filled */
export function prepareCall(call: Call, deployment: Deployment, scope: CallScope): PreparedCall {
  const operator = operatorOf(deployment, call.operator);
  const { command } = call;
  const { secret } = operatorOf(deployment);
  const values = { ...scope.values, 'first.hash': sha1(command + scope.timestamp + secret) };
  const filling = scopeOf({ ...scope, values }, operator, command);
  const method = fill(call.method ?? 'POST', filling);
  const url = deployment.gameplayUrl + fill(call.path ?? `/${command}`, filling);
  if (method === 'GET') return { command, operator, request: { method, url, headers: {} }, sent: '' };
  const sent = bodyOf(call, filling);
  const body = Buffer.from(sent, call.encoding ?? 'utf8');
  return { command, operator, request: { method, url, headers: headersOf(call, filling), body }, sent };
}

/** The scope with what a request of this operator and command is signed with. */
export const scopeOf = (scope: CallScope, { id, secret }: Operator, command: Command): Scope => ({
  seed: scope.seed,
  secret,
  values: {
    ...scope.values,
    timestamp: scope.timestamp,
    operator_id: id,
    authorization: sha1(command + secret),
    hash: sha1(command + scope.timestamp + secret),
  },
});

function bodyOf({ command, data, body }: Call, scope: Scope): string {
  if (body !== undefined) return fillBody(textOf(body), scope);
  if (data === undefined) throw new CaseDefect(`A call of ${command} has neither data nor body`);
  const envelope = `{"command":"${command}","request_timestamp":"{{timestamp}}","hash":"{{hash}}","data":`;
  return fillBody(`${envelope}${textOf(data)}}`, scope);
}

const HEADERS = {
  'Content-Type': 'application/json; charset=utf-8',
  'X-Operator-Id': '{{operator_id}}',
  'X-Authorization': '{{authorization}}',
};

function headersOf({ headers = {} }: Call, scope: Scope): Record<string, string> {
  const own = Object.entries(headers).map(([name, text]) => [fill(name, scope), fill(text, scope)] as const);
  const replaced = new Set(own.map(([name]) => name.toLowerCase()));
  const usual = Object.entries(HEADERS)
    .filter(([name]) => !replaced.has(name.toLowerCase()))
    .map(([name, text]) => [name, fill(text, scope)] as const);
  return Object.fromEntries([...usual, ...own.filter(([, value]) => value !== ABSENT)]);
}
