/** One run over the wire: players play while something is done to the service, then all goes quiet and the books are checked. */

import { cents } from '../../shared/domain/money.ts';
import { Playground } from '../load/playground.ts';
import { wrongsInTable } from './check-table.ts';
import { disturbWire, killService } from './disturb-wire.ts';
import type { Disturbed } from './disturbed.ts';
import { killDatabase } from './kill-database.ts';
import { askAll, PLAYERS, playHands } from './players.ts';

export const KINDS = ['faults', 'service', 'database'] as const;
/** What is done: faults between service and DynamoDB, kill -9 of the service, kill -9 of DynamoDB Local. */
export type Kind = (typeof KINDS)[number];

export interface WireOptions {
  readonly kind: Kind;
  readonly seed: number;
  /** How many turns the quickest hand plays at least. */
  readonly rounds: number;
  /** How often the service, or DynamoDB Local, is killed in a run of that kind. */
  readonly kills: number;
}

export interface WireResult {
  readonly turns: number;
  readonly transactions: number;
  readonly counts: Readonly<Record<string, number>>;
  /** Transactions and transfers that nobody knew the end of when all went quiet. */
  readonly open: number;
  /** Transactions that were acknowledged, and forgotten by the emulator when it was killed. */
  readonly forgotten: number;
  readonly wrongs: readonly string[];
  /** What happened on the wire to the transactions that are wrong. */
  readonly trail: readonly string[];
}

/** So little that BETs are often refused. */
const FUNDS = cents(12_00n);
const OPERATOR = { operatorId: 'examplecasino', secret: 'secret_key' };

/** @throws Error when the service does not start, or does not come back */
export async function runWire({ kind, seed, rounds, kills }: WireOptions): Promise<WireResult> {
  const disturbed = await disturb(kind, seed, kills);
  try {
    return await playOn(disturbed, seed, rounds);
  } finally {
    await disturbed.stop();
  }
}

function disturb(kind: Kind, seed: number, kills: number): Promise<Disturbed> {
  switch (kind) {
    case 'faults':
      return disturbWire(seed);
    case 'service':
      return killService(seed, kills);
    case 'database':
      return killDatabase(seed, kills);
  }
}

/** Plays on a service that is disturbed, and checks its books once it is quiet. */
export async function playOn(disturbed: Disturbed, seed: number, rounds: number): Promise<WireResult> {
  const { url, mix, trail, onAnswer = () => {} } = disturbed;
  const casino = { ...OPERATOR, url, operatorUrl: url };
  const ground = new Playground({ casino, players: PLAYERS, funds: FUNDS, seed, onAnswer });
  await ground.open();
  disturbed.begin(ground);
  const turns = await playHands({ ground, seed, mix, goesOn: (had) => had < rounds || !disturbed.isEnough() });
  const endpoint = await disturbed.quiet();

  const open = await askAll(ground);
  ground.wrongs.add(await wrongsInTable(endpoint, ground.accounts));
  const orders = ground.accounts.flatMap(({ orders: all }) => [...all.values()]);
  const wrongs = ground.wrongs.first;
  return {
    turns,
    transactions: orders.length,
    counts: disturbed.counts(),
    open,
    forgotten: orders.filter(({ forgotten }) => forgotten).length,
    wrongs,
    trail: trail?.of(wrongs) ?? [],
  };
}
