/** Decides by IAM policies whether something may be done, as AWS does: a denial wins, and what nothing allows is denied. */
import { matches } from './patterns.ts';
import { conditionsHold } from './policy-conditions.ts';

type Texts = string | readonly string[];

export interface Statement {
  readonly Effect: string;
  readonly Action?: Texts;
  readonly NotAction?: Texts;
  readonly Resource?: Texts;
  readonly Principal?: string | Readonly<Record<string, Texts>>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Texts>>>>;
}

/** What is asked for: an action on a resource. */
export interface Question {
  readonly action: string;
  /** An ARN. */
  readonly resource: string;
  /** What conditions may look at, such as `kms:ViaService`. */
  readonly context?: Readonly<Record<string, string>>;
}

/** Whether the statements allow it. */
export function isAllowed(statements: readonly Statement[], question: Question): boolean {
  const applicable = statements.filter((statement) => appliesTo(statement, question));
  return applicable.length > 0 && applicable.every(({ Effect }) => Effect === 'Allow');
}

function appliesTo({ Action, NotAction, Resource, Condition = {} }: Statement, question: Question): boolean {
  const { action, resource, context = {} } = question;
  const names = (patterns: Texts) => asList(patterns).some((pattern) => matches(pattern, action, 'i'));
  return (
    (Action !== undefined ? names(Action) : NotAction !== undefined && !names(NotAction)) &&
    // A trust policy names no resource: it is the role's own.
    (Resource === undefined || asList(Resource).some((pattern) => matches(pattern, resource))) &&
    conditionsHold(Condition, context)
  );
}

/** Whether a service of AWS is among those that a statement is about. */
export function concernsService({ Principal }: Statement, service: string): boolean {
  if (Principal === '*') return true;
  if (typeof Principal !== 'object') return false;
  return Principal.AWS === '*' || asList(Principal.Service ?? []).includes(service);
}

export const asList = (texts: Texts): readonly string[] => (typeof texts === 'string' ? [texts] : texts);
