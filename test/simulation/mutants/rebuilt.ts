/** Mistakes in the code itself: the functions built as their files build them, with another part in place of one of theirs. */
import type { Handler } from '../../../infra/local/invocation.ts';
import { cancel } from '../../../shared/commands/cancel.ts';
import { changebalance } from '../../../shared/commands/changebalance.ts';
import { transfer } from '../../../shared/commands/transfer.ts';
import { type GameplayServices, gameplayHandler } from '../../../shared/middleware/gameplay.ts';
import { gameplayServices } from '../../../shared/middleware/lambda-services.ts';
import { operatorHandler } from '../../../shared/middleware/operator.ts';
import { ledgerServices } from '../../../shared/middleware/operator-services.ts';
import { transferCall } from '../../../shared/operator-api/player-calls.ts';
import { cancelCommand, changebalanceCommand } from '../../../shared/protocol/gameplay-commands.ts';
import type { Store } from '../../../shared/storage/store.ts';
import type { Subject } from '../run.ts';
import { MACHINES } from '../world/functions.ts';

/** The parts that a mutant may replace; what is absent stays. */
export interface Parts {
  readonly changebalance?: typeof changebalance;
  readonly cancel?: typeof cancel;
  /** The storage port of the functions that move money. */
  readonly store?: (store: Store) => Store;
  /** What stands before the whole chain of changebalance. */
  readonly before?: (handler: Handler, services: GameplayServices) => Handler;
}

/** A subject whose functions that move money are built with these parts. */
export const rebuiltWith =
  ({ before = (handler) => handler, store = (real) => real, ...commands }: Parts) =>
  async (deployed: Subject): Promise<Subject> => {
    const real = await gameplayServices();
    const services = { ...real, store: store(real.store) };
    const operatorServices = await ledgerServices();
    const change = gameplayHandler(changebalanceCommand, commands.changebalance ?? changebalance, services) as Handler;
    const mutated = {
      changebalance: before(change, services),
      cancel: gameplayHandler(cancelCommand, commands.cancel ?? cancel, services) as Handler,
      transfer: operatorHandler(transferCall, transfer, { ...operatorServices, store: services.store }) as Handler,
    };
    const functions = Object.fromEntries(
      Object.entries(mutated).map(([name, handler]) => [name, Array.from({ length: MACHINES }, () => handler)]),
    );
    return { ...deployed, functions: { ...deployed.functions, ...functions } };
  };
