/** The settings of each stage, in one typed table: what may differ between staging and production, and nothing else. */
import type { FunctionRoute } from './routes.ts';

export interface Throttle {
  /** Requests a second in the long run. */
  readonly rateLimit: number;
  /** Requests at once. */
  readonly burstLimit: number;
}

export interface StageSettings {
  /** Where the players' data lies: for law and licence to decide, not for whichever region a shell is set to. */
  readonly region: string;
  /** As given by the PLATFORM; each gets its own secret. Lambda's 4 KB of environment hold about 20. */
  readonly operatorIds: readonly string[];
  /** Host of the PLATFORM's launch page, as given by the PLATFORM together with the operator ids. */
  readonly gameLaunchHost: string;
  /** Host of the PLATFORM's own APIs, as given by the PLATFORM. */
  readonly platformApiHost: string;
  /** The currencies whose balance at the PLATFORM is watched besides the limit's own. */
  readonly watchedCurrencies: readonly string[];
  /**
   * Whether the PLATFORM is called from one fixed address, for it to allow-list, which costs a NAT gateway by the hour.
   * `-c staticEgress=true` or `=false` overrules it for one command, to see what it would change.
   */
  readonly staticEgress: boolean;
  /** How long game switches may be remembered before they are read again, in seconds. */
  readonly settingsCacheSeconds: number;
  /** Memory of every function; Lambda gives CPU in proportion, one whole processor at 1,769 MB. */
  readonly memoryMegabytes: number;
  /** One of the numbers of days that CloudWatch Logs knows. */
  readonly logRetentionDays: number;
  /** Whether logs outlive a deleted stack, until their retention ends. */
  readonly keepLogs: boolean;
  /** Whether the service, and with it the base URL the PLATFORM calls, refuses to be deleted; its data always does. */
  readonly protectService: boolean;
  /** The limit of each single route of a group. */
  readonly throttle: Readonly<Record<FunctionRoute['group'], Throttle>>;
}

export const STAGES = {
  staging: {
    region: 'eu-central-1',
    operatorIds: ['examplecasino'],
    gameLaunchHost: 'launch.staging.platform.example',
    platformApiHost: 'api.staging.platform.example',
    watchedCurrencies: ['EUR'],
    staticEgress: false,
    settingsCacheSeconds: 5,
    memoryMegabytes: 1024,
    logRetentionDays: 30,
    keepLogs: false,
    protectService: false,
    throttle: {
      gameplay: { rateLimit: 200, burstLimit: 100 },
      operator: { rateLimit: 20, burstLimit: 20 },
    },
  },
  production: {
    region: 'eu-central-1',
    operatorIds: ['examplecasino'],
    gameLaunchHost: 'launch.platform.example',
    platformApiHost: 'api.platform.example',
    watchedCurrencies: ['EUR'],
    staticEgress: false,
    settingsCacheSeconds: 5,
    memoryMegabytes: 1024,
    logRetentionDays: 400,
    keepLogs: true,
    protectService: true,
    throttle: {
      gameplay: { rateLimit: 2000, burstLimit: 1000 },
      operator: { rateLimit: 100, burstLimit: 100 },
    },
  },
} as const satisfies Record<string, StageSettings>;

export type StageName = keyof typeof STAGES;

/**
 * The stage that `-c stage=…` names; staging when it names none.
 *
 * @throws Error listing the stages there are.
 */
export function stageName(requested: unknown = 'staging'): StageName {
  const names = Object.keys(STAGES) as StageName[];
  const found = names.find((name) => name === requested);
  if (!found) throw new Error(`There is no stage '${String(requested)}'. The stages are: ${names.join(', ')}.`);
  return found;
}

/**
 * A stage's settings, with static egress as `-c staticEgress=…` says when it says anything.
 *
 * @throws Error when that is neither true nor false.
 */
export function stageSettings(stage: StageName, staticEgress?: string | boolean): StageSettings {
  const settings: StageSettings = STAGES[stage];
  if (staticEgress === undefined) return settings;
  // The command line gives text, cdk.json may give a boolean.
  const asked = String(staticEgress);
  if (asked !== 'true' && asked !== 'false') throw new Error(`staticEgress is true or false, not '${asked}'.`);
  return { ...settings, staticEgress: asked === 'true' };
}
