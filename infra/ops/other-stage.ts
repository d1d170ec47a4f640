/** Keeps a command for one stage away from another that is in reach of the same credentials. */
import { STAGES, type StageName } from '../stages.ts';
import type { AwsAccess, AwsAccount } from './aws/aws-account.ts';
import { Misuse, NoAnswer } from './failure.ts';

/** The stack that tells a stage's base URL. */
export const serviceStackOf = (stage: StageName): string => `seamless-wallet-${stage}-service`;

export interface GivenUrl {
  readonly stage: StageName;
  /** In place of the base URL that the stage's stack tells. */
  readonly url: string;
  /** Where the command looks for its stage. */
  readonly access: AwsAccess;
}

/**
 * Makes sure that a URL is not what the stack of another stage in this account tells of itself.
 *
 * @throws Misuse when it is
 */
export async function refuseOtherStage(
  { stage, url, access }: GivenUrl,
  openAccount: (access: AwsAccess) => Promise<AwsAccount>,
): Promise<void> {
  for (const other of Object.keys(STAGES) as StageName[]) {
    if (other === stage) continue;
    for (const region of new Set([access.region, STAGES[other].region])) {
      const baseUrl = await baseUrlOf(other, await openAccount({ ...access, region }));
      if (baseUrl !== undefined && new URL(baseUrl).origin === new URL(url).origin) {
        throw new Misuse(`${url} is ${other}, not ${stage}: nothing was done.`);
      }
    }
  }
}

/** undefined also where these credentials may not look: the question still names the URL that is called. */
async function baseUrlOf(stage: StageName, account: AwsAccount): Promise<string | undefined> {
  try {
    return (await account.findStack(serviceStackOf(stage)))?.outputs.BaseUrl;
  } catch (error) {
    if (error instanceof NoAnswer) return undefined;
    throw error;
  }
}
