/** Sends what the plan says, as the PLATFORM and the casino do: copies at once, and each again until its answer is clear. */
import type { Ask, TokenName } from '../ask.ts';
import { chanceFrom } from '../chance-from.ts';
import { isClear } from '../history.ts';
import type { Step } from '../plan/plan.ts';
import type { Ended } from '../world/deployment.ts';
import type { World } from '../world/world.ts';
import { type HttpRequest, requestOf } from './request.ts';

/** How long a sender waits before it sends again, milliseconds. */
const SHORTEST_WAIT = 10;
const LONGEST_WAIT = 3_000;

const NEVER_ISSUED = 'x'.repeat(40);
/** Of a launch whose answer nobody has had. */
const NOT_KNOWN = 'y'.repeat(40);

export class Sender {
  /** Every invocation that has ended. */
  readonly history: Ended[] = [];
  readonly #seed: number;
  readonly #world: World;
  /** By the step that launched. */
  readonly #tokens = new Map<number, string>();

  constructor(seed: number, world: World) {
    this.#seed = seed;
    this.#world = world;
  }

  /** Sends all copies of a step; resolves when nothing more of it will be sent. */
  async send(step: Step): Promise<void> {
    const token = 'token' in step.ask ? this.#textOf(step.ask.token) : null;
    const request = this.#requestOf(step, token);
    await Promise.all([0, ...step.copies].map((delay, copy) => this.#sendCopy(step, { request, token, delay, copy })));
  }

  #textOf(token: TokenName): string | null {
    if (token === null) return null;
    return token === 'never issued' ? NEVER_ISSUED : (this.#tokens.get(token.launchedBy) ?? NOT_KNOWN);
  }

  #requestOf({ index, ask, forgery }: Step, token: string | null): HttpRequest {
    const { epoch, scheduler } = this.#world;
    const sentAt = new Date(epoch + scheduler.now).toISOString();
    return requestOf(ask, { chance: chanceFrom(this.#seed, 'bytes', index), token, sentAt, epoch, forgery });
  }

  async #sendCopy(
    { index, ask, forgery, attempts }: Step,
    { request, token, delay, copy }: { request: HttpRequest; token: string | null; delay: number; copy: number },
  ): Promise<void> {
    const { scheduler, invoke, weather } = this.#world;
    const chance = chanceFrom(this.#seed, 'sender', index, copy);
    await scheduler.sleep(delay);
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      await scheduler.sleep(chance.number() * weather().slowestWay);
      const exchange = await invoke({
        id: `${index}.${copy}.${attempt}`,
        ask,
        forgery,
        request,
        token,
        chance: chanceFrom(this.#seed, 'invocation', index, copy, attempt),
      });
      this.history.push(exchange);
      this.#remember(index, ask, exchange);
      if (isClear(exchange.said)) return;
      await scheduler.sleep(chance.between(SHORTEST_WAIT, LONGEST_WAIT));
    }
  }

  #remember(step: number, { ask }: Ask, { said, answer }: Ended): void {
    if (ask !== 'launch' || said !== '201' || this.#tokens.has(step)) return;
    this.#tokens.set(step, answer?.read.token);
  }
}
