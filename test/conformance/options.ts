/** What the command line says. */
import { parseArgs } from 'node:util';
import type { AwsCredentials } from './run/sign-aws.ts';

/** Why the pack could not be run: shown as its message alone, exit 2. */
export class CannotRun extends Error {}

export interface Options {
  /** The service's base, without a slash at its end. */
  readonly url: string;
  readonly apiPath: string;
  readonly operator: { readonly id: string; readonly secret: string };
  readonly second: { readonly id: string; readonly secret: string } | undefined;
  /** Another active secret of the operator. */
  readonly rotatedSecret: string | undefined;
  /** The operator API's base, up to `/operator`. */
  readonly operatorUrl: string;
  readonly aws: { readonly region: string; readonly credentials: AwsCredentials } | undefined;
  /** The file of prepared players, instead of the operator API. */
  readonly players: string | undefined;
  readonly games: readonly [string, string];
  readonly latencyLimit: number;
  readonly enforceLatency: boolean;
  readonly workers: number;
  readonly only: string | undefined;
  readonly output: string;
  readonly json: boolean;
  readonly masked: boolean;
}

export const USAGE = `npm run conformance -- --url URL --operator-id ID --secret-env NAME [options]

  --url URL                 the service under test; a command is at URL/api/{command}
  --operator-id ID          the operator id that it knows
  --secret-env NAME         the environment variable that holds the operator's secret

  --operator-url URL        the operator API is at URL/operator/{id} (the same URL unless told)
  --aws-region REGION       sign the operator API's calls with the AWS credentials of the environment
  --players FILE            a casino without the operator API: the players that were prepared there
  --second-operator-id ID   another operator of the same deployment, for the cases of isolation
  --second-secret-env NAME  and the variable that holds its secret
  --rotated-secret-env NAME another active secret of the first operator, for the cases of rotation
  --api-path PATH           what stands between the URL and a command (/api)
  --game-ids A,B            two games that take bets (200,201)

  --latency-limit-ms N      what 99 of 100 calls of each command should keep (700): reported
  --enforce-latency         and else a failure
  --workers N               cases at the same time (1); races always run alone
  --only PATTERN            cases whose id, name or rules match this regular expression
  --list                    list the cases and run none
  --output DIR              where the reports go (.conformance)
  --json                    the result as JSON on standard output, progress on standard error
  --unmasked                show X-Authorization and hashes in the reports
`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const KNOWN = {
  url: text,
  'operator-id': text,
  'secret-env': text,
  'operator-url': text,
  'aws-region': text,
  players: text,
  'second-operator-id': text,
  'second-secret-env': text,
  'rotated-secret-env': text,
  'api-path': text,
  'game-ids': text,
  'latency-limit-ms': text,
  'enforce-latency': flag,
  workers: text,
  only: text,
  list: flag,
  output: text,
  json: flag,
  unmasked: flag,
  help: flag,
} as const;

type Environment = Readonly<Record<string, string | undefined>>;
export type Parameters = ReturnType<typeof parse>;

/** Parses the command line. @throws CannotRun for what it does not know */
export function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: KNOWN }).values;
  } catch (error) {
    throw new CannotRun(`${(error as Error).message}\n\n${USAGE}`);
  }
}

/** Reads the options of a run. @throws CannotRun naming the first that is missing or wrong */
export function readOptions(given: Parameters, environment: Environment): Options {
  const {
    'operator-id': id,
    'secret-env': secretName,
    'second-operator-id': secondId,
    'rotated-secret-env': rotatedName,
  } = given;
  if (!given.url || !id || !secretName)
    throw new CannotRun(`--url, --operator-id and --secret-env are needed\n\n${USAGE}`);
  const url = baseOf('url', given.url);
  if (given.players !== undefined && given['operator-url'] !== undefined) {
    throw new CannotRun('Players are prepared (--players) or made (--operator-url), not both');
  }
  const second = secondId && {
    id: secondId,
    secret: secretOf(given['second-secret-env'], 'second-secret-env', environment),
  };
  return {
    url,
    apiPath: given['api-path'] ?? '/api',
    operator: { id, secret: secretOf(secretName, 'secret-env', environment) },
    second: second || undefined,
    rotatedSecret: rotatedName && secretOf(rotatedName, 'rotated-secret-env', environment),
    operatorUrl: operatorBase(
      given['operator-url'] === undefined ? url : baseOf('operator-url', given['operator-url']),
      id,
    ),
    aws: given['aws-region'] === undefined ? undefined : awsOf(given['aws-region'], environment),
    players: given.players,
    games: gamesOf(given['game-ids'] ?? '200,201'),
    latencyLimit: wholeNumber('latency-limit-ms', given['latency-limit-ms'] ?? '700'),
    enforceLatency: given['enforce-latency'] ?? false,
    workers: Math.max(1, wholeNumber('workers', given.workers ?? '1')),
    only: given.only,
    output: given.output ?? '.conformance',
    json: given.json ?? false,
    masked: !given.unmasked,
  };
}

function baseOf(name: string, given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new CannotRun(`--${name} must be an http or https URL`);
  return given.replace(/\/+$/, '');
}

/** With or without `/operator` and the operator's id at its end. */
function operatorBase(base: string, id: string): string {
  const bare = base.endsWith(`/operator/${id}`) ? base.slice(0, -id.length - 1) : base;
  return bare.endsWith('/operator') ? bare : `${bare}/operator`;
}

function secretOf(name: string | undefined, option: string, environment: Environment): string {
  if (!name) throw new CannotRun(`--${option} must name an environment variable`);
  const secret = environment[name];
  if (!secret) throw new CannotRun(`The environment variable ${name} of --${option} is not set`);
  return secret;
}

function awsOf(region: string, environment: Environment) {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN } = environment;
  if (!accessKeyId || !secretAccessKey) {
    throw new CannotRun('--aws-region needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment');
  }
  return {
    region,
    credentials: { accessKeyId, secretAccessKey, ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }) },
  };
}

function gamesOf(given: string): [string, string] {
  const [one, two] = /^(\d{1,6}),(\d{1,6})$/.exec(given)?.slice(1) ?? [];
  if (one === undefined || two === undefined || one === two)
    throw new CannotRun('--game-ids must be two ids, as in 200,201');
  return [one, two];
}

function wholeNumber(name: string, given: string): number {
  if (!/^\d{1,6}$/.test(given)) throw new CannotRun(`--${name} must be a whole number`);
  return Number.parseInt(given, 10);
}
