/** The client of the PLATFORM's own APIs: six questions, each answered in a checked shape or with a PlatformError. */
import type * as z from 'zod/mini';
import {
  type BalanceLimits,
  type BusinessReport,
  balanceLimitsAnswer,
  businessReportAnswer,
  type Games,
  type GgrLimits,
  gamesAnswer,
  ggrLimitsAnswer,
  type HandHistory,
  handHistoryAnswer,
  type Lobbies,
  lobbiesAnswer,
} from './answers.ts';
import { type Asking, ask, type Patience, type World } from './ask.ts';
import { PlatformError } from './platform-error.ts';
import { type Reading, readAnswer } from './read-answer.ts';
import {
  balanceLimitsRequest,
  businessReportRequest,
  gamesRequest,
  ggrLimitsRequest,
  type Hand,
  handHistoryRequest,
  isHeaderValue,
  lobbiesRequest,
  type PlatformRequest,
  type Unsendable,
} from './request.ts';
import { secretChoice } from './secret-choice.ts';

/** Every call throws a PlatformError when it brings no usable answer; none changes anything at the PLATFORM. */
export interface PlatformClient {
  games(): Promise<Games>;
  lobbies(): Promise<Lobbies>;
  /** @param date a day, `Y-m-d`, UTC */
  businessReport(date: string): Promise<BusinessReport>;
  /** @deprecated the PLATFORM is about to remove it: call `balanceLimits` */
  ggrLimits(): Promise<GgrLimits>;
  /** @param currencies whose balances to tell besides the limit's own */
  balanceLimits(currencies: readonly string[]): Promise<BalanceLimits>;
  handHistory(hand: Hand): Promise<HandHistory>;
}

export interface PlatformClientOptions {
  /** As `platformOrigin` gives it. */
  readonly origin: string;
  readonly operatorId: string;
  /** One or two active secrets (rule 1.4). */
  readonly secretKeys: readonly string[];
  /** The active secrets as they stand now, for when the PLATFORM refuses all of those; absent: there are no more. */
  readonly readSecretsAgain?: () => Promise<readonly string[]>;
  readonly world: World;
  /** Absent: that of a job, which has minutes. */
  readonly patience?: Patience;
}

const PATIENCE_OF_A_JOB: Patience = { attempt: 20_000, total: 60_000 };

/**
 * Makes the client of one operator.
 *
 * @throws Error when the operator has no secret, or an id that no header can carry
 */
export function platformClient(options: PlatformClientOptions): PlatformClient {
  const { origin, operatorId, readSecretsAgain = async () => [], world, patience = PATIENCE_OF_A_JOB } = options;
  const [firstSecret, ...otherSecrets] = options.secretKeys;
  if (firstSecret === undefined) throw new Error(`Operator ${operatorId} has no secret to sign with`);
  if (!isHeaderValue(operatorId)) throw new Error('An operator id must be of visible ASCII characters');
  const secrets = secretChoice([firstSecret, ...otherSecrets], readSecretsAgain);
  const asking: Asking = { origin, operatorId, secrets, world, patience };
  return {
    games: () => get(gamesRequest, inShape(gamesAnswer), asking),
    lobbies: () => get(lobbiesRequest, inShape(lobbiesAnswer), asking),
    businessReport: (date) => get(businessReportRequest(date), inShape(businessReportAnswer), asking),
    ggrLimits: () => get(ggrLimitsRequest, inShape(ggrLimitsAnswer), asking),
    balanceLimits: (currencies) => get(balanceLimitsRequest(currencies), inShape(balanceLimitsAnswer), asking),
    handHistory: (hand) => get(handHistoryRequest(hand), asHandHistory, asking),
  };
}

type Read<Value> = (body: Buffer) => Reading<Value>;

const inShape =
  <Schema extends z.ZodMiniType>(schema: Schema): Read<z.output<Schema>> =>
  (body) =>
    readAnswer(body, schema);

function asHandHistory(body: Buffer): Reading<HandHistory> {
  const reading = readAnswer(body, handHistoryAnswer);
  if ('failure' in reading) return reading;
  return reading.value.success ? { value: reading.value } : { failure: { kind: 'unsuccessful' } };
}

async function get<Value>(request: PlatformRequest | Unsendable, read: Read<Value>, asking: Asking): Promise<Value> {
  const { endpoint } = request;
  if ('unsendable' in request) {
    const { unsendable: field, mustBe } = request;
    throw new PlatformError(endpoint, { kind: 'unsendable', field, detail: `must be ${mustBe}` }, 0);
  }
  const { body, attempts } = await ask(request, asking);
  const reading = read(body);
  if ('failure' in reading) throw new PlatformError(endpoint, reading.failure, attempts);
  return reading.value;
}
