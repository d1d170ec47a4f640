/** Mistakes in the code itself: the functions built as their files build them, with another part in place of one of theirs. */
import type { Handler } from '../../../infra/local/invocation.ts';
import { cancel } from '../../../shared/commands/cancel.ts';
import { changebalance } from '../../../shared/commands/changebalance.ts';
import { finishround } from '../../../shared/commands/finishround.ts';
import { transfer } from '../../../shared/commands/transfer.ts';
import { type GameplayServices, gameplayHandler } from '../../../shared/middleware/gameplay.ts';
import { gameplayServices } from '../../../shared/middleware/lambda-services.ts';
import { operatorHandler } from '../../../shared/middleware/operator.ts';
import { ledgerServices } from '../../../shared/middleware/operator-services.ts';
import { transferCall } from '../../../shared/operator-api/player-calls.ts';
import { cancelCommand, changebalanceCommand, finishroundCommand } from '../../../shared/protocol/gameplay-commands.ts';
import type { Store } from '../../../shared/storage/store.ts';
import type { Subject } from '../run.ts';
import { MACHINES } from '../world/functions.ts';

/** The parts that a mutant may replace; what is absent stays. */
export interface Parts {
  readonly changebalance?: typeof changebalance;
  readonly cancel?: typeof cancel;
  readonly finishround?: typeof finishround;
  /** The storage port of the functions that move money. */
  readonly store?: (store: Store) => Store;
  /** What stands before the whole chain of changebalance. */
  readonly before?: (handler: Handler, services: GameplayServices) => Handler;
}

/** A subject whose functions that move money are built with these parts. */
export const rebuiltWith =
  (parts: Parts) =>
  async (deployed: Subject): Promise<Subject> => ({
    ...deployed,
    functions: { ...deployed.functions, ...(await rebuiltOnMachines(parts)) },
  });

async function rebuiltOnMachines(parts: Parts): Promise<Subject['functions']> {
  const machines = await Promise.all(Array.from({ length: MACHINES }, () => rebuilt(parts)));
  const names = ['changebalance', 'cancel', 'finishround', 'transfer'] as const;
  return Object.fromEntries(names.map((name) => [name, machines.map((machine) => machine[name])]));
}

/** As on one machine, where each function is a process of its own: they share no memory. */
async function rebuilt({ before = (handler) => handler, store = (real) => real, ...commands }: Parts) {
  const services = async (): Promise<GameplayServices> => {
    const real = await gameplayServices();
    return { ...real, store: store(real.store) };
  };
  const ofChange = await services();
  const change = gameplayHandler(changebalanceCommand, commands.changebalance ?? changebalance, ofChange) as Handler;
  const ofTransfer = await ledgerServices();
  return {
    changebalance: before(change, ofChange),
    cancel: gameplayHandler(cancelCommand, commands.cancel ?? cancel, await services()) as Handler,
    finishround: gameplayHandler(finishroundCommand, commands.finishround ?? finishround, await services()) as Handler,
    transfer: operatorHandler(transferCall, transfer, { ...ofTransfer, store: store(ofTransfer.store) }) as Handler,
  };
}
