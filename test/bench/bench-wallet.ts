/** Wallets for the benchmark: the handlers with the settings cache that a deployment has, players, and BETs ready to send. */
import { openSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import type { Context } from 'aws-lambda';
import type { GameplayEvent } from '../../shared/middleware/call.ts';
import type { GameplayServices } from '../../shared/middleware/gameplay.ts';
import { WORLD } from '../../shared/middleware/world.ts';
import { callLine } from '../../shared/observability/call-line.ts';
import type { TellCall } from '../../shared/observability/call-report.ts';
import { cachedGameSwitches } from '../../shared/storage/game-switches.ts';
import type { GameSwitches } from '../../shared/storage/store.ts';
import { addPlayer, changeData, type NewPlayer, newId } from '../support/players.ts';
import { type Answer, OPERATOR_ID, openWallet, SECRET, sha1, signedBody, type Wallet } from '../support/wallet.ts';
import { inParallel } from './in-parallel.ts';

export type BenchPlayer = Awaited<ReturnType<typeof addPlayer>>;

/** The default of `SETTINGS_CACHE_SECONDS`. */
export const SETTINGS_CACHE_SECONDS = 5;

const nowhere = openSync(devNull, 'w');
/** As deployed, but for where the line goes. */
const tellCall: TellCall = (report) => void writeSync(nowhere, `${callLine(report)}\n`);

/** Opens a wallet on new tables, its game switches remembered and its calls told as in a deployment. */
export async function openBenchWallet(
  replace: (services: GameplayServices) => Partial<GameplayServices> = () => ({}),
): Promise<Wallet> {
  const games: GameSwitches = { isEnabled: (...game) => remembered.isEnabled(...game) };
  const wallet = await openWallet({ replace: (services) => ({ games, tellCall, ...replace(services) }) });
  const remembered = cachedGameSwitches({
    client: wallet.client,
    table: wallet.tables.settings,
    cacheSeconds: SETTINGS_CACHE_SECONDS,
    now: WORLD.now,
  });
  return wallet;
}

/** So many players, each with money for as many BETs as a run can bring, and a live session. */
export const addPlayers = (wallet: Wallet, count: number, settings: NewPlayer = {}): Promise<BenchPlayer[]> =>
  inParallel(8, count, () => addPlayer(wallet, { balance: '1000000.00', ...settings }));

/** A signed BET, made before the clock runs. */
export interface Bet {
  readonly player: BenchPlayer;
  readonly transactionId: string;
  readonly body: string;
}

/** A BET of 1.00 with what the PLATFORM usually says in `context`. */
export function betOf(player: BenchPlayer): Bet {
  const transactionId = newId();
  const context = { reason: 'SPIN', history_id: `hand-${newId()}` };
  const data = changeData(player, { transaction_id: transactionId, amount: '1.00', context });
  return { player, transactionId, body: signedBody('changebalance', JSON.stringify(data)) };
}

/** So many BETs, by each of the players in turn. */
export const betsOf = (players: readonly BenchPlayer[], count: number): Bet[] =>
  Array.from({ length: count }, (_, index) => betOf(players[index % players.length] as BenchPlayer));

const HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'x-operator-id': OPERATOR_ID,
  'x-authorization': sha1(`changebalance${SECRET}`),
};

const CONTEXT = { awsRequestId: 'bench', getRemainingTimeInMillis: () => 6_000 } as Context;

/** The event of a BET, as far as a function looks at it. */
export const betEvent = ({ body }: Bet): GameplayEvent =>
  ({
    headers: HEADERS,
    requestContext: { http: { sourceIp: '127.0.0.1' } },
    body,
    isBase64Encoded: false,
  }) as unknown as GameplayEvent;

/** Sends a BET as API Gateway would; the answer's body as text. */
export async function sendBet(wallet: Wallet, bet: Bet): Promise<string> {
  const { body = '' } = await wallet.handlers.changebalance(betEvent(bet), CONTEXT);
  return body;
}

/** The outcome of an answer: `OK` or its error code. */
export function outcomeOf(answer: string): string {
  const { response } = JSON.parse(answer) as Answer;
  return response.status === 'OK' ? 'OK' : response.data.error_code;
}

/** @throws Error with the answer when the BET was refused, for then nothing measured with it means anything. */
export async function sendAcceptedBet(wallet: Wallet, bet: Bet): Promise<void> {
  const answer = await sendBet(wallet, bet);
  if (outcomeOf(answer) !== 'OK') throw new Error(`A BET of the benchmark was refused: ${answer}`);
}
