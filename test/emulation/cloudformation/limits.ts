/** CloudFormation's own limits of a template, which no service behind it would complain of. */
import type { AssemblyStack } from './template.ts';

const BYTES = 1024 * 1024;
const RESOURCES = 500;
const OUTPUTS = 200;
const PARAMETERS = 200;
const DESCRIPTION_BYTES = 1024;
const NAME_LENGTH = 255;

/** What of a stack is beyond the limits, in words; empty when nothing is. */
export function beyondLimits({ name, template }: AssemblyStack): string[] {
  const { Resources, Outputs = {}, Parameters = {}, Description = '' } = template;
  const logicalIds = Object.keys({ ...Resources, ...Outputs, ...Parameters });
  const descriptions = [
    ['the template', Description] as const,
    ...Object.entries(Outputs).map(([id, output]) => [`output ${id}`, output.Description ?? ''] as const),
  ];
  return [
    ...tooMany('bytes', bytesOf(JSON.stringify(template)), BYTES),
    ...tooMany('resources', Object.keys(Resources).length, RESOURCES),
    ...tooMany('outputs', Object.keys(Outputs).length, OUTPUTS),
    ...tooMany('parameters', Object.keys(Parameters).length, PARAMETERS),
    ...(Object.keys(Resources).length === 0 ? ['has no resource'] : []),
    ...(/^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(name) ? [] : [`${name} is no name of a stack`]),
    ...logicalIds.filter((id) => !/^[A-Za-z0-9]+$/.test(id)).map((id) => `${id} is no logical id: letters and digits`),
    ...logicalIds.filter((id) => id.length > NAME_LENGTH).map((id) => `${id} is longer than ${NAME_LENGTH} characters`),
    ...descriptions
      .filter(([, text]) => bytesOf(text) > DESCRIPTION_BYTES)
      .map(([of]) => `the description of ${of} is longer than ${DESCRIPTION_BYTES} bytes`),
  ];
}

const tooMany = (what: string, count: number, limit: number): string[] =>
  count > limit ? [`has ${count} ${what}, of which ${limit} are the limit`] : [];

const bytesOf = (text: string) => Buffer.byteLength(text);
