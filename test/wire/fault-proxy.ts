/** A proxy in front of DynamoDB on which requests meet the faults of a plan, as they would on a bad day of the network. */
import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request as openRequest, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { conflict, type DynamoDbAnswer, done, serverError, throttled, unprocessed } from './dynamodb-answers.ts';
import type { Fault, Plan } from './fault-plan.ts';
import { Trail } from './trail.ts';

export interface FaultProxy {
  readonly url: string;
  /** From now on requests meet what the plan says; all pass without one. */
  disturb(plan: Plan | undefined): void;
  /** How many requests met each fault. */
  readonly met: ReadonlyMap<Fault, number>;
  /** What happened to which transaction. */
  readonly trail: Trail;
  /** Resolves when no request is on its way any more, however late. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

interface Exchange {
  readonly operation: string;
  readonly body: Buffer;
  readonly share: number;
  /** Has DynamoDB do it. */
  readonly forward: () => Promise<DynamoDbAnswer>;
  readonly answer: (answer: DynamoDbAnswer) => void;
  readonly response: ServerResponse;
  readonly kill: () => void;
}

/** The share of garbled answers of which nothing is left. */
const NOTHING_LEFT = 0.25;
/** Milliseconds. The service waits for 1.5 s for an answer, and answers itself within 4 s. */
const LONGEST_DELAY = 300;
const SOONEST_LATE = 1_600;
const LATEST = 5_000;

/** @param kill ends the service by force; returns at once */
export async function openFaultProxy(endpoint: string, kill: () => void = () => {}): Promise<FaultProxy> {
  const agent = new Agent({ keepAlive: true });
  const [underWay, met, trail] = [new Set<Promise<void>>(), new Map<Fault, number>(), new Trail()];
  let plan: Plan | undefined;
  const pass = async (message: IncomingMessage, response: ServerResponse) => {
    const body = Buffer.concat(await message.toArray());
    const operation = String(message.headers['x-amz-target']).split('.')[1] ?? '';
    const { fault, share } = plan?.(operation) ?? { fault: 'none' as const, share: 0 };
    met.set(fault, (met.get(fault) ?? 0) + 1);
    const note = trail.begin(operation, body, fault);
    const forward = async () => {
      const answered = await ask(endpoint, agent, message, body);
      note(`DynamoDB answers ${answered.status}`);
      return answered;
    };
    const answer = (given: DynamoDbAnswer) => {
      if (!response.destroyed) response.writeHead(given.status, given.headers).end(given.body);
    };
    await MEET[fault]({ operation, body, share, forward, answer, response, kill });
  };
  const server = createServer((message, response) => {
    const passing = pass(message, response)
      .catch(() => void response.destroy())
      .finally(() => underWay.delete(passing));
    underWay.add(passing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    disturb: (next) => {
      plan = next;
    },
    met,
    trail,
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}

const MEET: Readonly<Record<Fault, (exchange: Exchange) => Promise<void>>> = {
  none: async ({ forward, answer }) => answer(await forward()),
  delay: async ({ share, forward, answer }) => {
    await sleep(share * LONGEST_DELAY);
    answer(await forward());
  },
  'reset before': async ({ response }) => reset(response),
  'reset after': async ({ forward, response }) => {
    await forward();
    reset(response);
  },
  truncated: async ({ share, forward, response }) => {
    const { status, headers, body } = await forward();
    const part = body.subarray(0, Math.floor(body.length * share));
    response.writeHead(status, { ...headers, 'content-length': String(body.length) });
    response.write(part.length === 0 ? ' ' : part, () => response.destroy());
  },
  garbled: async ({ share, forward, answer }) => {
    const { status, headers, body } = await forward();
    const part = body.subarray(0, share < NOTHING_LEFT ? 0 : Math.floor(body.length * share));
    answer({ status, headers: { ...headers, 'content-length': String(part.length) }, body: part });
  },
  doubled: async ({ forward, answer }) => {
    const first = await forward();
    await forward();
    answer(first);
  },
  'doubled, second': async ({ forward, answer }) => {
    await forward();
    answer(await forward());
  },
  'server error': async ({ answer }) => answer(serverError()),
  'server error after': async ({ forward, answer }) => {
    await forward();
    answer(serverError());
  },
  throttled: async ({ share, answer }) => answer(throttled(share)),
  conflict: async ({ operation, body, share, answer }) => answer(conflict(operation, body, share)),
  unprocessed: async ({ operation, body, share, answer }) => answer(unprocessed(operation, body, share)),
  'late request': async ({ share, forward, answer }) => {
    await sleep(lateness(share));
    answer(await forward());
  },
  'late answer': async ({ share, forward, answer }) => {
    const answered = await forward();
    await sleep(lateness(share));
    answer(answered);
  },
  'kill, lost': async ({ response, kill }) => {
    kill();
    reset(response);
  },
  'kill before': async ({ forward, kill }) => {
    kill();
    await forward();
  },
  'kill after': async ({ forward, kill }) => {
    await forward();
    kill();
  },
  'kill answered': async ({ forward, answer, kill }) => {
    answer(await forward());
    kill();
  },
  lie: async ({ answer }) => answer(done()),
};

const lateness = (share: number): number => SOONEST_LATE + share * (LATEST - SOONEST_LATE);

function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

/** Sends a request on, and hears the whole answer. @throws Error when there is none */
async function ask(endpoint: string, agent: Agent, message: IncomingMessage, body: Buffer): Promise<DynamoDbAnswer> {
  const { host: _, connection: __, ...headers } = message.headers;
  const outgoing = openRequest(endpoint, { method: message.method ?? 'POST', headers, agent });
  outgoing.end(body);
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  const answered = Buffer.concat(await incoming.toArray());
  const { connection: ___, 'transfer-encoding': ____, 'keep-alive': _____, ...answerHeaders } = incoming.headers;
  const length = { 'content-length': String(answered.length) };
  return { status: incoming.statusCode ?? 0, headers: { ...answerHeaders, ...length }, body: answered };
}
