/** The options that every command takes. */
import type { Value } from './command.ts';

/** Any text: whoever uses it says what is wrong with it. */
const text = (placeholder: string, about: string): Value => ({
  placeholder,
  about,
  mustBe: 'something',
  read: (given) => (given === '' ? undefined : given),
});

/** Of those with a value. */
export const COMMON_VALUES = {
  operator: text('ID', 'whose players; needed only where the service has several operators'),
  stage: text('STAGE', 'the stage in AWS to act on, staging or production; this machine unless given'),
  profile: text('NAME', "with --stage: the profile of the AWS configuration, the shell's own credentials unless given"),
  region: text('REGION', 'with --stage: the region, that of infra/stages.ts unless given'),
  certificate: text('FILE', 'a client certificate and its key, PEM, for a service behind mutual TLS'),
  url: text(
    'URL',
    'the base URL of the service, unless PORT here or the stack of the stage tells it; jobs and secrets have none',
  ),
} as const;

/** Of those that are there or not, what they are for. */
export const COMMON_FLAGS = {
  yes: 'agrees to everything beforehand: for scripts',
  json: 'prints JSON for programs; of a refusal the problem details',
  help: 'tells what there is to tell',
} as const;
