/** Templates as they might have been: a copy of the stacks with something in one of them changed. */
import type { AssemblyStack } from './cloudformation/template.ts';

// biome-ignore lint/suspicious/noExplicitAny: a template is changed wherever a test wants to
type Editable = any;

/** The template of one stack, to be changed in place. */
export interface Draft {
  readonly template: Editable;
  /** The resource whose logical id begins so, of a type that ends so. @throws Error when it is not exactly one */
  readonly resource: (beginning: string, type?: string) => Editable;
  /** Its logical id. */
  readonly idOf: (beginning: string, type?: string) => string;
}

export type Change = (draft: Draft) => void;

/** The stacks, with one of them changed. @param stack the end of its name */
export const altered = (stacks: readonly AssemblyStack[], stack: string, change: Change): AssemblyStack[] =>
  stacks.map((one) => (one.name.endsWith(`-${stack}`) ? { ...one, template: changed(one.template, change) } : one));

function changed(original: AssemblyStack['template'], change: Change): AssemblyStack['template'] {
  const template: Editable = structuredClone(original);
  const idOf = (beginning: string, type = ''): string => {
    const ids = Object.keys(template.Resources).filter((id) => template.Resources[id].Type.endsWith(type));
    const [found, ...others] = ids.filter((id) => isNamed(id, beginning));
    if (found === undefined || others.length > 0) throw new Error(`${beginning} is not exactly one resource`);
    return found;
  };
  change({ template, idOf, resource: (...named) => template.Resources[idOf(...named)] });
  return template;
}

/** The rest of a logical id is what CDK appends. */
const isNamed = (id: string, beginning: string) =>
  id.startsWith(beginning) && /^([0-9A-F]{8})?$/.test(id.slice(beginning.length));
