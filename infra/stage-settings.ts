/** What a stage can be set to: the types of the table in infra/stages.ts. */
import type { CustomDomainSettings } from './constructs/custom-domain.ts';
import type { FunctionRoute } from './routes.ts';
import type { TableName } from './tables.ts';

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
  /** When exports move to storage that is cheap to keep and dear to read; left out, they never do. */
  readonly archiveAfterDays?: number;
  /** How long full exports are kept. Each holds the whole ledger again; the changes of a day, held once, are kept for ever. */
  readonly keepDays: number;
  readonly keepQueryResultsDays: number;
  /** What one query may read at most; Athena is paid by the byte read. */
  readonly queryByteLimit: number;
}

/** How a new version comes to serve: this share of the calls for so long, then all. Named as CodeDeploy names it. */
export type Canary = 'CANARY_10PERCENT_5MINUTES' | 'CANARY_10PERCENT_15MINUTES' | 'LINEAR_10PERCENT_EVERY_1MINUTE';

export interface AlarmSettings {
  /** Who is written to, once they have confirmed it; more can subscribe to the topic by hand. */
  readonly email?: string;
  /** Whether the PLATFORM calls day and night, so that a quarter of an hour with no call answered OK is told. */
  readonly expectsCalls?: boolean;
  /** How many calls of one function may fail in a minute, percent. */
  readonly failedPercent: number;
  /** How many calls may be answered 403 within five minutes: a few are somebody passing by. */
  readonly deniedCalls: number;
  /** How many transactions may lose against others of the same player, percent. */
  readonly conflictPercent: number;
  /** What the account may run at once in the region, as `aws lambda get-account-settings` says; a new one may have 10. */
  readonly accountConcurrency: number;
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
  /**
   * How routes go over to a new version, watched by alarms that take it back; left out, all at once and for good.
   * `-c canary=off` leaves it out for one deployment: no canary starts under an alarm that tells already, which would
   * keep out the very version that ends the alarm.
   */
  readonly canary?: Canary;
  /** Tables, by their names in AWS, that were restored to serve in place of the stack's own, which are left as they are. */
  readonly restoredTables?: Readonly<Partial<Record<TableName, string>>>;
  /** The name under which the service is called, and who may connect; absent: the name that AWS gives it, and anyone. */
  readonly customDomain?: CustomDomainSettings;
  /** When it is told that something is wrong, and whom. */
  readonly alarms: AlarmSettings;
  /** The limit of each single route of a group. */
  readonly throttle: Readonly<Record<FunctionRoute['group'], Throttle>>;
  /** The nightly export for finance. `-c exportMode=…` overrules its mode for one command. */
  readonly exports: ExportSettings;
}
