/** Finds out what can be tested: whether the service answers, and where its players come from. */
import { randomBytes, randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CannotRun, type Options } from './options.ts';
import type { Need } from './pack/case-file.ts';
import type { Case } from './pack/load-cases.ts';
import { openBackEnd } from './run/back-end.ts';
import { type BackEnd, type Deployment, type PlayerSource, PlayerUnavailable } from './run/deployment.ts';
import { exchange } from './run/exchange.ts';
import { prepareCall } from './run/gameplay-call.ts';
import { madePlayers } from './run/made-players.ts';
import { type PreparedPlayer, preparedPlayers } from './run/prepared-players.ts';
import { openPurse } from './run/purse.ts';
import { awsSigner } from './run/sign-aws.ts';
import { timestampOf } from './run/timestamp.ts';

/** The content of the `--players` file. */
interface PreparedFile {
  readonly players: readonly PreparedPlayer[];
  /** A game that is switched off. */
  readonly disabled_game?: string | number;
}

export interface OpenDeployment extends Deployment {
  /** Leaves the service as it was found, but for the players. */
  close(): Promise<void>;
}

const EXAMPLE_SECRET = 'secret_key';
/** How long a service may remember that a game was on, milliseconds. */
const SWITCH_SETTLES = 6_000;

/** Opens what the options name. @throws CannotRun when it does not answer, or not to this operator */
export async function openDeployment(options: Options, cases: readonly Case[]): Promise<OpenDeployment> {
  const prepared = options.players === undefined ? undefined : readPrepared(options.players);
  const [one, two] = options.games;
  const disabled = `${prepared?.disabled_game ?? randomInt(900_000, 1_000_000)}`;
  const { operator, second, rotatedSecret } = options;
  const found = {
    gameplayUrl: options.url + options.apiPath,
    operators: {
      first: operator,
      ...(second && { second }),
      ...(rotatedSecret !== undefined && { rotated: { id: operator.id, secret: rotatedSecret } }),
    },
    games: { one, two, disabled },
    offers: offersOf(options, prepared),
    players: NOBODY,
    gameIsOffAt: 0,
  };
  await mustBeLetIn(found);
  const needsBackEnd = cases.some(({ players, needs = [] }) => players !== undefined || needs.includes('operator-api'));
  if (prepared !== undefined || !needsBackEnd) {
    return { ...found, players: preparedPlayers(prepared?.players ?? [], openPurse(found)), close: async () => {} };
  }
  const backEnd = await findBackEnd(options);
  await switchGame(backEnd, disabled, false);
  return {
    ...found,
    backEnd,
    players: second === undefined ? ofFirstAlone(madePlayers(backEnd, one)) : madePlayers(backEnd, one),
    gameIsOffAt: performance.now() + SWITCH_SETTLES,
    close: () => switchGame(backEnd, disabled, true),
  };
}

const NOBODY: PlayerSource = {
  take: async () => {
    throw new PlayerUnavailable('there are no players');
  },
  giveBack: () => {},
};

/** A service that denies this operator everything would fail every case with the same words. */
async function mustBeLetIn(deployment: Deployment): Promise<void> {
  const scope = { seed: '', timestamp: timestampOf(new Date()), values: {} };
  const data = `{"token":"${randomBytes(20).toString('hex')}"}`;
  const { request } = prepareCall({ command: 'authenticate', data }, deployment, scope);
  const { answer, failure } = await exchange(request);
  if (answer === undefined) throw new CannotRun(`No service answers at ${request.url} (${failure})`);
  if (answer.status !== 403) return;
  const { id } = deployment.operators.first;
  throw new CannotRun(`${request.url} denies the operator ${id}: are its id, its secret and this address right?`);
}

async function findBackEnd({ operatorUrl, operator, second, aws }: Options): Promise<BackEnd> {
  const urls = { first: `${operatorUrl}/${operator.id}`, ...(second && { second: `${operatorUrl}/${second.id}` }) };
  const backEnd = openBackEnd({ urls, ...(aws && { sign: awsSigner(aws.credentials, aws.region) }) });
  const { answer, failure } = await backEnd.call('first', 'GET', '/players/conformance-nobody');
  if (answer?.status === 404 && answer.body.includes('"type"')) return backEnd;
  throw new CannotRun(
    `No operator API answers at ${urls.first} (${answer === undefined ? failure : `HTTP ${answer.status}`}). ` +
      'Name it with --operator-url, sign its calls with --aws-region, or prepare players and name them with --players.',
  );
}

async function switchGame(backEnd: BackEnd, gameId: string, enabled: boolean): Promise<void> {
  const { answer, failure } = await backEnd.call('first', 'PUT', `/games/${gameId}`, JSON.stringify({ enabled }));
  if (answer?.status !== 200) throw new CannotRun(`The operator API cannot switch games: ${answer?.body ?? failure}`);
}

function readPrepared(file: string): PreparedFile {
  try {
    const content = JSON.parse(readFileSync(file, 'utf8')) as PreparedFile;
    if (!Array.isArray(content.players)) throw new Error('it has no list "players"');
    return content;
  } catch (error) {
    throw new CannotRun(`--players ${file}: ${(error as Error).message}`);
  }
}

function offersOf(options: Options, prepared: PreparedFile | undefined): Set<Need> {
  const offers = new Set<Need>();
  if (prepared === undefined) offers.add('operator-api').add('disabled-game');
  if (prepared?.disabled_game !== undefined) offers.add('disabled-game');
  if (options.second !== undefined) offers.add('second-operator');
  if (options.rotatedSecret !== undefined) offers.add('rotated-secret');
  if (options.operator.secret === EXAMPLE_SECRET) offers.add('example-secret');
  return offers;
}

const ofFirstAlone = (players: PlayerSource): PlayerSource => ({
  ...players,
  take: async (wish, userId) => {
    if (wish.operator === 'second') throw new PlayerUnavailable('there is no second operator');
    return players.take(wish, userId);
  },
});
