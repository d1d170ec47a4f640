/** The way to the running service: calls of the operator API, by the names of their functions. */
import { isJsonObject, type JsonObject, parseJson, writeJson } from '../../../shared/protocol/json.ts';
import { type FunctionRoute, ROUTES } from '../../routes.ts';
import { NoAnswer } from '../failure.ts';
import type { Place } from '../place.ts';
import { refusalOf } from './refused.ts';
import { send } from './send.ts';

export interface ServiceCall {
  /** What the path names besides the operator. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: JsonObject;
}

export interface Service {
  /**
   * @param name of the function, as in infra/routes.ts
   * @returns the answer, empty when it has no body
   * @throws Refusal when the service refuses or fails, NoAnswer when nobody answers or the caller is not let through
   */
  call(name: string, call?: ServiceCall): Promise<JsonObject>;
  /**
   * Makes sure that the service is there, as the PLATFORM sees it.
   *
   * @throws Refusal, NoAnswer
   */
  ping(): Promise<void>;
}

export function openService(place: Place): Service {
  const ask = async (name: string, { path = {}, query = {}, body }: ServiceCall) => {
    const route = routeOf(name);
    const url = new URL(place.baseUrl + pathOf(route, { ...path, operator_id: place.operatorId }));
    url.search = new URLSearchParams(query).toString();
    const text = body === undefined ? undefined : writeJson(body);
    const reply = await send({ method: route.method, url, body: text }, place);
    if (reply.status >= 400) throw refusalOf(reply, url.origin);
    return { reply, origin: url.origin };
  };
  return {
    call: async (name, call = {}) => {
      const { reply, origin } = await ask(name, call);
      return reply.status === 204 ? {} : answerIn(reply.text, origin);
    },
    ping: async () => {
      const { reply, origin } = await ask('ping', {});
      if (reply.text !== 'PONG') throw notTheService(origin);
    },
  };
}

function routeOf(name: string): FunctionRoute {
  const route = ROUTES.find((known) => known.name === name);
  if (route === undefined) throw new Error(`There is no route ${name}`);
  return route;
}

const pathOf = ({ path }: FunctionRoute, values: Readonly<Record<string, string>>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${path} needs a ${name}`);
    return encodeURIComponent(value);
  });

function answerIn(text: string, origin: string): JsonObject {
  try {
    const answer = parseJson(text);
    if (isJsonObject(answer)) return answer;
  } catch {
    // What a parser says of a text may quote it.
  }
  throw notTheService(origin);
}

const notTheService = (origin: string): NoAnswer =>
  new NoAnswer(`${origin} answers, but not as this service does.`, { mayHaveHappened: true });
