/** The platform simulator's order desk, `POST /simulator/play`: what to play, and its progress as JSON lines up to a summary. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { type Platform, type PlayOrder, playRun } from './run.ts';
import type { Summary } from './tally.ts';

const whole = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));

const playOrder = z.strictObject({
  rounds: whole(1, 10_000_000),
  seed: whole(0, 4_294_967_295),
  rate: z.optional(z.number().check(z.positive())),
  faults: z._default(z.boolean(), false),
});

/** Longer than a call of the gameplay API takes, milliseconds. */
const FLIGHT = 6_000;

export type PlayLine =
  | { readonly progress: { readonly rounds: number; readonly calls: number; readonly disagreements: number } }
  | { readonly summary: Summary }
  | { readonly failed: string };

export interface PlayOrders {
  /** Answers an order; a second one at the same time is refused. */
  readonly take: (message: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Resolves when nothing is being played: a run ends early when whoever ordered it hangs up. */
  readonly idle: () => Promise<void>;
}

/** @param platform against whom to play, once that is known */
export function playOrders(platform: () => Platform | undefined): PlayOrders {
  let running: Promise<void> | undefined;
  const take = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const order = await readOrder(message);
    const against = platform();
    if (typeof order === 'string') return refuse(response, 400, order);
    if (against === undefined) return refuse(response, 503, 'The service is not ready');
    if (running !== undefined) return refuse(response, 409, 'Another run is being played');
    running = run(order, against, response);
    await running;
    running = undefined;
  };
  return { take, idle: async () => running };
}

/** The order in a request; or what is wrong with it. A page in a browser cannot send this content type unasked. */
async function readOrder(message: IncomingMessage): Promise<PlayOrder | string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  if (message.headers['content-type'] !== 'application/json') return 'The content type must be application/json';
  let json: unknown;
  try {
    json = JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    return 'The order is not JSON';
  }
  const parsed = playOrder.safeParse(json);
  if (!parsed.success) return `Not an order: ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}`;
  const { rate, ...order } = parsed.data;
  return rate === undefined ? order : { ...order, rate };
}

async function run(order: PlayOrder, platform: Platform, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  const say = (line: PlayLine) => response.write(`${JSON.stringify(line)}\n`);
  const ended = new AbortController();
  response.on('close', () => ended.abort());
  try {
    const summary = await playRun(order, platform, {
      onRound: ({ rounds, calls, disagreements }) =>
        say({ progress: { rounds, calls, disagreements: disagreements.length } }),
      signal: ended.signal,
    });
    // What is booked so shortly before a report is in flight to a reconciliation, and no difference.
    if (order.faults) await sleep(FLIGHT, undefined, { signal: ended.signal });
    say({ summary });
  } catch (error) {
    say({ failed: (error as Error).message });
  }
  response.end();
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
}
