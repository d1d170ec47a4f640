/** Where a command acts: the service of this machine, or a stage's in an AWS account. */
import { readSettings } from '../local/settings.ts';
import { STAGES, stageName } from '../stages.ts';
import type { AwsAccount, Stack } from './aws/aws-account.ts';
import { Misuse, NoAnswer } from './failure.ts';
import { refuseOtherStage, serviceStackOf } from './other-stage.ts';
import { readClientCertificate } from './service/client-certificate.ts';
import type { Identity } from './service/send.ts';
import type { Surroundings } from './surroundings.ts';

export interface Place extends Identity {
  /** Getting it throws Misuse where there are several operators and none was named: a job is for all of them. */
  readonly operatorId: string;
  /** What a person knows it by. */
  readonly name: string;
  /** Of the service, without a slash at its end. */
  readonly baseUrl: string;
  /** Whether `--url` says where the service is: nothing that is found otherwise may be meant by it. */
  readonly isNamedByUrl: boolean;
  /** Absent on this machine. */
  readonly deployment?: Deployment;
}

export interface Deployment {
  readonly stage: string;
  readonly region: string;
  /** The options that lead here, for another command line. */
  readonly options: string;
  /** Where its resources are listed. */
  readonly serviceStack: string;
  readonly stack: Stack;
  readonly dataStack: string;
  readonly account: AwsAccount;
}

export interface PlaceOptions {
  readonly operator?: string;
  readonly stage?: string;
  readonly profile?: string;
  readonly region?: string;
  readonly url?: string;
  readonly certificate?: string;
}

/**
 * @throws Misuse when it cannot be meant so, NoAnswer when the stage cannot be found
 */
export async function openPlace(options: PlaceOptions, surroundings: Surroundings): Promise<Place> {
  return options.stage === undefined ? localPlace(options, surroundings) : deployedPlace(options, surroundings);
}

function localPlace(
  { operator, profile, region, url, certificate: file }: PlaceOptions,
  { environment }: Surroundings,
): Place {
  if (profile !== undefined || region !== undefined) throw new Misuse('--profile and --region need --stage.');
  const settings = readSettings(environment);
  const baseUrl = url === undefined ? `http://127.0.0.1:${settings.port}` : readUrl(url);
  return {
    get operatorId() {
      return operator ?? onlyOne(Object.keys(settings.operators));
    },
    name: `at ${baseUrl}`,
    baseUrl,
    isNamedByUrl: url !== undefined,
    sign: undefined,
    certificate: certificateIn(file),
  };
}

async function deployedPlace(options: PlaceOptions, { openAccount }: Surroundings): Promise<Place> {
  const stage = knownStage(options.stage);
  const settings = STAGES[stage];
  const { region = settings.region, profile } = options;
  const certificate = certificateIn(options.certificate);
  const asked = options.url === undefined ? undefined : readUrl(options.url);
  const access = { region, profile };
  const account = await openAccount(access);
  const serviceStack = serviceStackOf(stage);
  const stack = await account.findStack(serviceStack);
  if (stack === undefined) throw new NoAnswer(`There is no stack ${serviceStack} in ${region} of this account.`);
  const baseUrl = asked ?? stack.outputs.BaseUrl;
  if (baseUrl === undefined)
    throw new NoAnswer(`The stack ${serviceStack} does not tell its BaseUrl: name it by --url.`);
  if (asked !== undefined && asked !== stack.outputs.BaseUrl) {
    await refuseOtherStage({ stage, url: asked, access }, openAccount);
  }
  return {
    get operatorId() {
      return options.operator ?? onlyOne(settings.operatorIds);
    },
    name: `${stage} (account ${stack.account}, ${region})${asked === undefined ? '' : ` at ${asked}`}`,
    baseUrl: baseUrl.replace(/\/$/, ''),
    isNamedByUrl: asked !== undefined,
    sign: account.signCall,
    certificate,
    deployment: {
      stage,
      region,
      options: optionsText(options),
      serviceStack,
      stack,
      dataStack: `seamless-wallet-${stage}-data`,
      account,
    },
  };
}

const certificateIn = (file: string | undefined): string | undefined =>
  file === undefined ? undefined : readClientCertificate(file);

const optionsText = (options: PlaceOptions): string =>
  Object.entries(options)
    .map(([option, value]) => `--${option} ${value}`)
    .join(' ');

function knownStage(asked: string | undefined) {
  try {
    return stageName(asked);
  } catch (error) {
    throw new Misuse((error as Error).message, { cause: error });
  }
}

/** Money moves by these calls, and their signature is good for minutes: nobody on the way may read them. */
function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHere = url !== undefined && /^(127\.0\.0\.1|\[::1\]|localhost)$/.test(url.hostname);
  if (url === undefined || !(url.protocol === 'https:' || (url.protocol === 'http:' && isHere))) {
    throw new Misuse('--url must be an https URL, or one of this machine.');
  }
  return (url.origin + url.pathname).replace(/\/+$/, '');
}

function onlyOne(operatorIds: readonly string[]): string {
  const [first, ...others] = operatorIds;
  if (first !== undefined && others.length === 0) return first;
  throw new Misuse(`--operator must say whose: one of ${operatorIds.join(', ')}.`);
}
