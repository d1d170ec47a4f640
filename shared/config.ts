/** The only reader of process.env: every setting of the Lambdas, parsed once, with the name of what is wrong. */
import * as z from 'zod/mini';
import { isNetwork, MUST_BE_NETWORKS } from './operators/address-list.ts';

const operatorSettings = z.object({
  /** One or two active secrets, so that one can be rotated with no lost call (rule 1.4). */
  secretKeys: z.array(z.string().check(z.minLength(1))).check(z.minLength(1), z.maxLength(2)),
  /** Source addresses allowed to call; absent: any (rule 1.2). */
  allowedCidrs: z.optional(z.array(z.string()).check(z.refine((cidrs) => cidrs.every(isNetwork), MUST_BE_NETWORKS))),
  /** How far a request_timestamp may be from now, in seconds; absent: any distance (rule 1.5). */
  maxClockSkewSeconds: z.optional(z.int().check(z.positive())),
  /** Whether a game that the PLATFORM disables refuses BETs, unless the casino has switched it on; absent: no. */
  followPlatformSwitches: z.optional(z.boolean()),
});

/** Operators by their operator id: the JSON of `OPERATORS`, and of each operator's secret in Secrets Manager. */
export const operatorsJson = z.record(z.string().check(z.regex(/^[^|\s]{1,20}$/)), operatorSettings);
export type OperatorSettings = z.infer<typeof operatorSettings>;

const jsonText = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text, payload) => {
        try {
          return JSON.parse(text) as unknown;
        } catch {
          payload.issues.push({ code: 'custom', message: 'is not JSON', input: undefined });
          return z.NEVER;
        }
      }),
    ),
    schema,
  );

const seconds = (fallback: number) =>
  z.pipe(
    z._default(z.string().check(z.regex(/^\d{1,6}$/)), String(fallback)),
    z.transform((text) => Number.parseInt(text, 10)),
  );

const environment = z.object({
  /** The tables' names; a function is told those that it may use. */
  LEDGER_TABLE: z._default(z.string(), 'ledger'),
  SESSIONS_TABLE: z._default(z.string(), 'sessions'),
  SETTINGS_TABLE: z._default(z.string(), 'settings'),
  /** Another DynamoDB than AWS's: DynamoDB Local. */
  DYNAMODB_ENDPOINT: z.optional(z.url()),
  /** The operators themselves, secrets included: local use. */
  OPERATORS: z.optional(jsonText(operatorsJson)),
  /** Operator id → ARN of its secret in Secrets Manager: deployed use. */
  OPERATOR_SECRETS: z.optional(jsonText(z.record(z.string(), z.string()))),
  /** The operator ids served, for functions that need no secret: a JSON array. */
  OPERATOR_IDS: z.optional(jsonText(z.array(z.string()))),
  SETTINGS_CACHE_SECONDS: seconds(5),
  SECRETS_CACHE_SECONDS: seconds(300),
  /** Host (or origin) of the PLATFORM's launch page. */
  GAME_LAUNCH_HOST: z.optional(z.string()),
  /** Host (or origin) of the PLATFORM's own APIs. */
  PLATFORM_API_HOST: z.optional(z.string()),
  /** The currencies whose balance at the PLATFORM is watched: a JSON array. */
  WATCHED_CURRENCIES: z._default(jsonText(z.array(z.string().check(z.regex(/^[A-Z0-9]{3,4}$/)))), []),
});
export type Config = z.infer<typeof environment>;

/**
 * Parses the environment of the process.
 *
 * @throws Error naming each variable that is wrong and what it must be; never its value, which may be a secret.
 */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const parsed = environment.safeParse(variables);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is not usable: ${problems.join('; ')}`);
}

/** The namespace of the metrics, which tells stages apart; needed before anything else of the configuration is. */
// biome-ignore lint/style/noProcessEnv: as below
export const metricsNamespace = (): string => process.env.METRICS_NAMESPACE ?? 'SeamlessWallet';

/** The configuration of this process. */
// biome-ignore lint/style/noProcessEnv: the one place that reads it
export const configFromEnvironment = (): Config => readConfig(process.env);
