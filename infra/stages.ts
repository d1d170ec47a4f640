/** The settings of each stage, in one typed table: what may differ between staging and production, and nothing else. */
import type { FunctionRoute } from './routes.ts';

export interface Throttle {
  /** Requests a second in the long run. */
  readonly rateLimit: number;
  /** Requests at once. */
  readonly burstLimit: number;
}

export interface ExportSettings {
  /**
   * `full`: the whole ledger every night, which every saved query reads. `incremental`: once in full, then what changed
   * each day; dearer to query, cheaper to make and keep from about 100 GB on.
   */
  readonly mode: 'full' | 'incremental';
  /** Who is written to when there is no export, once they have confirmed it; more can subscribe to the topic by hand. */
  readonly alertEmail?: string;
  /** When exports move to storage that is cheap to keep and dear to read; left out, they never do. */
  readonly archiveAfterDays?: number;
  /** How long full exports are kept. Each holds the whole ledger again; the changes of a day, held once, are kept for ever. */
  readonly keepDays: number;
  readonly keepQueryResultsDays: number;
  /** What one query may read at most; Athena is paid by the byte read. */
  readonly queryByteLimit: number;
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
  /** The nightly export for finance. `-c exportMode=…` overrules its mode for one command. */
  readonly exports: ExportSettings;
}

const GIGABYTE = 1024 ** 3;

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
    exports: { mode: 'full', keepDays: 30, keepQueryResultsDays: 7, queryByteLimit: 10 * GIGABYTE },
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
    exports: {
      mode: 'full',
      archiveAfterDays: 90,
      // Ten years, as books are kept.
      keepDays: 3653,
      keepQueryResultsDays: 30,
      queryByteLimit: 100 * GIGABYTE,
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
 * A stage's settings, with static egress as `-c staticEgress=…` and the export's mode as `-c exportMode=…` say when they
 * say anything.
 *
 * @throws Error when one is nothing that it can be.
 */
export function stageSettings(stage: StageName, staticEgress?: string | boolean, exportMode?: string): StageSettings {
  const settings: StageSettings = STAGES[stage];
  return {
    ...settings,
    staticEgress: staticEgress === undefined ? settings.staticEgress : readStaticEgress(staticEgress),
    exports: exportMode === undefined ? settings.exports : { ...settings.exports, mode: readExportMode(exportMode) },
  };
}

function readStaticEgress(value: string | boolean): boolean {
  // The command line gives text, cdk.json may give a boolean.
  const asked = String(value);
  if (asked !== 'true' && asked !== 'false') throw new Error(`staticEgress is true or false, not '${asked}'.`);
  return asked === 'true';
}

function readExportMode(asked: string): ExportSettings['mode'] {
  if (asked !== 'full' && asked !== 'incremental') {
    throw new Error(`exportMode is full or incremental, not '${asked}'.`);
  }
  return asked;
}
