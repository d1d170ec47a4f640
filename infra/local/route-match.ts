/** Finds the function that serves a request, as API Gateway's HTTP APIs match routes. */
import type { FunctionRoute } from '../routes.ts';

export interface RouteMatch {
  readonly route: FunctionRoute;
  /** The values of the path's `{name}` parts, decoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * The route of a method and a path, undefined when there is none; of several, the one with the fewest `{name}` parts.
 *
 * @param path decoded already: an encoded slash parts segments as any other slash does.
 */
export function findRoute(routes: readonly FunctionRoute[], method: string, path: string): RouteMatch | undefined {
  return routes
    .filter((route) => route.method === method)
    .map((route) => ({ route, pathParameters: matchPath(route.path, path) }))
    .filter((match): match is RouteMatch => match.pathParameters !== undefined)
    .toSorted((one, other) => parameterCount(one) - parameterCount(other))
    .at(0);
}

function matchPath(template: string, path: string): Record<string, string> | undefined {
  const expected = template.split('/');
  const given = path.split('/');
  if (given.length !== expected.length) return undefined;
  const parameters: [string, string][] = [];
  for (const [position, part] of expected.entries()) {
    const value = given[position] ?? '';
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name === undefined ? value !== part : value === '') return undefined;
    if (name !== undefined) parameters.push([name, value]);
  }
  return Object.fromEntries(parameters);
}

const parameterCount = ({ pathParameters }: RouteMatch) => Object.keys(pathParameters).length;
