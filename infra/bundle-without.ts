/** What of the AWS SDK no function of ours ever comes to, left out of the bundles: they load sooner without it. */
import { readFile } from 'node:fs/promises';
import type { Loader, OnLoadResult, Plugin } from 'esbuild';

interface Omission {
  /** The file, by the end of its path. */
  readonly file: RegExp;
  /** What stands in its place, made of its own text. */
  readonly instead: (text: string) => string;
  readonly loader?: Loader;
}

/** The errors of the operations that read and write items: whatever else DynamoDB throws keeps its name and message. */
const THROWN_BY_ITEMS =
  /^(ConditionalCheckFailed|IdempotentParameterMismatch|InternalServerError|ItemCollectionSizeLimitExceeded|ProvisionedThroughputExceeded|ReplicatedWriteConflict|RequestLimitExceeded|ResourceNotFound|Throttling|Transaction)/;

const OMISSIONS: readonly Omission[] = [
  // Endpoint discovery is off unless a client asks for it; its cache brings two packages.
  {
    file: /@aws-sdk\/endpoint-cache\/dist-es\/EndpointCache\.js$/,
    instead: () => 'export class EndpointCache {}',
  },
  // The classes of the errors of backups, exports, global tables and tables' own administration.
  {
    file: /@aws-sdk\/client-dynamodb\/dist-es\/schemas\/schemas_0\.js$/,
    instead: (text) =>
      text.replaceAll(/^n0_registry\.registerError\((\w+)\$,.*$/gm, (registration, error) =>
        THROWN_BY_ITEMS.test(error) ? registration : '',
      ),
  },
  // SHA-256 in JavaScript, for a Node without cryptography.
  {
    file: /@smithy\/core\/dist-es\/submodules\/checksum\/sha256\/Sha256Js\.js$/,
    instead: () => 'export class Sha256Js {}',
  },
  // The pace of the adaptive retry mode, which no client of ours is in.
  {
    file: /@smithy\/core\/dist-es\/submodules\/retry\/util-retry\/DefaultRateLimiter\.js$/,
    instead: () => 'export class DefaultRateLimiter {}',
  },
  // Profiles in a home folder, and the metadata of a machine: Lambda's environment says where and who a function is.
  {
    file: /@smithy\/core\/dist-es\/submodules\/config\/shared-ini-file-loader\/loadSharedConfigFiles\.js$/,
    instead: () => `export { CONFIG_PREFIX_SEPARATOR } from './constants';
      export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });`,
  },
  {
    file: /@smithy\/core\/dist-es\/submodules\/config\/config-resolver\/regionConfig\/getInstanceMetadataRegion\.js$/,
    instead: () => 'export const getInstanceMetadataRegion = async () => undefined;',
  },
  // A client names its own version and nothing else of its package.
  {
    file: /@aws-sdk\/client-[a-z-]+\/package\.json$/,
    instead: (text) => JSON.stringify({ version: JSON.parse(text).version }),
    loader: 'json',
  },
];

/** The plugin that leaves it out. */
export const withoutWhatIsNeverUsed: Plugin = {
  name: 'without-what-is-never-used',
  setup: (builder) => {
    for (const { file, instead, loader = 'js' } of OMISSIONS) {
      builder.onLoad({ filter: file }, async ({ path }): Promise<OnLoadResult> => {
        return { contents: instead(await readFile(path, 'utf8')), loader };
      });
    }
  },
};
