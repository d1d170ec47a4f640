/** A service that speaks to DynamoDB through the fault proxy: requests meet faults there, or it is killed from there. */
import { inMemory, openDynamoDbLocal } from '../../infra/local/dynamodb-local.ts';
import type { Disturbed } from './disturbed.ts';
import { faultPlan, KillPlan, type Plan } from './fault-plan.ts';
import { openFaultProxy } from './fault-proxy.ts';
import { MortalService } from './mortal-service.ts';
import { UGLY } from './players.ts';

/** Faults between the service and DynamoDB. @param plan which; those of the seed unless told */
export const disturbWire = (seed: number, plan: Plan = faultPlan(seed)): Promise<Disturbed> =>
  behindProxy({ plan, kills: 0, onStart: () => {} });

/** So many kills of the service, each at a moment of a write to DynamoDB that the seed chooses. */
export function killService(seed: number, kills: number): Promise<Disturbed> {
  const kill = new KillPlan(seed);
  return behindProxy({ plan: kill.plan, kills, onStart: () => kill.arm() });
}

interface Disturbance {
  readonly plan: Plan;
  readonly kills: number;
  /** Called whenever the service begins to serve. */
  readonly onStart: () => void;
}

async function behindProxy({ plan, kills, onStart }: Disturbance): Promise<Disturbed> {
  const database = await openDynamoDbLocal(inMemory);
  let service: MortalService | undefined;
  let failure: Error | undefined;
  const kill = () => {
    service?.kill().then(onStart, (error: Error) => {
      failure = error;
    });
  };
  const proxy = await openFaultProxy(database.endpoint, kill);
  const stop = async () => {
    await service?.stop();
    await proxy.close();
    await database.stop();
  };
  try {
    service = await MortalService.start({ DYNAMODB_ENDPOINT: proxy.url });
  } catch (error) {
    await stop();
    throw error;
  }
  const living = service;
  return {
    url: living.url,
    mix: UGLY,
    begin: () => {
      onStart();
      proxy.disturb(plan);
    },
    isEnough: () => {
      if (failure !== undefined) throw failure;
      return living.deaths >= kills;
    },
    quiet: async () => {
      proxy.disturb(undefined);
      await proxy.idle();
      await living.isBack();
      return database.endpoint;
    },
    counts: () => Object.fromEntries(proxy.met),
    trail: proxy.trail,
    stop,
  };
}
