/** What `npm run load` is told on its command line. */
import { parseArgs } from 'node:util';
import type { Casino } from '../platform/gameplay-call.ts';

export const USAGE = `npm run load -- [--seconds S] [--rate R] [--players N] [--seed S] [--limit MS] [--json FILE]
                    [--url URL --operator-id ID --secret-env NAME [--operator-url URL]]

  --seconds       how long calls arrive (60)
  --rate          calls a second, on average (50); auto finds what is held: doubled until p99 is over the limit or calls
                  pile up, then three fifths of it
  --limit         for auto: milliseconds that 99 of 100 calls may take (500)
  --players       how many play, the first of them the most (200)
  --seed          what chance draws from (1)
  --json          a file for the figures
  --url           a casino that runs; unless told, npm start on a data folder of its own
  --operator-id   the operator id to call it with
  --secret-env    the name of the environment variable that holds the operator's secret
  --operator-url  its operator API, without /operator, unsigned (the URL)
`;

/** What the user can put right: shown as its message alone. */
export class LoadFailure extends Error {}

export interface LoadOptions {
  readonly seconds: number;
  readonly rate: number | 'auto';
  readonly limit: number;
  readonly players: number;
  readonly seed: number;
  readonly json: string | undefined;
  /** Undefined: one has to be started. */
  readonly casino: (Casino & { readonly operatorUrl: string }) | undefined;
}

const TEXT = { type: 'string' } as const;
const OPTIONS = {
  seconds: { ...TEXT, default: '60' },
  rate: { ...TEXT, default: '50' },
  limit: { ...TEXT, default: '500' },
  players: { ...TEXT, default: '200' },
  seed: { ...TEXT, default: '1' },
  json: TEXT,
  url: TEXT,
  'operator-id': TEXT,
  'secret-env': TEXT,
  'operator-url': TEXT,
} as const;

/** @throws LoadFailure saying what is wrong, and how it is used */
export function readOptions(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): LoadOptions {
  const values = parsed(words);
  return {
    seconds: numberOf('seconds', values.seconds),
    rate: values.rate === 'auto' ? 'auto' : numberOf('rate', values.rate),
    limit: numberOf('limit', values.limit),
    players: numberOf('players', values.players),
    seed: numberOf('seed', values.seed),
    json: values.json,
    casino: casinoOf(values, environment),
  };
}

type Values = ReturnType<typeof parsed>;

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS }).values;
  } catch (error) {
    throw new LoadFailure(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function casinoOf(values: Values, environment: Readonly<Record<string, string | undefined>>): LoadOptions['casino'] {
  const { url, 'operator-id': operatorId, 'secret-env': secretName, 'operator-url': operatorUrl } = values;
  if (url === undefined) {
    if (operatorId ?? secretName ?? operatorUrl) throw new LoadFailure(`--url is missing\n\n${USAGE}`);
    return undefined;
  }
  if (operatorId === undefined || secretName === undefined) {
    throw new LoadFailure(`--url needs --operator-id and --secret-env\n\n${USAGE}`);
  }
  const secret = environment[secretName];
  if (!secret) throw new LoadFailure(`The environment variable ${secretName} holds no secret`);
  const base = url.replace(/\/+$/, '');
  return { url: base, operatorId, secret, operatorUrl: operatorUrl?.replace(/\/+$/, '') ?? base };
}

function numberOf(name: string, text: string): number {
  const value = /^\d{1,9}(\.\d{1,3})?$/.test(text) ? Number.parseFloat(text) : 0;
  if (value <= 0) throw new LoadFailure(`--${name} must be a number above 0\n\n${USAGE}`);
  return value;
}
