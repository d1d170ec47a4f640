/** A service with a DynamoDB Local of its own, which is killed; the service ends then, and starts again on the same folder. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlayerAccount } from '../load/account.ts';
import { chanceOf } from '../platform/chance.ts';
import type { Disturbed } from './disturbed.ts';
import { MortalService } from './mortal-service.ts';
import { UGLY } from './players.ts';

/** A kill comes with one of this many answers after the service has started. */
const FEWEST_ANSWERS = 20;
const MOST_ANSWERS = 120;
/** Milliseconds before a kill in which DynamoDB Local may lose what it acknowledged: whole, never half. */
const LAST_MOMENTS = 2_000;

export async function killDatabase(seed: number, kills: number): Promise<Disturbed> {
  const folder = await mkdtemp(join(tmpdir(), 'wire-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const service = await MortalService.start({ DATA_DIR: folder }).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  const chance = chanceOf(seed, 1);
  const soon = () => chance.between(FEWEST_ANSWERS, MOST_ANSWERS);
  let answersLeft = Number.POSITIVE_INFINITY;
  let accounts: readonly PlayerAccount[] = [];
  let failure: Error | undefined;
  const killOnce = async () => {
    process.kill(stateIn(folder).pid, 'SIGKILL');
    const killedAt = Date.now();
    const code = await service.outlive(() => excuse(accounts, killedAt - LAST_MOMENTS));
    if (code !== 1) throw new Error(`Without its DynamoDB the service ended with ${code}`);
    if (service.deaths < kills) answersLeft = soon();
  };
  return {
    url: service.url,
    // With the record of a transaction its id may be lost as well: then another amount is taken for a new transaction.
    mix: { ...UGLY, forge: 0 },
    begin: (ground) => {
      accounts = ground.accounts;
      answersLeft = soon();
    },
    onAnswer: () => {
      answersLeft -= 1;
      if (answersLeft > 0) return;
      answersLeft = Number.POSITIVE_INFINITY;
      killOnce().catch((error: Error) => {
        failure = error;
      });
    },
    isEnough: () => {
      if (failure !== undefined) throw failure;
      return service.deaths >= kills;
    },
    quiet: async () => {
      await service.isBack();
      return `http://127.0.0.1:${stateIn(folder).port}`;
    },
    counts: () => ({ 'kill -9': service.deaths }),
    stop: async () => {
      await service.stop();
      await remove();
    },
  };
}

/** What `npm start` leaves in its data folder. */
const stateIn = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'dynamodb-local.json'), 'utf8')) as {
    readonly pid: number;
    readonly port: number;
  };

/** What was heard since then may be gone, but not doubled. */
function excuse(accounts: readonly PlayerAccount[], since: number): void {
  for (const { orders, transfers } of accounts) {
    for (const one of [...orders.values(), ...transfers.values()]) if (one.heardAt >= since) one.excused = true;
  }
}
