/** A small casino in memory that can be wrong on purpose, so that whoever checks casinos can be seen to find it out. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Json, type JsonObject, parseJson, writeJson } from '../../shared/protocol/json.ts';
import { sha1 } from '../support/wallet.ts';
import { jsonText } from './json-text.ts';
import { type Flaw, SmallBooks } from './small-books.ts';

export interface SmallCasino {
  readonly url: string;
  [Symbol.asyncDispose](): Promise<void>;
}

export const SMALL_CASINO = { operatorId: 'smallcasino', secret: 'small_secret' };

/** Opens it on a free port of the loopback interface. It believes every signature. */
export async function openSmallCasino(flaw: Flaw): Promise<SmallCasino> {
  const books = new SmallBooks(flaw);
  const server = createServer((request, response) => {
    void respond(request, response, books).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, [Symbol.asyncDispose]: close };
}

async function respond(request: IncomingMessage, response: ServerResponse, books: SmallBooks): Promise<void> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  const body = text === '' ? {} : (parseJson(text) as JsonObject);
  const path = (request.url ?? '').split('?')[0] ?? '';
  const answer = path.startsWith('/api/') ? gameplay(body, books) : operator(path.split('/').slice(3), body, books);
  response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
  response.end(writeJson(answer ?? {}));
}

function gameplay(request: JsonObject, books: SmallBooks): Json {
  const data = request.data as JsonObject;
  const answer = commandAnswer(jsonText(request.command), data, books);
  const status = answer.error_code === undefined ? 'OK' : 'ERROR';
  const response_timestamp = new Date().toISOString().slice(0, 19).replace('T', ' ');
  const hash = sha1(status + response_timestamp + SMALL_CASINO.secret);
  return { request, response: { status, response_timestamp, hash, data: answer } };
}

function commandAnswer(command: string, data: JsonObject, books: SmallBooks): JsonObject {
  const userId = jsonText(data.user_id);
  const id = jsonText(data.transaction_id);
  switch (command) {
    case 'changebalance':
      return books.change(userId, data);
    case 'cancel':
      return books.cancel(userId, id);
    case 'status':
      return books.status(id);
    case 'balance':
      return books.balance(userId);
    case 'finishround':
      return {};
    default:
      return { user_id: userId };
  }
}

function operator([, userId = '', what]: readonly string[], body: JsonObject, books: SmallBooks): Json | undefined {
  if (userId === '') return { token: 'a'.repeat(40) };
  switch (what) {
    case undefined:
      return books.player(userId);
    case 'transfers':
      return books.deposit(userId, body);
    case 'entries':
      return { entries: books.entries(userId) };
    default:
      return undefined;
  }
}
