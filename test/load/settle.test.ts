/** How a transaction is brought to its end, against a casino that answers as it is told. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { parseJson, writeJson } from '../../shared/protocol/json.ts';
import { chanceOf } from '../platform/chance.ts';
import { Tally } from '../platform/tally.ts';
import { OPERATOR_ID, SECRET, sha1 } from '../support/wallet.ts';
import { Wrongs } from './account.ts';
import { orderOne } from './orders.ts';
import { type Settler, settle, settleTwice, takeBack } from './settle.ts';

interface Heard {
  readonly bodies: string[];
  readonly settler: Settler;
}

/**
 * Runs something against a casino that answers each command with the next of its replies, the last one for ever: `OK`, a
 * code, or `hang up`.
 */
async function against(
  replies: Readonly<Record<string, readonly string[]>>,
  run: (settler: Settler) => Promise<void>,
): Promise<Heard> {
  const bodies: string[] = [];
  const asked = new Map<string, number>();
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const body = Buffer.concat(await request.toArray()).toString();
    const command = request.url?.split('/').pop() ?? '';
    bodies.push(body);
    const time = asked.get(command) ?? 0;
    asked.set(command, time + 1);
    const reply = (replies[command] ?? []).at(Math.min(time, (replies[command]?.length ?? 1) - 1)) ?? 'hang up';
    if (reply === 'hang up') request.socket.destroy();
    else response.end(signed(body, reply));
  };
  const server = createServer((request, response) => void respond(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const settler = {
    casino: {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      operatorId: OPERATOR_ID,
      secret: SECRET,
    },
    tally: new Tally(),
    chance: chanceOf(1, 1),
    patience: AbortSignal.timeout(20_000),
    wrongs: new Wrongs(),
  };
  await run(settler);
  server.close();
  server.closeAllConnections();
  return { bodies, settler };
}

function signed(body: string, reply: string): string {
  const [status, timestamp] = [reply.startsWith('OP_') ? 'ERROR' : 'OK', '2020-12-01 15:33:11'];
  const data =
    status === 'ERROR'
      ? { error_code: reply, error_message: 'No' }
      : { balance: 90, currency_code: 'EUR', transaction_status: reply };
  const response = { status, response_timestamp: timestamp, hash: sha1(status + timestamp + SECRET), data };
  return writeJson({ request: parseJson(body), response });
}

const commandsOf = ({ bodies }: Heard) => bodies.map((body) => (JSON.parse(body) as { command: string }).command);

test('a WIN is sent again with the same bytes, after internal errors, timeouts and answers that never came', async () => {
  const { told } = orderOne({ type: 'WIN' });
  const heard = await against({ changebalance: ['OP_50', 'OP_47', 'hang up', 'OK'], status: ['OP_41'] }, (settler) =>
    settle(told, settler),
  );
  const changes = heard.bodies.filter((body) => body.includes('"changebalance"'));
  expect(changes).toHaveLength(4);
  expect(new Set(changes).size).toBe(1);
  expect(commandsOf(heard)).not.toContain('cancel');
  expect([told.state, heard.settler.wrongs.first]).toEqual(['ok', []]);
});

test('a BET that timed out is canceled, until that is clear', async () => {
  const { told } = orderOne();
  const heard = await against({ changebalance: ['OP_47'], cancel: ['OP_50', 'hang up', 'CANCELED'] }, (settler) =>
    settle(told, settler),
  );
  expect(commandsOf(heard)).toEqual(['changebalance', 'cancel', 'cancel', 'cancel']);
  expect(told.state).toBe('canceled');
});

test('a final refusal is the end', async () => {
  const { told } = orderOne();
  const heard = await against({ changebalance: ['OP_31', 'OK'] }, (settler) => settle(told, settler));
  expect([heard.bodies.length, told.state]).toEqual([1, 'refused']);
});

test('two at once must be answered alike', async () => {
  const { told } = orderOne();
  const heard = await against({ changebalance: ['OK', 'OP_31'] }, (settler) => settleTwice(told, settler));
  expect(heard.settler.wrongs.count).toBeGreaterThan(0);
});

test('who has lost patience does not repeat, and leaves the end open', async () => {
  const { told } = orderOne();
  const heard = await against({ changebalance: ['OP_50'], cancel: ['OP_50'] }, async (settler) => {
    const impatient = { ...settler, patience: AbortSignal.abort() };
    await settle(told, impatient);
    await takeBack(told, impatient);
  });
  expect(commandsOf(heard)).toEqual(['changebalance', 'cancel']);
  expect(told.state).toBe('open');
});
