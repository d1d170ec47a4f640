/** A service that is wrong in one known way: a proxy in front of a right one, to show that the pack notices. */
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sha1 } from './pack/placeholders.ts';

/** A call of the gameplay API on its way through the proxy. */
interface Passing {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

export type Forward = (call: Passing) => Promise<Answer>;

/** What the proxy does to a call; whatever is not of the gameplay API it passes on as it is. */
export type Mistake = (call: Passing, forward: Forward, secret: string) => Promise<Answer>;

const TRANSACTION_ID = /"transaction_id":(\d+)/;

/** Known mistakes, and each the kind of mistake that real wallets make. */
export const MISTAKES = {
  'signs nothing': async (call, forward) => {
    const answer = await forward(call);
    return { ...answer, body: answer.body.replace(/"hash":"\w{40}","data"/, `"hash":"${'0'.repeat(40)}","data"`) };
  },
  'reads and writes JSON with floats': async (call, forward) => {
    const answer = await forward(call);
    return { ...answer, body: call.path.startsWith('/api/') ? JSON.stringify(JSON.parse(answer.body)) : answer.body };
  },
  'lets everybody in': (call, forward, secret) => {
    const authorization = sha1(call.path.replace('/api/', '') + secret);
    return forward({ ...call, headers: { ...call.headers, 'x-authorization': authorization } });
  },
  'answers errors with their own HTTP status': async (call, forward) => {
    const answer = await forward(call);
    return answer.body.includes('"error_code":"OP_50"') ? { ...answer, status: 500 } : answer;
  },
  'takes every call for a new one': async (call, forward) => {
    const id = TRANSACTION_ID.exec(call.body)?.[1];
    if (call.path !== '/api/changebalance' || id === undefined) return forward(call);
    const fresh = `${randomInt(1, 281_474_976_710_655)}`;
    const answer = await forward({ ...call, body: call.body.replaceAll(id, fresh) });
    return { ...answer, body: answer.body.replaceAll(fresh, id) };
  },
  'answers a repeated body from a cache': cached(),
  'pays no WIN': refusing('WIN'),
  'takes no BET': refusing('BET'),
  'answers no WIN': async (call, forward) => {
    if (call.body.includes('"transaction_type":"WIN"')) throw new Error('the connection is cut');
    return forward(call);
  },
  'forgets what it was told to cancel': async (call, forward, secret) => {
    if (call.path !== '/api/cancel') return forward(call);
    const asked = call.body.replace('"command":"cancel"', '"command":"status"');
    const known = await forward(resigned({ ...call, path: '/api/status', body: asked }, 'status', secret));
    if (!known.body.includes('"OP_41"')) return forward(call);
    return {
      ...known,
      body: known.body.replace('"command":"status"', '"command":"cancel"').replace(HASH, hashOf(call)),
    };
  },
} satisfies Record<string, Mistake>;

const HASH = /"hash":"\w{40}"/;
const hashOf = ({ body }: Passing): string => HASH.exec(body)?.[0] ?? '';

/** The same call signed for another command. */
function resigned(call: Passing, command: string, secret: string): Passing {
  const timestamp = /"request_timestamp":"([^"]*)"/.exec(call.body)?.[1] ?? '';
  const body = call.body.replace(HASH, `"hash":"${sha1(command + timestamp + secret)}"`);
  return { ...call, body, headers: { ...call.headers, 'x-authorization': sha1(command + secret) } };
}

/** Answers whatever is of this type with a well-signed OP_50: what an unknown type is answered, once it is put back. */
function refusing(type: 'BET' | 'WIN'): Mistake {
  const [known, unknown] = [`"transaction_type":"${type}"`, '"transaction_type":"NONE"'];
  return async (call, forward) => {
    if (!call.body.includes(known)) return forward(call);
    const answer = await forward({ ...call, body: call.body.replace(known, unknown) });
    return { ...answer, body: answer.body.replace(unknown, known) };
  };
}

function cached(): Mistake {
  const answers = new Map<string, Answer>();
  return async (call, forward) => {
    const key = call.path + call.body;
    const answer = answers.get(key) ?? (await forward(call));
    if (answer.status === 200) answers.set(key, answer);
    return answer;
  };
}

/** Serves a service with a mistake on a free port. */
export async function openWrongService(right: string, mistake: Mistake, secret: string) {
  const forward =
    (method: string): Forward =>
    async ({ path, headers, body }) => {
      const response = await fetch(right + path, { method, headers, ...(body && { body }) });
      return { status: response.status, body: await response.text() };
    };
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const call = { path: incoming.url ?? '', headers: headersOf(incoming), body: await textOf(incoming) };
      const passOn = forward(incoming.method ?? 'GET');
      const isGameplay = incoming.method === 'POST' && call.path.startsWith('/api/');
      const answer = isGameplay ? await mistake(call, passOn, secret) : await passOn(call);
      outgoing.statusCode = answer.status;
      outgoing.setHeader('content-type', 'application/json; charset=utf-8');
      outgoing.end(answer.status === 204 ? undefined : answer.body);
    })().catch(() => outgoing.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** The headers that a call is judged by. */
function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const passed = ['content-type', 'x-operator-id', 'x-tt-operator-id', 'x-authorization'];
  return Object.fromEntries(
    passed.flatMap((name): [string, string][] => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
