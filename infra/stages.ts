/** The settings of each stage, in one typed table: what may differ between staging and production, and nothing else. */
import type { ExportSettings, StageSettings } from './stage-settings.ts';

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
    alarms: { failedPercent: 1, deniedCalls: 100, conflictPercent: 10, accountConcurrency: 1000 },
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
    canary: 'CANARY_10PERCENT_5MINUTES',
    alarms: { expectsCalls: true, failedPercent: 1, deniedCalls: 100, conflictPercent: 10, accountConcurrency: 1000 },
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

/** What the command line asks for besides the stage, each as `-c name=value` gives it; undefined is not asked for. */
export interface AskedSettings {
  readonly staticEgress?: string | boolean | undefined;
  readonly exportMode?: string | undefined;
  readonly canary?: string | undefined;
}

/**
 * A stage's settings, but for what the command line asks for otherwise.
 *
 * @throws Error when one is nothing that it can be.
 */
export function stageSettings(stage: StageName, asked: AskedSettings = {}): StageSettings {
  const { canary, ...settings }: StageSettings = STAGES[stage];
  const { staticEgress, exportMode } = asked;
  const isGradual = !isCanaryOff(asked.canary) && canary !== undefined;
  return {
    ...settings,
    ...(isGradual && { canary }),
    staticEgress: staticEgress === undefined ? settings.staticEgress : readStaticEgress(staticEgress),
    exports: exportMode === undefined ? settings.exports : { ...settings.exports, mode: readExportMode(exportMode) },
  };
}

function isCanaryOff(asked: string | undefined): boolean {
  if (asked !== undefined && asked !== 'off') throw new Error(`canary is off or not asked for, not '${asked}'.`);
  return asked === 'off';
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
