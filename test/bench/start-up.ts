/** Section 3, second half: from a process's start to its first answer, over TLS, beside an empty function and a bare client. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GENESIS_HASH } from '../../shared/domain/ledger.ts';
import { noUsage } from '../../shared/domain/limits.ts';
import type { Player } from '../../shared/domain/player.ts';
import { hashToken } from '../../shared/domain/session.ts';
import { playerItem } from '../../shared/storage/player-item.ts';
import { sessionItem } from '../../shared/storage/session-item.ts';
import { money, newToken } from '../support/players.ts';
import { OPERATOR_ID, SECRET } from '../support/wallet.ts';
import { type BenchPlayer, betEvent, betOf, outcomeOf } from './bench-wallet.ts';
import { type BuiltVariant, buildVariant } from './build-variant.ts';
import type { Section } from './report.ts';
import { median, middleHalf } from './statistics.ts';
import { startTlsStub, type TlsStub } from './tls-stub.ts';

const PROCESS = join(import.meta.dirname, 'start-up-process.js');
const NOTES = [
  'wall: from the call for a process to its end. loaded: from the start of the process until the function can be called.',
  'The client alone makes the calls of a BET too: one to warm up, then the read and the transaction.',
  'esm awaits the warm-up while it loads; cjs, which cannot, in its first call.',
];
const CLIENT = 'DynamoDB client alone';

/** Loaded the same way, in turn, so that noise meets all alike. */
const VARIANTS = [
  { what: 'empty function', entry: 'functions/gameplay/ping.ts', format: 'esm' },
  { what: CLIENT, entry: 'test/bench/client-only.ts', format: 'esm' },
  { what: CLIENT, entry: 'test/bench/client-only.ts', format: 'cjs' },
  { what: 'changebalance', entry: 'functions/gameplay/changebalance.ts', format: 'esm' },
  { what: 'changebalance', entry: 'functions/gameplay/changebalance.ts', format: 'cjs' },
] as const;

/** Milliseconds. */
interface Start {
  /** From the parent's call for a process to that process's end. */
  readonly wall: number;
  /** From the process's start to the function's being ready: what Lambda does in its INIT phase. */
  readonly loaded: number;
  /** From the first call to its answer. */
  readonly firstAnswer: number;
}

/** Starts each variant so many times; built into, and run from, the folder. */
export async function measureStartUp(folder: string, { runs }: { readonly runs: number }): Promise<Section> {
  const player = { operatorId: OPERATOR_ID, userId: 'player-1', token: newToken() };
  const variants = await Promise.all(VARIANTS.map((variant) => buildVariant(variant, folder)));
  const stub = await startTlsStub(itemsOf(player), folder);
  const starts = variants.map((): Start[] => []);
  try {
    for (let run = -1; run < runs; run += 1) {
      for (const [index, { file }] of variants.entries()) {
        const start = await startOnce(file, JSON.stringify(betEvent(betOf(player))), environmentOf(stub));
        if (run >= 0) starts[index]?.push(start); // the first one only brings the files into memory
      }
    }
  } finally {
    await stub.stop();
  }
  return report(variants, starts);
}

/** Whom a BET needs: the player and the session. */
function itemsOf({ operatorId, userId, token }: BenchPlayer) {
  const now = new Date();
  const createdAt = now.toISOString();
  const player: Player = {
    operatorId,
    userId,
    currency: 'EUR',
    balance: money('1000.00'),
    seq: 1,
    head: GENESIS_HASH,
    version: 1,
    blocked: false,
    limits: {},
    usage: noUsage(now),
    createdAt,
  };
  const expiresAt = Math.floor(now.getTime() / 1_000) + 3_600;
  return [playerItem(player), sessionItem({ operatorId, tokenHash: hashToken(token), userId, createdAt, expiresAt })];
}

const environmentOf = ({ endpoint, certificate }: TlsStub) => ({
  DYNAMODB_ENDPOINT: endpoint,
  NODE_EXTRA_CA_CERTS: certificate,
  OPERATORS: JSON.stringify({ [OPERATOR_ID]: { secretKeys: [SECRET] } }),
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
});

/** @throws Error when the process fails or the function does not answer as it should. */
async function startOnce(file: string, event: string, env: NodeJS.ProcessEnv): Promise<Start> {
  const begun = performance.now();
  const { stdout } = await promisify(execFile)(process.execPath, [PROCESS, file, event], { env });
  const wall = performance.now() - begun;
  // Before it stands what the function itself wrote: the line of its call.
  const { loaded, answered, statusCode, body } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
  const isRefused = body.startsWith('{') && outcomeOf(body) !== 'OK';
  if (statusCode !== 200 || isRefused) throw new Error(`${file} answered ${statusCode} ${body}`);
  return { wall, loaded, firstAnswer: answered - loaded };
}

function report(variants: readonly BuiltVariant[], starts: readonly (readonly Start[])[]): Section {
  const client = VARIANTS.findIndex(({ what, format }) => what === CLIENT && format === 'esm');
  const rows = variants.map(({ format, bytes }, index) => {
    const ofVariant = starts[index] ?? [];
    /** Against the other's start of the same round: what slowed one slowed the other. */
    const ratioTo = (other: number) =>
      median(ofVariant.map(({ wall }, run) => wall / (starts[other]?.[run]?.wall ?? Number.NaN)));
    return {
      function: VARIANTS[index]?.what ?? '',
      format,
      KiB: bytes / 1_024,
      'wall ms': median(ofVariant.map(({ wall }) => wall)),
      'middle half': middleHalf(ofVariant.map(({ wall }) => wall)),
      'x empty': ratioTo(0),
      'x client': ratioTo(client),
      'loaded ms': median(ofVariant.map(({ loaded }) => loaded)),
      'first answer ms': median(ofVariant.map(({ firstAnswer }) => firstAnswer)),
    };
  });
  const title = `Medians of ${starts[0]?.length ?? 0} rounds of starts, DynamoDB a loopback stub over TLS`;
  return { title: 'Start-up', tables: [{ title, rows, notes: NOTES }], budgets: [] };
}
