/** The deployed functions as the Lambda service runs them: each invocation on its machine, until it answers or dies. */
import type { Context } from 'aws-lambda';
import type { Handler } from '../../../infra/local/invocation.ts';
import type { Chance } from '../../platform/chance.ts';
import type { Exchange } from '../history.ts';
import { nameIn, readExactly, saidBy } from '../platform/read-answer.ts';
import { eventOf } from './event.ts';
import { type Functions, MACHINES } from './functions.ts';
import { Invocation, running } from './invocation.ts';
import type { Deeds, Observer } from './observer.ts';
import type { Scheduler } from './scheduler.ts';
import type { Weather } from './weather.ts';

/** What is said of an invocation before it begins. */
export type Beginning = Pick<Exchange, 'id' | 'ask' | 'forgery' | 'request' | 'token'> & { readonly chance: Chance };

/** An invocation as its caller sees it. */
export type Ended = Omit<Exchange, keyof Deeds>;

/** As deployed (infra/constructs/wallet-function.ts), milliseconds. */
const FUNCTION_TIMEOUT = 6_000;
/** An invocation makes about a dozen events. */
const LONGEST_LIFE = 14;

export interface DeploymentParts {
  readonly scheduler: Scheduler;
  readonly functions: Functions;
  readonly weather: () => Weather;
  /** Epoch milliseconds of the run's beginning. */
  readonly epoch: number;
  readonly observer: Observer;
}

/**
 * Invokes a function as a request comes in.
 *
 * @returns what there is to tell once it has answered, or died
 */
export type Invoke = (beginning: Beginning) => Promise<Ended>;

export const deployment =
  ({ scheduler, functions, weather, epoch, observer }: DeploymentParts): Invoke =>
  ({ chance, ...beginning }) =>
    new Promise((resolve) => {
      const { id, request } = beginning;
      const { clockSkews, deathPercent, faults, isCalm: isInCalm } = weather();
      const machine = chance.between(0, MACHINES - 1);
      const clockSkew = clockSkews[machine] ?? 0;
      // What a cold start has taken of the time is gone when the handler begins.
      const allowed = faults.length > 0 && chance.percent(5) ? chance.between(400, FUNCTION_TIMEOUT) : FUNCTION_TIMEOUT;
      const exchange = { ...beginning, invoked: scheduler.now, clockSkew, isInCalm, allowed };
      const end = (more: Partial<Ended>, line: string): void => {
        scheduler.note(`${id} ${line}`);
        stop();
        resolve({ ...exchange, ...more });
      };
      const invocation = new Invocation({
        id,
        chance,
        clockSkew,
        lifetime: chance.percent(deathPercent) ? chance.between(1, LONGEST_LIFE) : Number.POSITIVE_INFINITY,
        onDeath: () => {
          observer.met('killed');
          end({}, 'KILLED');
        },
      });
      const stop = scheduler.after(allowed, () => invocation.die(), invocation);
      const context = {
        awsRequestId: id,
        getRemainingTimeInMillis: () => allowed - (scheduler.now - exchange.invoked),
      } as Context;
      const event = eventOf(request, id, new Date(epoch + scheduler.now));
      scheduler.note(`${id} ${request.name} ${request.body}`);
      const answered = (result: unknown): void => {
        if (invocation.isDead) return;
        invocation.answer();
        const { statusCode, body = '' } = result as { statusCode: number; body?: string };
        const answer = { statusCode, body, ...(body === '' ? {} : { read: readExactly(body) }) };
        const said = saidBy(request.name, answer);
        const named = nameIn(answer);
        end({ answered: scheduler.now, answer, said, ...(named !== undefined && { named }) }, `answers ${said}`);
      };
      const handler = functionOf(functions, request.name, machine);
      // A chain answers whatever happens: a handler that rejects ends the process, and so the run.
      void running.run(invocation, () => handler(event, context)).then(answered);
    });

function functionOf(functions: Functions, name: string, machine: number): Handler {
  const handler = functions[name]?.[machine];
  if (handler === undefined) throw new Error(`There is no function ${name}`);
  return handler;
}
